"""Who sits in which group, as one model for HiGHS: people of one profile are a count, every limit a row.

See docs/algorithms/regrouping.md for the rows and why they are as they are.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redsail.planning.regrouping_plan import weight_of
from redsail.planning.regrouping_pools import Pool, is_at_home, may_sit, pools, traits_of
from redsail.planning.regrouping_problem import STATION_GROUP, GroupProblem, GroupWeights
from redsail.planning.solvers.milp import Answer, Effort, Model
from redsail.planning.solvers.regroup_profiles import Profile

Costs = dict[int, float]
Terms = list[tuple[int, float]]


@dataclass
class GroupModel:
    """The seats of some groups (all of them, or a few while the others stand) and the goals about them.

    `groups`: the places (in the problem) of the groups that are in the model; `held`: they all stay open;
    `alone`: rules that reach beyond them are left out.
    `seat`: (profile, group) → variable, `open`: group → variable.
    """

    problem: GroupProblem
    profiles: tuple[Profile, ...]
    groups: tuple[int, ...]
    held: bool = False
    alone: bool = False
    model: Model = field(default_factory=Model)
    seat: dict[tuple[int, int], int] = field(default_factory=dict)
    open: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.groups:
            self.open[place] = self.model.variable(0 if self.is_optional(place) else 1, 1)
        for number, profile in enumerate(self.profiles):
            for place in self.groups:
                if may_sit(profile.member, self.problem.groups[place], self.problem.rules):
                    self.seat[number, place] = self.model.variable(0, profile.count)
            self.model.row([(v, 1) for v in self.of_profile(number).values()], profile.count, profile.count)
        self._limits()
        self._stations()
        self._pairs()

    def is_optional(self, place: int) -> bool:
        """Whether the group may stay closed."""
        return self.problem.groups[place].optional and not self.held

    def of_profile(self, number: int) -> dict[int, int]:
        """Group → variable of a profile."""
        return {place: self.seat[number, place] for place in self.groups if (number, place) in self.seat}

    def of_group(self, place: int) -> dict[int, int]:
        """Profile → variable of a group."""
        found = {n: self.seat[n, place] for n in range(len(self.profiles)) if (n, place) in self.seat}
        return found

    def _limits(self) -> None:
        rules, most = self.problem.rules, len(self.problem.members)
        for place in self.groups:
            inside = self.of_group(place)
            members = {n: self.profiles[n].member for n in inside}
            self._between(inside.values(), place, max(1, rules.size_least), rules.size_most or most)
            self._between((v for n, v in inside.items() if members[n].full), place, rules.full_least)
            self._between((v for n, v in inside.items() if members[n].may_lead), place, rules.leaders_least)
            group = self.problem.groups[place]
            guests = [(v, 1.0) for n, v in inside.items() if not is_at_home(members[n], group)]
            if guests and rules.guests_most < most:
                self.model.row(guests, high=rules.guests_most)
            for n, v in inside.items() if self.is_optional(place) else ():
                self.model.row([(v, 1), (self.open[place], -self.profiles[n].count)], high=0)

    def _between(self, variables: Iterable[int], place: int, least: int, most: int = 0) -> None:
        terms: Terms = [(variable, 1.0) for variable in variables]
        if least:
            self.model.row([*terms, (self.open[place], -least)], low=0)
        if most:
            self.model.row([*terms, (self.open[place], -most)], high=0)

    def _stations(self) -> None:
        if self.held or self.alone:
            return
        groups, rules = self.problem.groups, self.problem.rules
        for station in self.problem.stations:
            own = [p for p, g in enumerate(groups) if g.kind == STATION_GROUP and station.key in g.homes]
            self.model.row([(self.open[place], 1) for place in own if place in self.open], low=1)
        most = rules.groups_most or len(groups)
        self.model.row([(variable, 1) for variable in self.open.values()], rules.groups_least, most)

    def _pairs(self) -> None:
        number_of = {key: number for number, profile in enumerate(self.profiles) for key in profile.keys}
        for pairs, apart in ((self.problem.together, False), (self.problem.apart, True)):
            for pair in pairs:
                if pair.first not in number_of or pair.second not in number_of:
                    continue
                one, two = (self.of_profile(number_of[key]) for key in (pair.first, pair.second))
                for place in self.groups:
                    if apart and place in one and place in two:
                        self.model.row([(one[place], 1), (two[place], 1)], high=1)
                    elif not apart and (place in one or place in two):
                        terms = [(side[place], sign) for side, sign in ((one, 1), (two, -1)) if place in side]
                        self.model.row(terms, 0, 0)

    def goals(self, weights: GroupWeights) -> tuple[Costs, int]:
        """The weighted costs of all goals about seats, and what of them is settled before anybody moves.

        Adds the variables and rows they need; to be called once."""
        costs, fixed = self.leaving(weights)
        inside = {self.problem.groups[place].key: place for place in self.groups}
        for pool in pools(self.problem):
            self._even(pool, inside, weights, costs)
        return costs, fixed + self._colleagues(weights.colleagues, costs)

    def leaving(self, weights: GroupWeights) -> tuple[Costs, int]:
        """A member who does not stay costs `moves`; that the leader leaves an open group costs `leaders` more."""
        costs: Costs = {}
        fixed = 0
        place_of = {group.key: place for place, group in enumerate(self.problem.groups)}
        for number, profile in enumerate(self.profiles):
            if not profile.member.today:
                continue
            fixed += weights.moves * profile.count
            stay = self.seat.get((number, place_of.get(profile.member.today, -1)))
            if stay is not None:
                costs[stay] = costs.get(stay, 0.0) - weights.moves
            place = place_of.get(profile.member.today, -1)
            if profile.member.leads and place in self.open:
                costs[self.open[place]] = costs.get(self.open[place], 0.0) + weights.leaders
                if stay is not None:
                    costs[stay] -= weights.leaders
        return costs, fixed

    def _even(self, pool: Pool, inside: Mapping[str, int], weights: GroupWeights, costs: Costs) -> None:
        for trait, (least, most) in pool.shares.items():
            weight = weight_of(weights, trait[0])
            for key in pool.groups if weight else ():
                if key not in inside:
                    continue
                counted: Terms = [
                    (variable, 1.0)
                    for number, variable in self.of_group(inside[key]).items()
                    if trait in set(traits_of(self.profiles[number].member))
                ]
                over = self.model.variable(0, len(self.problem.members), False)
                costs[over] = float(weight)
                terms, missing = [*counted, (over, -1.0)], -math.inf
                if least:
                    under = self.model.variable(0, least, False)
                    costs[under] = float(weight)
                    terms.append((under, 1.0))
                    missing = float(least)
                place = inside[key]
                if least and self.is_optional(place):
                    self.model.row([*terms, (self.open[place], -least)], low=0)
                    missing = -math.inf
                self.model.row(terms, missing, most)

    def _colleagues(self, weight: int, costs: Costs) -> int:
        """Each unit pays for every group it is in but one."""
        units: dict[str, list[int]] = {}
        for number, profile in enumerate(self.profiles):
            if profile.member.unit:
                units.setdefault(profile.member.unit, []).append(number)
        for numbers in units.values() if weight else ():
            for place in self.groups:
                mine = [(self.seat[n, place], self.profiles[n].count) for n in numbers if (n, place) in self.seat]
                if mine:
                    there = self.model.variable()
                    costs[there] = costs.get(there, 0.0) + weight
                    for variable, count in mine:
                        self.model.row([(variable, 1), (there, -count)], high=0)
        return -weight * len(units)

    def solve(self, costs: Costs, effort: Effort, *, relaxed: bool = False) -> Answer:
        """The cheapest seats."""
        return self.model.solve(costs, effort, stepwise=True, relaxed=relaxed)

    def counts(self, answer: Answer) -> dict[tuple[int, int], int]:
        """(profile, group) → people of an answer."""
        return {where: answer.number(v) for where, v in self.seat.items() if answer.number(v)}
