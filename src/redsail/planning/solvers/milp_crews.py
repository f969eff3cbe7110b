"""Crews with HiGHS: one column for each lawful crew of each night, as pairs of people are what rotation counts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from redsail.planning.crews_fairness import Share
from redsail.planning.crews_roster import Demand, Held, Roster, pairs_of
from redsail.planning.solvers.milp import Answer, Effort, Model
from redsail.planning.solvers.milp_duties import Costs, rest_windows, spread_costs

PAST_MOST = 5
"""Meetings of earlier campaigns count up to here: a tenth time together is hardly worse than a fifth."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Crew-nights that are the same for the solver: night, station, who is barred, which crew they had."""

    night: int
    station: str
    banned: frozenset[int]
    before: tuple[int, ...]


class CrewModel:
    """The model over `able` people of each night and station.

    low, high: for each person the least and most new duties (held crews included)."""

    def __init__(
        self,
        roster: Roster,
        able: Callable[[int, str], Collection[int]],
        low: Sequence[int],
        high: Sequence[int],
    ) -> None:
        self.roster = roster
        self.model = Model()
        self.kinds = _kinds(roster.demands, able)
        self.open: dict[Kind, int] = {}
        self.on: dict[int, list[int]] = defaultdict(list)
        self.columns: dict[tuple[Kind, tuple[int, ...]], int] = {}
        self.pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        nights: dict[tuple[int, int], list[int]] = defaultdict(list)
        for kind, demands in self.kinds.items():
            mine = []
            for crew in self._crews(kind, able(kind.night, kind.station)):
                self.columns[kind, crew] = column = self.model.variable()
                mine.append(column)
                for person in crew:
                    nights[person, kind.night].append(column)
                for pair in pairs_of(crew):
                    self.pairs[pair].append(column)
            self.open[kind] = self.model.variable(0, len(demands))
            self.model.row([(self.open[kind], 1), *((c, 1) for c in mine)], len(demands), len(demands))
        self._people(nights, low, high)
        self._pairs()

    def _crews(self, kind: Kind, able: Collection[int]) -> list[tuple[int, ...]]:
        roster, most = self.roster, self.roster.rules.same_pair_at_most
        people = [p for p in sorted(able) if p not in kind.banned and (p, kind.night) in roster.free]
        return [
            crew
            for crew in combinations(people, roster.size)
            if roster.lawful(crew, kind.night)
            and (most == 0 or all(roster.held_pairs[pair] < most for pair in pairs_of(crew)))
        ]

    def _people(self, nights: Mapping[tuple[int, int], list[int]], low: Sequence[int], high: Sequence[int]) -> None:
        roster, on = self.roster, {}
        for key, columns in nights.items():
            on[key] = self.model.variable()
            self.on[key[0]].append(on[key])
            self.model.row([(on[key], -1), *((column, 1) for column in columns)], 0, 0)
        for person in range(len(roster.people)):
            mine = {night: variable for (who, night), variable in on.items() if who == person}
            held = roster.held_nights[person]
            self._limit(list(mine.values()), low[person] - held, high[person] - held)
            for week in sorted(set(roster.weeks)):
                inside = [variable for night, variable in mine.items() if roster.weeks[night] == week]
                self._limit(inside, 0, roster.room(person, week))
            for window in rest_windows(roster):
                self._limit([mine[night] for night in window if night in mine], 0, 1)
        for person, night in sorted(roster.musts):
            if (person, night) in on:
                self.model.lower[on[person, night]] = 1

    def _limit(self, variables: Sequence[int], low: int, high: int) -> None:
        if low > 0 or len(variables) > high:
            self.model.row([(variable, 1) for variable in variables], low, high)

    def _pairs(self) -> None:
        most = self.roster.rules.same_pair_at_most
        for pair, columns in self.pairs.items():
            left = most - self.roster.held_pairs[pair]
            if most and len(columns) > left:
                self.model.row([(column, 1) for column in columns], high=left)

    def unstaffed(self) -> Costs:
        """Cost of crew-nights left open."""
        return dict.fromkeys(self.open.values(), 1.0)

    def changed(self) -> Costs:
        """Cost of people who are not in the crew they were in."""
        costs: Costs = {}
        for (kind, crew), column in self.columns.items():
            if kind.before:
                costs[column] = float(len(set(kind.before) - set(crew)))
        for kind, variable in self.open.items():
            if kind.before:
                costs[variable] = float(len(kind.before))
        return {variable: cost for variable, cost in costs.items() if cost}

    def lent(self) -> Costs:
        """Cost of people who go out for another station."""
        lent = self.roster.lent
        costs = {c: float(sum(lent(p, kind.station) for p in crew)) for (kind, crew), c in self.columns.items()}
        return {column: cost for column, cost in costs.items() if cost}

    def spread(self, pools: Sequence[Sequence[Share]], floor: int) -> Costs:
        """Cost of unfairness: the pools' spreads of loads, together at least `floor`, in ten-thousandths.

        Adds the variables and rows it needs; to be called once."""
        held = self.roster.held_nights
        costs = spread_costs(self.model, pools, held, lambda person: [(column, 1.0) for column in self.on[person]])
        # The floor was rounded up in each pool.
        self.model.row(costs.items(), low=floor - len(pools))
        return costs

    def repeats(self) -> Costs:
        """Cost of the same two meeting again: 1 for the second time, 2 for the third, and so on, past year included.

        Adds the variables and rows it needs; to be called once."""
        costs: Costs = {}
        for pair, columns in sorted(self.pairs.items()):
            met = min(PAST_MOST, self.roster.past_pairs.get(pair, 0)) + self.roster.held_pairs[pair]
            if met == 0 and len(columns) < 2:
                continue
            most = min(len(columns), self.roster.rules.same_pair_at_most or 3)
            steps = [self.model.variable(0, 1 if step < most - 1 else len(columns), False) for step in range(most)]
            self.model.row([*((c, 1.0) for c in columns), *((s, -1.0) for s in steps)], high=0)
            costs.update({step: float(met + place) for place, step in enumerate(steps) if met + place})
        return costs

    def groups_apart(self) -> Costs:
        """Cost of crews without people of two paired groups."""
        roster = self.roster
        groups = {crew: {roster.people[p].group for p in crew} for _, crew in self.columns}
        return {
            column: 1.0
            for (_, crew), column in self.columns.items()
            if not any({one, two} <= groups[crew] for one, two in roster.partners)
        }

    def at_most(self, costs: Costs, value: int) -> None:
        """Keeps a goal at a value that is known to be possible, without solving for it."""
        if value == 0:
            for variable in costs:
                self.model.upper[variable] = 0
        elif costs:
            self.model.row(costs.items(), high=value)

    def goal(self, costs: Costs, effort: Effort) -> Answer:
        """Minimises one goal and keeps its value as a row, so that later goals cannot spoil it."""
        answer = self.model.solve(costs, effort, stepwise=True)
        if answer.values is not None and costs:
            self.model.row(costs.items(), high=round(answer.value))
        return answer

    def read(self, answer: Answer) -> tuple[Held, ...]:
        """The crews of an answer, one for each route that got one, in the order of the routes' keys."""
        chosen: dict[Kind, list[tuple[int, ...]]] = defaultdict(list)
        for (kind, crew), column in self.columns.items():
            if answer.on(column):
                chosen[kind].append(crew)
        crews = [
            Held(demand.route, kind.night, kind.station, crew)
            for kind, demands in self.kinds.items()
            for demand, crew in zip(demands, chosen[kind], strict=False)
        ]
        return tuple(sorted(crews, key=lambda held: held.route))


def _kinds(demands: Sequence[Demand], able: Callable[[int, str], Collection[int]]) -> dict[Kind, list[Demand]]:
    kinds: dict[Kind, list[Demand]] = defaultdict(list)
    for demand in demands:
        banned = demand.banned & frozenset(able(demand.night, demand.station))
        kinds[Kind(demand.night, demand.station, banned, demand.before)].append(demand)
    return dict(kinds)
