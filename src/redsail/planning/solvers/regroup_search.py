"""One alternative after the other: which way of solving fits, how long it may take, who leads."""

import time
from collections.abc import Sequence

from redsail.planning.plan import Proof
from redsail.planning.regrouping_emphasis import emphasis_of, emphasised
from redsail.planning.regrouping_leaders import leaders_of
from redsail.planning.regrouping_plan import GOALS, Alternative, GoalValue, ProposedGroup, total, weight_of
from redsail.planning.regrouping_problem import GroupProblem, GroupWeights
from redsail.planning.regrouping_score import values_of
from redsail.planning.solvers.milp import Effort
from redsail.planning.solvers.regroup_cuts import Seats, alike, difference, renamed
from redsail.planning.solvers.regroup_parts import Parts
from redsail.planning.solvers.regroup_profiles import profiles_of
from redsail.planning.solvers.regroup_whole import Demand, Found, solve_whole
from redsail.planning.stopping import StopRule

WHOLE = 3000
"""Profiles x groups up to which seats and pairs are one model."""
NODES = 200_000
"""Branch-and-bound nodes a model where the caller gave no number."""
AGAIN = 5
"""How often a grouping that differs only in what new groups are called is ruled out before giving up."""


class Search:
    """Finds alternatives. `stopped`: something was cut short; `impossible`: it was proved that nothing holds."""

    def __init__(self, problem: GroupProblem, seed: int, stop: StopRule) -> None:
        self.problem, self.seed, self.stop = problem, seed, stop
        self.profiles = profiles_of(problem, seed)
        self.began = time.monotonic()
        self.stopped = self.impossible = False
        self.until = 0.0  # seconds that belong to later alternatives
        self.floor: int | None = None  # of the given weights; heavier ones only cost more

    @property
    def left(self) -> float:
        """Seconds left (a large number without a clock)."""
        return 1e9 if self.stop.seconds is None else self.stop.seconds - (time.monotonic() - self.began)

    @property
    def asked(self) -> bool:
        """Whether somebody wants it to end."""
        return self.stop.asked is not None and self.stop.asked()

    @property
    def over(self) -> bool:
        """Whether to stop now with what there is."""
        ends = self.left <= 0.05 or self.asked
        self.stopped = self.stopped or ends
        return ends

    def effort(self, share: float) -> Effort:
        """For one model: nodes, and a share of what this alternative has left where a clock runs."""
        nodes = self.stop.iterations or NODES
        if self.stop.seconds is None:
            return Effort(nodes=nodes)
        return Effort(nodes=nodes, seconds=max(0.1, share * (self.left - self.until)))

    def following(self, found: Sequence[Alternative], least: int, turns: int) -> Alternative | None:
        """The next alternative, at least `least` members different from each one found; None: there is none."""
        # The first alternative is the one with the weights that were given: it gets a double share.
        share = 2 / (turns + 1) if not found else 1 / turns
        self.until = (1 - share) * self.left
        emphasis = emphasis_of(len(found))
        weights = emphasised(self.problem.weights, emphasis)
        before: list[Seats] = [alternative.seats for alternative in found]
        for _ in range(AGAIN if alike(self.problem) else 1):
            answer = self._solve(Demand(weights, tuple(before), least))
            if answer.seats is None:
                self.impossible = self.impossible or answer.impossible
                self.stopped = self.stopped or not answer.impossible
                return None
            close = [one.seats for one in found if difference(self.problem, one.seats, answer.seats) < least]
            if not close:
                return self._alternative(emphasis, answer, weights)
            before += [renamed(self.problem, seats, answer.seats) for seats in close]
        return None

    def _solve(self, demand: Demand) -> Found:
        if len(self.profiles) * len(self.problem.groups) <= WHOLE:
            return solve_whole(self.problem, self.profiles, demand, self.effort(1.0))
        parts = Parts(self.problem, self.profiles, demand, self.effort, self._late, self.seed)
        return parts.solve()

    def _late(self) -> bool:
        """Whether this alternative has had its time."""
        return self.over or self.left <= self.until

    def _alternative(self, emphasis: str, answer: Found, weights: GroupWeights) -> Alternative:
        seats = answer.seats or {}
        values = values_of(self.problem, seats, answer.pairs)
        goals = tuple(GoalValue(goal, values[goal], weight_of(weights, goal)) for goal in GOALS)
        value = total(values, weights)
        leads = leaders_of(self.problem, seats)
        groups = []
        for group in self.problem.groups:
            members = tuple(sorted(member for member, key in seats.items() if key == group.key))
            if members:
                groups.append(ProposedGroup(group.key, members, leads.get(group.key, "")))
        if self.floor is None:
            self.floor = answer.bound
        bound = min(max(answer.bound, self.floor), value)
        self.stopped = self.stopped or bound < value
        return Alternative(emphasis, tuple(groups), answer.pairs, goals, Proof("total", value, bound, bound == value))
