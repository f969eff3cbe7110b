"""Large regroupings piece by piece: pools that share nobody, a few groups at a time, pairs at the end.

The floor of the whole is the sum of the pieces' floors, as goals about seats never reach across pools.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from redsail.planning.regrouping_plan import total
from redsail.planning.regrouping_pools import Pool, pools
from redsail.planning.regrouping_problem import GroupProblem, GroupWeights
from redsail.planning.regrouping_score import values_of
from redsail.planning.solvers.linear import linear_floor
from redsail.planning.solvers.milp import Effort
from redsail.planning.solvers.milp_regrouping import GroupModel
from redsail.planning.solvers.regroup_cuts import Seats, differ, difference
from redsail.planning.solvers.regroup_matching import match
from redsail.planning.solvers.regroup_profiles import Profile, seated
from redsail.planning.solvers.regroup_whole import Demand, Found

SMALL = 1500
"""Profiles x groups that one model still proves in seconds."""
AT_A_TIME = 4
"""Groups that are opened together when a large pool is improved."""
ROUNDS = 6
FEW_NODES = 300

MakeEffort = Callable[[float], Effort]
"""The share of what is left (0..1) → an effort."""
Over = Callable[[], bool]


@dataclass
class Parts:
    """The pieces of one solve. `effort` hands out work, `over` says that no more is to be begun."""

    problem: GroupProblem
    profiles: tuple[Profile, ...]
    demand: Demand
    effort: MakeEffort
    over: Over
    seed: int

    def solve(self) -> Found:
        """Seats of every pool, then the pairs; at last what is too like an earlier grouping is changed."""
        start = Found(dict(self.demand.before[-1])) if self.demand.before else self._start()
        if start.seats is None:
            return start
        seats, floor, every = dict(start.seats), 0, pools(self.problem)
        for number, pool in enumerate(every):
            part, least = self._pool(pool, seats, 1 / (len(every) - number))
            seats |= part
            floor += least
        for before in self.demand.before:
            if difference(self.problem, seats, before) < self.demand.least:
                self._part_from(before, seats)
        pairs, pairs_floor = match(self.problem, seats, self.demand.weights)
        return Found(seats, pairs, max(0, floor + pairs_floor))

    def _start(self) -> Found:
        """Seats that keep every rule with few moves; they settle which groups are open."""
        model = GroupModel(self.problem, self.profiles, tuple(range(len(self.problem.groups))))
        costs, _ = model.leaving(self.demand.weights)
        answer = model.solve(costs, self.effort(0.3))
        if answer.values is None:
            return Found(None, impossible=answer.impossible)
        return Found(seated(self.profiles, self._names, model.counts(answer)))

    def _pool(self, pool: Pool, seats: Seats, share: float) -> tuple[dict[str, str], int]:
        """The pool's seats made better, and their floor."""
        opened = set(seats.values())
        keys = [key for key in pool.groups if key in opened]
        people = {member: key for member, key in seats.items() if key in set(keys)}
        if len(restricted(self.profiles, people)) * len(keys) > SMALL:
            floor = self._floor(people, pool.groups, self.effort(share * 0.6), relaxed=True)
            return self._improved(people, keys, share), floor
        better, floor = self._again(people, keys, self.effort(share))
        if any(group.optional for group in self.problem.groups if group.key in pool.groups):
            floor = self._floor(people, pool.groups, self.effort(share / 4), relaxed=False)
        return better, floor

    def _again(
        self, people: Seats, keys: Sequence[str], effort: Effort, before: Seats | None = None, quota: int = 0
    ) -> tuple[dict[str, str], int]:
        """These people over these groups, solved anew; `quota` of them elsewhere than `before` had them."""
        profiles = restricted(self.profiles, people)
        model = GroupModel(self.problem, profiles, self._places(keys), held=True)
        if before is not None:
            differ(model, before, quota)
        costs, fixed = model.goals(self.demand.weights)
        answer = model.solve(costs, effort)
        floor = fixed + round(answer.bound) if answer.bound > -1e12 else 0
        if answer.values is None:
            return dict(people), floor
        return seated(profiles, self._names, model.counts(answer)), floor

    def _floor(self, people: Seats, keys: Sequence[str], effort: Effort, relaxed: bool) -> int:
        """The least that a pool can cost, whichever of its groups are open; `relaxed`: parts of people allowed."""
        model = GroupModel(self.problem, restricted(self.profiles, people), self._places(keys), alone=True)
        costs, fixed = model.goals(self.demand.weights)
        bound = linear_floor(model.model, costs, effort.seconds) if relaxed else model.solve(costs, effort).bound
        return max(0, fixed + round(bound)) if bound > -1e12 else 0

    def _improved(self, people: dict[str, str], keys: list[str], share: float) -> dict[str, str]:
        """A few groups at a time, in another order every round, until a round brings nothing or the time is up."""
        chance = random.Random(self.seed)
        best = self._cost(people)
        for _ in range(ROUNDS):
            before = best
            for some in _few(keys, chance):
                if self.over():
                    return people
                inside = {member: key for member, key in people.items() if key in some}
                tried, _ = self._again(inside, some, _little(self.effort(share / 10)))
                cost = self._cost(people | tried)
                if cost < best:
                    best, people = cost, people | tried
            if best == before:
                break
        return people

    def _part_from(self, before: Seats, seats: dict[str, str]) -> None:
        """Changes `seats` in place until enough people sit elsewhere than before, each few groups a fair share."""
        for pool in pools(self.problem):
            opened = set(seats.values())
            for some in _few([key for key in pool.groups if key in opened], random.Random(self.seed)):
                lacking = self.demand.least - difference(self.problem, seats, before)
                if lacking <= 0:
                    return
                inside = {member: key for member, key in seats.items() if key in some}
                already = sum(1 for member, key in inside.items() if before[member] != key)
                quota = already + min(lacking, -(-self.demand.least * len(inside) // (len(seats) // 2)))
                seats |= self._again(inside, some, _little(self.effort(0.1)), before, quota)[0]

    def _cost(self, people: Seats) -> int:
        return total(values_of(self.problem, people, ()), _seats_only(self.demand.weights))

    @property
    def _names(self) -> list[str]:
        return [group.key for group in self.problem.groups]

    def _places(self, keys: Sequence[str]) -> tuple[int, ...]:
        wanted = set(keys)
        return tuple(place for place, group in enumerate(self.problem.groups) if group.key in wanted)


def restricted(profiles: Sequence[Profile], people: Seats) -> tuple[Profile, ...]:
    """The profiles with these people only."""
    found = (Profile(one.member, tuple(key for key in one.keys if key in people)) for one in profiles)
    return tuple(profile for profile in found if profile.keys)


def _few(keys: Sequence[str], chance: random.Random) -> list[list[str]]:
    """The groups in random order, a few together, each few sharing one with the next."""
    mixed = list(keys)
    chance.shuffle(mixed)
    return [some for at in range(0, len(mixed), AT_A_TIME - 1) if len(some := mixed[at : at + AT_A_TIME]) > 1]


def _little(effort: Effort) -> Effort:
    """Few nodes: the last percents of a few groups are not worth a minute, the next few groups are."""
    return replace(effort, nodes=min(effort.nodes or FEW_NODES, FEW_NODES))


def _seats_only(weights: GroupWeights) -> GroupWeights:
    return replace(weights, unpaired=0, pair_skills=0, pair_distance=0, pair_repeats=0)
