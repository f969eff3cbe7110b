"""Which office group goes with which station group, in the same model as the seats.

Only the pairs themselves are yes/no choices; that a skill is there, or missing, follows from them and from the seats.
"""

from dataclasses import dataclass, field

from redsail.planning.regrouping_plan import Pairing
from redsail.planning.regrouping_pools import all_skills, distances, repeats
from redsail.planning.regrouping_problem import STATION_GROUP, GroupWeights
from redsail.planning.solvers.milp import Answer
from redsail.planning.solvers.milp_regrouping import Costs, GroupModel, Terms


@dataclass
class PairModel:
    """Pairs of the groups in a model of seats. `pair`: (station group, office group) → variable."""

    seats: GroupModel
    pair: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        groups, model, opened = self.seats.problem.groups, self.seats.model, self.seats.open
        self.stations = [place for place in self.seats.groups if groups[place].kind == STATION_GROUP]
        self.offices = [place for place in self.seats.groups if groups[place].kind != STATION_GROUP]
        self.pair = {(one, two): model.variable() for one in self.stations for two in self.offices}
        for one in self.stations:
            model.row([*((self.pair[one, two], 1) for two in self.offices), (opened[one], -1)], high=0)
        most = self.seats.problem.rules.serves_most or len(self.stations)
        for two in self.offices:
            model.row([*((self.pair[one, two], 1) for one in self.stations), (opened[two], -most)], high=0)
            for one in self.stations:
                model.row([(self.pair[one, two], 1), (opened[two], -1)], high=0)

    def goals(self, weights: GroupWeights) -> Costs:
        """The weighted costs of the goals about pairs; adds what they need, to be called once."""
        problem = self.seats.problem
        far, again = distances(problem), repeats(problem)
        costs: Costs = {self.seats.open[one]: float(weights.unpaired) for one in self.stations}
        for (one, two), variable in self.pair.items():
            keys = problem.groups[one].key, problem.groups[two].key
            costs[variable] = float(
                weights.pair_distance * far(*keys) + weights.pair_repeats * again(*keys) - weights.unpaired
            )
        if weights.pair_skills and self.pair:
            for skill in all_skills(problem):
                self._skill(skill, weights.pair_skills, costs)
        return costs

    def _skill(self, skill: str, weight: int, costs: Costs) -> None:
        model = self.seats.model
        has = {place: self._has(skill, place) for place in (*self.stations, *self.offices)}
        for one in self.stations:
            brought: Terms = []
            for two in self.offices:
                brings = model.variable(0, 1, False)
                model.row([(brings, 1), (self.pair[one, two], -1)], high=0)
                model.row([(brings, 1), (has[two], -1)], high=0)
                brought.append((brings, 1))
            lacks = model.variable(0, 1, False)
            paired: Terms = [(self.pair[one, two], -1) for two in self.offices]
            model.row([(lacks, 1), (has[one], 1), *brought, *paired], low=0)
            costs[lacks] = float(weight)

    def _has(self, skill: str, place: int) -> int:
        """1 where somebody in the group has the skill."""
        model = self.seats.model
        variable = model.variable(0, 1, False)
        people = self.seats.of_group(place)
        able: Terms = [(v, 1) for n, v in people.items() if skill in self.seats.profiles[n].member.skills]
        model.row([*able, (variable, -1)], low=0)
        return variable

    def read(self, answer: Answer) -> tuple[Pairing, ...]:
        """The pairs of an answer."""
        groups = self.seats.problem.groups
        return tuple(
            Pairing(groups[one].key, groups[two].key) for (one, two), v in sorted(self.pair.items()) if answer.on(v)
        )
