"""Planned duties split into lawful crews night by night, and a tally of who met whom."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from redsail.planning.crews_roster import Demand, Roster
from redsail.planning.solvers.milp_crews import PAST_MOST
from redsail.planning.solvers.milp_duties import Duties

LOOKS = 2_000  # crews looked at for one night and station
OVER = 20  # cost of a meeting more than a pair may have, so that no search stays there


class Tally:
    """How often each two people met, and what one meeting more or less costs."""

    def __init__(self, roster: Roster) -> None:
        people = range(len(roster.people))
        self.most = roster.rules.same_pair_at_most or len(roster.dates) + 1
        self.met = [[0] * len(people) for _ in people]
        self.past = [[0] * len(people) for _ in people]
        for (one, two), times in roster.held_pairs.items():
            self.met[one][two] = self.met[two][one] = times
        for (one, two), times in roster.past_pairs.items():
            self.past[one][two] = self.past[two][one] = min(PAST_MOST, times)
        self.too_often = 0  # meetings beyond what a pair may have

    def price(self, person: int, others: Iterable[int]) -> int:
        """What it would cost if the person met these people once more."""
        met, past = self.met[person], self.past[person]
        return sum(met[other] + past[other] + (OVER if met[other] >= self.most else 0) for other in others)

    def join(self, person: int, others: Iterable[int]) -> int:
        """The person meets these people; gives what it costs."""
        others = tuple(others)
        cost = self.price(person, others)
        for other in others:
            self.too_often += self.met[person][other] >= self.most
            self.met[person][other] += 1
            self.met[other][person] += 1
        return cost

    def leave(self, person: int, others: Iterable[int]) -> int:
        """A meeting is taken back; gives what that costs, which is nothing or less."""
        others = tuple(others)
        for other in others:
            self.met[person][other] -= 1
            self.met[other][person] -= 1
            self.too_often -= self.met[person][other] >= self.most
        return -self.price(person, others)


def split(roster: Roster, duties: Duties) -> list[tuple[int, ...]] | None:
    """One lawful crew for each demand, in their order, out of exactly the planned people; None: there is none.

    Whoever has met less often goes together; that a pair meets too often is not ruled out."""
    out: dict[tuple[int, str], list[int]] = {}
    for person, night, station in sorted(duties.out):
        out.setdefault((night, station), []).append(person)
    tally, crew_of = Tally(roster), {}
    for place in sorted({(demand.night, demand.station) for demand in roster.demands}):
        mine = [demand for demand in roster.demands if (demand.night, demand.station) == place]
        people = out.get(place, [])
        crews = _shared(roster, tally, mine, people, [LOOKS]) if len(people) == len(mine) * roster.size else None
        if crews is None:
            return None
        for demand, crew in zip(mine, crews, strict=True):
            crew_of[demand.route] = crew
            for number, person in enumerate(crew):
                tally.join(person, crew[:number])
    return [crew_of[demand.route] for demand in roster.demands]


def _shared(
    roster: Roster, tally: Tally, demands: Sequence[Demand], people: Sequence[int], looks: list[int]
) -> list[tuple[int, ...]] | None:
    """These people shared out over the crews of one night and station; `looks[0]` is how much may still be tried."""
    if not demands:
        return []
    first, rest = demands[0], demands[1:]
    able = [person for person in people if person not in first.banned]

    def price(crew: tuple[int, ...]) -> int:
        return sum(tally.price(person, crew[:number]) for number, person in enumerate(crew))

    for crew in sorted(combinations(able, roster.size), key=price):
        looks[0] -= 1
        if looks[0] < 0:
            return None
        if roster.lawful(crew, first.night):
            found = _shared(roster, tally, rest, [person for person in people if person not in crew], looks)
            if found is not None:
                return [crew, *found]
    return None
