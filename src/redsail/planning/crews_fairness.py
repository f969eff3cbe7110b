"""Fairness of duties: pools of people who can stand in for one another, and the fairest spread a pool can have.

A person's load is duties / available nights over the rolling year, this plan included. The spread of a pool is its
largest load minus its smallest. Loads are exact fractions; reports round to ten-thousandths.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from redsail.planning.crews_roster import Roster

Range = tuple[int, int]
"""Fewest and most new duties of a person."""
PARTS = 10_000
"""Spread is reported in ten-thousandths of the nights a person was available."""


@dataclass(frozen=True, slots=True)
class Share:
    """One person of a pool: duties before and available nights (this plan's included), least and most new duties."""

    person: int
    duties: int
    available: int
    least: int
    most: int

    def load(self, new: int) -> Fraction:
        return Fraction(self.duties + new, self.available)


@dataclass(frozen=True, slots=True)
class Window:
    """Loads from `low` to `high`; `even` are the new duties of each share that reach it most evenly."""

    low: Fraction
    high: Fraction
    even: tuple[int, ...]

    @property
    def spread(self) -> Fraction:
        return self.high - self.low


def pools(roster: Roster, *, joined: bool = False) -> list[tuple[Share, ...]]:
    """People who can stand in for one another: of one station and, where every place in a crew asks for a kind of
    person, of one kind. Where a place is open to anybody, a station is one pool. Who can never go is in none.

    joined: stations need one another's people, so that all stations make one pool of each kind."""
    nights = sorted({demand.night for demand in roster.demands} | {crew.night for crew in roster.held})
    kinds = [kind for kind in roster.asked if kind in ("certified", "enforcement", "office")]
    filled = roster.size <= places_by_kind(roster)
    shares: dict[tuple[int, ...], list[Share]] = defaultdict(list)
    for number, person in enumerate(roster.people):
        present = [night for night in nights if person.free_on(roster.dates[night])]
        counted = [roster.counts(number, night) for night in present]
        # Somebody whose certificate runs out in the middle belongs with those who hold one.
        can = tuple(max((one[kind] for one in counted), default=0) for kind in kinds)
        if present and (any(can) or not filled):
            held = roster.held_nights[number]
            share = Share(number, person.duties, person.available + len(present), held, held + most_new(roster, number))
            shares[can if filled else ()].append(share)
    return [pool for _, kind in sorted(shares.items()) for pool in _by_station(roster, kind, joined)]


def _by_station(roster: Roster, kind: list[Share], joined: bool) -> list[tuple[Share, ...]]:
    """The pools of one kind: one if stations share people or somebody of this kind belongs to none of them."""
    homes = {share.person: roster.people[share.person].station or "" for share in kind}
    if joined or "" in homes.values():
        return [tuple(kind)]
    return [tuple(share for share in kind if homes[share.person] == home) for home in sorted(set(homes.values()))]


def places_by_kind(roster: Roster) -> int:
    """Places of a crew that ask for a kind of person: certificate holders are enforcement members too."""
    asked = roster.asked
    return asked.get("office", 0) + max(asked.get("certified", 0), asked.get("enforcement", 0))


def most_new(roster: Roster, person: int) -> int:
    """A ceiling on the new duties of a person: what weeks and rest leave."""
    weeks: dict[int, list[int]] = defaultdict(list)
    for night, week in enumerate(roster.weeks):
        if (person, night) in roster.free:
            weeks[week].append(roster.days[night])
    total = 0
    for week, days in weeks.items():
        apart, last = 0, -roster.rules.rest_nights - 1
        for day in sorted(days):
            if day - last > roster.rules.rest_nights:
                apart, last = apart + 1, day
        total += min(apart, roster.room(person, week))
    return total


class Scale:
    """All loads a pool's people can reach, ranked once, so that windows are found by counting."""

    def __init__(self, pool: Sequence[Share]) -> None:
        self.pool = pool
        loads = {
            (i, new): share.load(new) for i, share in enumerate(pool) for new in range(share.least, share.most + 1)
        }
        self.values = sorted(set(loads.values()))
        rank = {load: place for place, load in enumerate(self.values)}
        self.rank = {key: rank[load] for key, load in loads.items()}
        self.order = sorted(self.rank, key=lambda key: (self.rank[key], key))

    def fairest(self, total: int) -> Window | None:
        """The smallest spread with which the pool can do `total` new duties, if only counts mattered.

        A floor for any roster. None when the pool cannot do so many or so few."""
        best: Window | None = None
        for low in range(len(self.values)):
            new = self._fill(total, low)
            if new is None:
                continue
            ranks = [self.rank[index, count] for index, count in enumerate(new)]
            window = Window(self.values[min(ranks)], self.values[max(ranks)], tuple(new))
            if best is None or window.spread <= best.spread:
                best = window
        return best

    def _fill(self, total: int, low: int) -> list[int] | None:
        """Everybody up to load number `low`, then each further duty to whom it loads least."""
        new = []
        for index, share in enumerate(self.pool):
            reach = (count for count in range(share.least, share.most + 1) if self.rank[index, count] >= low)
            new.append(next(reach, -1))
        left = total - sum(new)
        if left < 0 or -1 in new:
            return None
        base = list(new)
        for index, count in self.order:
            if left and count > base[index]:
                new[index], left = count, left - 1
        return None if left else new


def _duties_up_to(share: Share, low: Fraction) -> int:
    """New duties that bring a share's load to `low` or just above."""
    return -((-low.numerator * share.available) // low.denominator) - share.duties


def limits(pool: Sequence[Share], window: Window) -> dict[int, Range]:
    """For each person the least and most new duties that keep the load inside the window."""
    found = {}
    for share in pool:
        low = max(share.least, _duties_up_to(share, window.low))
        high = min(share.most, (window.high.numerator * share.available) // window.high.denominator - share.duties)
        found[share.person] = (low, high)
    return found


def every_window(pool: Sequence[Share], width: Fraction, totals: range) -> list[dict[int, Range]]:
    """The limits of new duties for each person of which any roster whose spread is exactly `width` keeps one.

    totals: duties that the pool can have, held ones included."""
    values = Scale(pool).values
    reached, every = set(values), []
    for low in values:
        if low + width in reached:
            ends = limits(pool, Window(low, low + width, ()))
            fewest, most = (sum(end[side] for end in ends.values()) for side in (0, 1))
            if all(a <= b for a, b in ends.values()) and fewest < totals.stop and most >= totals.start:
                every.append(ends)
    return every


def spread(pool: Sequence[Share], new: Mapping[int, int]) -> Fraction:
    """The spread of a pool with these new duties (held ones included); missing people have none."""
    loads = [share.load(new.get(share.person, 0)) for share in pool]
    return max(loads) - min(loads)


def parts(value: Fraction) -> int:
    """A load or spread in ten-thousandths, rounded up."""
    return -((-value.numerator * PARTS) // value.denominator)
