"""Routes to nights with HiGHS: one yes/no choice for each route and night, goals one after the other."""

import random
import time
from collections.abc import Callable, Iterable

from redsail.planning.nights_task import NightAnswer, NightTask
from redsail.planning.plan import Proof
from redsail.planning.solvers.milp import Answer, Effort, Model

NODES = 400
"""Branch-and-bound nodes a goal may take where no clock runs; all goals but the neighbours need one."""
WEEK = 7
Costs = dict[int, float]


def solve_nights(task: NightTask, *, seed: int, seconds: float | None) -> NightAnswer:
    """The best choice of nights; stations are strangers to each other unless `task.totals` joins them.

    seconds: for all stations together, None = stop by nodes. The seed decides between equally good choices."""
    groups = [list(range(len(task.stations)))]
    if not task.totals:
        names = sorted(set(task.stations))
        groups = [[r for r, station in enumerate(task.stations) if station == name] for name in names]
    ends = None if seconds is None else time.monotonic() + seconds
    night_of: dict[int, int] = {}
    proofs: list[Proof] = []
    for index, group in enumerate(groups):
        part = _Nights(task, group, random.Random(f"{seed}:{index}"), ends)
        part.solve()
        night_of.update(part.choice)
        proofs.extend(part.proofs)
    return NightAnswer(night_of, _together(proofs))


def _together(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """The proofs of the same goal at all stations as one."""
    joined: dict[str, Proof] = {}
    for proof in proofs:
        old = joined.get(proof.stage, Proof(proof.stage, 0, 0, True))
        value, bound = old.value + proof.value, old.bound + proof.bound
        joined[proof.stage] = Proof(proof.stage, value, bound, old.proven and proof.proven)
    return tuple(joined.values())


class _Nights:
    """The model of one group of routes; each goal reached becomes a row before the next is tried."""

    def __init__(self, task: NightTask, routes: list[int], chance: random.Random, ends: float | None) -> None:
        self.task, self.routes, self.chance, self.ends = task, routes, chance, ends
        self.model = Model()
        self.take = {(r, n): self.model.variable() for r in routes for n in task.open_nights[r]}
        self.choice: dict[int, int] = {}
        self.proofs: list[Proof] = []
        for route in routes:
            self.model.row([(self.take[route, n], 1) for n in task.open_nights[route]], high=1)
        self._caps()
        self._gaps()

    def _caps(self) -> None:
        for night in range(len(self.task.days)):
            mine = [route for route in self.routes if (route, night) in self.take]
            for station in sorted({self.task.stations[route] for route in mine}):
                terms = [(self.take[r, night], 1.0) for r in mine if self.task.stations[r] == station]
                self.model.row(terms, high=self.task.caps[station, night])
            if night in self.task.totals:
                self.model.row([(self.take[r, night], 1.0) for r in mine], high=self.task.totals[night])

    def _gaps(self) -> None:
        """Two visits of a shop: "here" or one of the nights too near to here, as a route takes one night at most."""
        mine, days = set(self.routes), self.task.days
        for one, two, fewest in self.task.apart:
            if one in mine and two in mine:
                for night in self.task.open_nights[one]:
                    close = [n for n in self.task.open_nights[two] if abs(days[n] - days[night]) < fewest]
                    terms = [(self.take[one, night], 1.0), *((self.take[two, n], 1.0) for n in close)]
                    self.model.row(terms, high=1)

    def solve(self) -> None:
        """All goals in their order."""
        task, every = self.task, list(self.take.items())
        self._goal("unplaced", {v: -1.0 for _, v in every}, len(self.routes))
        if len(self.choice) < len(self.routes):
            weights = {v: -float(task.weights[r]) for (r, _), v in every}
            self._goal("unplaced_weight", weights, sum(task.weights[r] for r in self.routes))
        if any(route in task.before for route in self.routes):
            kept = {v: -1.0 for (r, n), v in every if task.before.get(r) == n}
            self._goal("moved", kept, sum(1 for r in self.routes if r in task.before))
        if any(task.reserve):
            self._goal("reserve", {v: 1.0 for (_, n), v in every if task.reserve[n]})
        pairs = self._pairs()
        if pairs:
            # Day 1 of the calendar was a Monday.
            weeks = [(day - 1) // WEEK - (task.days[0] - 1) // WEEK for day in task.days]
            self._goal("early_week", self._lateness(lambda night: weeks[night]))
            self._share_nights(pairs, weeks)
        self._goal("early", self._lateness(lambda night: night))
        self._goal("", {v: float(self.chance.randrange(100)) for _, v in every})

    def _lateness(self, index: Callable[[int], int]) -> Costs:
        """A route weighs one more than its shops' priorities, so that every route comes early."""
        return {v: float((self.task.weights[r] + 1) * index(n)) for (r, n), v in self.take.items()}

    def _pairs(self) -> list[tuple[int, int]]:
        mine = set(self.routes)
        if all(cap < 2 for cap in self.task.caps.values()):
            return []
        return [(one, two) for one, two in self.task.near if one in mine and two in mine]

    def _share_nights(self, pairs: list[tuple[int, int]], weeks: list[int]) -> None:
        """Neighbours on one night, as many as possible once every route has its week."""
        for (route, night), variable in self.take.items():
            if route in self.choice and weeks[night] != weeks[self.choice[route]]:
                self.model.upper[variable] = 0
        shared: Costs = {}
        for one, two in pairs:
            for night in sorted(set(self.task.open_nights[one]) & set(self.task.open_nights[two])):
                both = self.model.variable(whole=False)
                self.model.row([(both, 1), (self.take[one, night], -1)], high=0)
                self.model.row([(both, 1), (self.take[two, night], -1)], high=0)
                shared[both] = -1.0
        self._goal("neighbours_apart", shared, len(pairs))

    def _goal(self, stage: str, costs: Costs, base: int = 0) -> None:
        """Solves for one goal, keeps its value as a row; `base` is added to what is reported (0 = all is well)."""
        answer = self.model.solve(costs, self._effort(), stepwise=True)
        if answer.values is None:
            if stage:
                self.proofs.append(Proof(stage, base, 0, False))
            return
        self.choice = {route: night for (route, night), v in self.take.items() if answer.on(v)}
        if stage:
            self.proofs.append(_proof(stage, answer, base))
            self.model.row(costs.items(), high=round(answer.value))

    def _effort(self) -> Effort:
        if self.ends is None:
            return Effort(nodes=NODES)
        # A quarter of what is left for each goal: the early goals end at once, the last ones share the rest.
        return Effort(seconds=(self.ends - time.monotonic()) / 4)


def _proof(stage: str, answer: Answer, base: int) -> Proof:
    value = base + round(answer.value)
    return Proof(stage, value, value if answer.proven else base + round(answer.bound), answer.proven)
