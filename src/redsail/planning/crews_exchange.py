"""Fewer repeated meetings by exchanging people between crews, where a solver's tree takes many seconds.

Two people change places, so that everybody keeps the number of duties; where limits allow it, one takes a duty of the
other. Exchanges are drawn by chance and taken as in annealing; who may go where is never broken. This proves nothing,
but where it meets a floor (`crews_meetings`) nothing is left to prove.
"""

import math
import random
from collections import Counter
from collections.abc import Sequence

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Range
from redsail.planning.crews_roster import Held, Roster
from redsail.planning.crews_splitting import Tally, split
from redsail.planning.solvers.milp_duties import Duties, candidates, rest_windows

TRIES, TRIES_EACH = 60_000, 500  # at most, and for each place in a crew
LOOK_UP = 1_000  # tries between two looks at the clock
HOPELESS = 0.3  # of the tries, after which some pair still meeting too often says that crews must be built otherwise
HOT, COLD = 1.0, 0.15  # in repeated meetings
GIVEN = 0.15  # share of tries in which a duty changes hands and none comes in return
Move = tuple[int, int, int]
"""At a demand one person leaves and another comes."""


def exchange(
    roster: Roster, duties: Duties, limits: Sequence[Range], lent: int, target: int, budget: Budget
) -> tuple[Held, ...]:
    """Crews that staff everything, from planned duties; ends once they repeat no more than `target`. Empty: none."""
    crews = split(roster, duties)
    if crews is None:
        return ()
    search = _Search(roster, crews, limits, lent)
    search.run(target, min(TRIES, TRIES_EACH * len(crews) * roster.size), budget)
    return search.best


class _Search:
    """Crews by demand, with what it takes to judge an exchange at once."""

    def __init__(self, roster: Roster, crews: Sequence[Sequence[int]], limits: Sequence[Range], lent: int) -> None:
        self.roster, self.lent, self.tally = roster, lent, Tally(roster)
        held = roster.held_nights
        self.limits = [(low - held[person], high - held[person]) for person, (low, high) in enumerate(limits)]
        self.crews: list[list[int]] = [[] for _ in crews]
        self.at: dict[tuple[int, int], int] = {}
        self.mine: list[list[int]] = [[] for _ in roster.people]
        self.weeks: Counter[tuple[int, int]] = Counter()
        self.cost, self.guests = 0, 0
        for number, crew in enumerate(crews):
            for person in crew:
                self._put(number, person)
        windows = rest_windows(roster)
        self.near = [
            sorted({n for window in windows if night in window for n in window} - {night})
            for night in range(len(roster.dates))
        ]
        able: dict[tuple[int, str], list[int]] = {}
        for person, night, station in candidates(roster):
            if lent or not roster.lent(person, station):
                able.setdefault((night, station), []).append(person)
        self.able = [
            [person for person in able[demand.night, demand.station] if person not in demand.banned]
            for demand in roster.demands
        ]
        self.known: dict[tuple[int, frozenset[int]], bool] = {}
        self.chance = random.Random(len(crews))
        self.best: tuple[Held, ...] = ()
        self.least = math.inf

    def run(self, target: int, tries: int, budget: Budget) -> None:
        """Anneals until the target is met."""
        self._look()
        for turn in range(tries):
            hopeless = not self.best and turn > HOPELESS * tries
            if self.least <= target or hopeless or (turn % LOOK_UP == 0 and budget.over):
                return
            moves, before = self._drawn(), self.cost
            if not moves or not self._made(moves):
                continue
            rise, heat = self.cost - before, HOT * (COLD / HOT) ** (turn / tries)
            if rise <= 0 or self.chance.random() < math.exp(-rise / heat):
                self._look()
            else:
                self._undo(moves)

    def _look(self) -> None:
        if self.cost < self.least and not self.tally.too_often:
            self.least = self.cost
            crews = zip(self.roster.demands, self.crews, strict=True)
            best = (Held(d.route, d.night, d.station, tuple(sorted(crew))) for d, crew in crews)
            self.best = tuple(sorted(best, key=lambda held: held.route))

    def _drawn(self) -> list[Move]:
        chance = self.chance
        demand = chance.randrange(len(self.crews))
        leaves, comes = chance.choice(self.crews[demand]), chance.choice(self.able[demand])
        night = self.roster.demands[demand].night
        other = self.at.get((comes, night))
        if other == demand:
            return []
        if other is None and (leaves, night) in self.roster.musts:
            return []
        if other is None and chance.random() >= GIVEN and self.mine[comes]:
            other = chance.choice(self.mine[comes])
            if (comes, self.roster.demands[other].night) in self.roster.musts:
                return []
        return [(demand, leaves, comes), *([(other, comes, leaves)] if other is not None else [])]

    def _made(self, moves: list[Move]) -> bool:
        """Whether the exchange is allowed; then it is made."""
        for demand, leaves, _ in moves:
            self._take(demand, leaves)
        done: list[Move] = []
        for move in moves:
            if not self._may(move[0], move[2]):
                break
            self._put(move[0], move[2])
            done.append(move)
        if len(done) == len(moves) and self._holds(moves):
            return True
        for demand, _, comes in done:
            self._take(demand, comes)
        for demand, leaves, _ in moves:
            self._put(demand, leaves)
        return False

    def _undo(self, moves: list[Move]) -> None:
        for demand, _, comes in moves:
            self._take(demand, comes)
        for demand, leaves, _ in moves:
            self._put(demand, leaves)

    def _may(self, demand: int, person: int) -> bool:
        """Whether somebody may come: able, not out, rested, and not out too often that week."""
        night = self.roster.demands[demand].night
        week = self.roster.weeks[night]
        return (
            person in self.able[demand]
            and (person, night) not in self.at
            and self.weeks[person, week] < self.roster.room(person, week)
            and not any((person, near) in self.at for near in self.near[night])
        )

    def _holds(self, moves: list[Move]) -> bool:
        """Whether crews are lawful, duties within their limits, and nobody more is lent."""
        if self.guests > self.lent:
            return False
        if len(moves) == 1:
            _, leaves, comes = moves[0]
            if len(self.mine[leaves]) < self.limits[leaves][0] or len(self.mine[comes]) > self.limits[comes][1]:
                return False
        return all(self._lawful(demand) for demand, _, _ in moves)

    def _lawful(self, demand: int) -> bool:
        key = self.roster.demands[demand].night, frozenset(self.crews[demand])
        if key not in self.known:
            self.known[key] = self.roster.lawful(self.crews[demand], key[0])
        return self.known[key]

    def _put(self, demand: int, person: int) -> None:
        place, crew = self.roster.demands[demand], self.crews[demand]
        self.cost += self.tally.join(person, crew)
        crew.append(person)
        self.at[person, place.night] = demand
        self.mine[person].append(demand)
        self.weeks[person, self.roster.weeks[place.night]] += 1
        self.guests += self.roster.lent(person, place.station)

    def _take(self, demand: int, person: int) -> None:
        place, crew = self.roster.demands[demand], self.crews[demand]
        crew.remove(person)
        self.cost += self.tally.leave(person, crew)
        del self.at[person, place.night]
        self.mine[person].remove(demand)
        self.weeks[person, self.roster.weeks[place.night]] -= 1
        self.guests -= self.roster.lent(person, place.station)
