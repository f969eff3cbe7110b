"""Who meets whom how often in a whole plan, with HiGHS: crews without their nights.

A whole-number variable for pair x station. Every real roster is one of these, so the least value of a goal here is a
floor for crews, and a far better one than counts of duties give where pairs may meet only so often.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import comb

from redsail.planning.crews_fairness import Range, Share, places_by_kind
from redsail.planning.crews_roster import Roster, pairs_of
from redsail.planning.people import ENFORCEMENT, OFFICE
from redsail.planning.solvers.milp import Answer, Model
from redsail.planning.solvers.milp_crews import PAST_MOST
from redsail.planning.solvers.milp_duties import Costs, candidates, spread_costs

Pair = tuple[int, int]


class MeetingModel:
    """The model over the people of `pools`, everything staffed; other stations' people only if `far`."""

    def __init__(self, roster: Roster, pools: Iterable[Sequence[Share]], *, far: bool) -> None:
        self.roster, self.model, self.far = roster, Model(), far
        self.duties = {
            share.person: self.model.variable(0, share.most - roster.held_nights[share.person])
            for pool in pools
            for share in pool
        }
        self.meet: dict[tuple[Pair, str], int] = {}
        self.by_pair: dict[Pair, list[int]] = defaultdict(list)
        self.by_person: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        most = roster.rules.same_pair_at_most or len(roster.dates)
        for (pair, station), nights in self._joint().items():
            left = min(nights, most - roster.held_pairs[pair])
            if left > 0 and set(pair) <= set(self.duties):
                self.meet[pair, station] = variable = self.model.variable(0, left)
                self.by_pair[pair].append(variable)
                for one, two in (pair, pair[::-1]):
                    self.by_person[one][two].append(variable)
        for pair, variables in self.by_pair.items():
            if len(variables) > 1:
                self.model.row([(v, 1.0) for v in variables], high=most - roster.held_pairs[pair])
        self._stations()
        self._people()

    def _joint(self) -> Counter[tuple[Pair, str]]:
        """Nights on which two people could be in one crew of a station."""
        there: dict[tuple[int, str], list[int]] = defaultdict(list)
        for person, night, station in candidates(self.roster):
            if self.far or not self.roster.lent(person, station):
                there[night, station].append(person)
        return Counter(
            (pair, station)
            for (night, station), people in there.items()
            for pair in pairs_of(people)
            if self.roster.size != 2 or self.roster.lawful(pair, night)
        )

    def _stations(self) -> None:
        wanted = Counter(demand.station for demand in self.roster.demands)
        mine: dict[str, list[int]] = defaultdict(list)
        for (_, station), variable in self.meet.items():
            mine[station].append(variable)
        for station, crews in sorted(wanted.items()):
            total = crews * comb(self.roster.size, 2)
            self.model.row([(v, 1.0) for v in mine[station]], total, total)

    def _people(self) -> None:
        """Each duty is spent with everybody else in the crew, and with so many of each kind where kinds fill it."""
        roster = self.roster
        office = {q: OFFICE in roster.people[q].roles for q in self.duties}
        clear = all(office[q] != (ENFORCEMENT in roster.people[q].roles) for q in self.duties)
        exact = clear and roster.size > 2 and roster.size == places_by_kind(roster)
        for person, duties in self.duties.items():
            others = self.by_person[person]
            every = [(v, 1.0) for variables in others.values() for v in variables]
            self.model.row([*every, (duties, float(1 - roster.size))], 0, 0)
            if exact:
                among = [(v, 1.0) for other, variables in others.items() if office[other] for v in variables]
                self.model.row([*among, (duties, float(office[person] - roster.asked.get("office", 0)))], 0, 0)

    def lent_at_most(self, people: int) -> None:
        """So many people out for other stations; only for crews of two, whose meetings are crews."""
        if self.far and self.roster.size == 2:
            lent = self.roster.lent
            terms = [(v, float(sum(lent(q, station) for q in pair))) for (pair, station), v in self.meet.items()]
            self.model.row([term for term in terms if term[1]], high=people)

    def inside(self, limits: Sequence[Range]) -> Model:
        """A copy in which everybody's duties, held ones included, stay inside these limits."""
        trial, held = self.model.branch(), self.roster.held_nights
        for person, variable in self.duties.items():
            low, high = limits[person]
            trial.lower[variable] = max(trial.lower[variable], low - held[person])
            trial.upper[variable] = min(trial.upper[variable], high - held[person])
        return trial

    def spread(self, pools: Iterable[Sequence[Share]]) -> Costs:
        """Cost of unfairness, the pools' spreads together in ten-thousandths; to be called once."""
        held = self.roster.held_nights
        return spread_costs(self.model, pools, held, lambda person: [(self.duties[person], 1.0)])

    def repeats(self) -> Costs:
        """Cost of the same two meeting again, as crews count it; to be called once."""
        costs: Costs = {}
        for pair, variables in sorted(self.by_pair.items()):
            met = min(PAST_MOST, self.roster.past_pairs.get(pair, 0)) + self.roster.held_pairs[pair]
            times = int(sum(self.model.upper[v] for v in variables))
            steps = [self.model.variable(0, 1, False) for _ in range(times)]
            self.model.row([*((v, 1.0) for v in variables), *((s, -1.0) for s in steps)], high=0)
            costs.update({step: float(met + place) for place, step in enumerate(steps) if met + place})
        return costs

    def met(self, answer: Answer) -> dict[str, set[Pair]]:
        """Who meets whom at which station in an answer."""
        found: dict[str, set[Pair]] = defaultdict(set)
        for (pair, station), variable in self.meet.items():
            if answer.number(variable):
                found[station].add(pair)
        return found

    def new_duties(self, answer: Answer) -> Counter[int]:
        """New duties of each person in an answer."""
        return Counter({person: answer.number(variable) for person, variable in self.duties.items()})
