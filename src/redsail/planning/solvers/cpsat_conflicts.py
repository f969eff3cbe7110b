"""Why crews cannot be staffed, with CP-SAT: every rule and every fact about a person has a switch.

All switches on is impossible; the solver names a set of them that is impossible together, and taking away one after
the other leaves a smallest one: without any of its members the rest could be done. One worker and deterministic time,
so that the same case gives the same reasons.
"""

from collections import defaultdict
from collections.abc import Sequence

from ortools.sat.python import cp_model

from redsail.planning.crews_roster import Demand, Roster
from redsail.planning.plan import Note, Values
from redsail.planning.solvers.milp_duties import Place, rest_windows

ONE_SOLVE = 2.0
"""Deterministic time of one question; in practice they end far earlier."""

# What is tried first to be left out of a conflict: the more a planner can do about a thing, the longer it stays in.
ORDER = (
    "crews_wanted",
    "officer_recused",
    "officer_on_duty",
    "rule_driver",
    "rule_experienced",
    "rule_no_lending",
    "rule_rest_nights",
    "rule_nights_a_week",
    "certificate_not_valid",
    "officer_absent",
    "rule_enforcement",
    "rule_office",
    "rule_certified",
)


def smallest_conflict(roster: Roster) -> tuple[tuple[Note, ...], bool] | None:
    """Rules and facts that cannot hold together, and whether the set is smallest; None when all can be staffed."""
    switched = _Switched(roster)
    core = switched.core(range(len(switched.notes)))
    if core is None:
        return None
    kept = sorted(core, key=lambda index: (ORDER.index(switched.notes[index].code), index))
    smallest = True
    for index in list(kept):
        if index not in kept:
            continue
        tried = [other for other in kept if other != index]
        smaller = switched.core(tried)
        smallest = smallest and not switched.unsure
        if smaller is not None:
            kept = [other for other in tried if other in smaller]
    return tuple(switched.notes[index] for index in sorted(kept, reverse=True)), smallest


class _Switched:
    """The duties of a roster with a switch for everything that could give way."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.model = cp_model.CpModel()
        self.notes: list[Note] = []
        self.switches: list[cp_model.IntVar] = []
        self.known: dict[tuple[object, ...], cp_model.IntVar] = {}
        self.unsure = False
        self.out: dict[tuple[int, Place], cp_model.IntVar] = {}
        self.nights: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        places: dict[Place, list[Demand]] = defaultdict(list)
        for demand in roster.demands:
            places[demand.night, demand.station].append(demand)
        for place, demands in places.items():
            # As in `milp_duties`: a recusal bars from a place only where it holds for every route there.
            self._people(place, frozenset.intersection(*(demand.banned for demand in demands)))
            self._crews(place, len(demands))
        self._calendar()

    def switch(self, code: str, **values: str | int) -> cp_model.IntVar:
        """The switch of one rule or fact."""
        key = (code, *values.items())
        if key not in self.known:
            self.known[key] = self.model.new_bool_var(code)
            stated: Values = values
            self.notes.append(Note(code, stated))
            self.switches.append(self.known[key])
        return self.known[key]

    def _people(self, place: Place, banned: frozenset[int]) -> None:
        night, station = place
        roster, date = self.roster, self.roster.dates[night]
        for number, person in enumerate(roster.people):
            self.out[number, place] = going = self.model.new_bool_var("")
            self.nights[number, night].append(going)
            if not person.free_on(date):
                self.model.add_implication(self.switch("officer_absent", officer=person.key, night=date), ~going)
            elif (number, night) not in roster.free:
                self.model.add_implication(self.switch("officer_on_duty", officer=person.key, night=date), ~going)
            if number in banned:
                recused = self.switch("officer_recused", officer=person.key, night=date, station=station)
                self.model.add_implication(recused, ~going)
            if not roster.rules.lend and roster.lent(number, station):
                self.model.add_implication(self.switch("rule_no_lending"), ~going)

    def _crews(self, place: Place, crews: int) -> None:
        night, station = place
        roster, date = self.roster, self.roster.dates[night]
        wanted = self.switch("crews_wanted", night=date, station=station, crews=crews)
        going = [self.out[number, place] for number in range(len(roster.people))]
        self.model.add(sum(going) == roster.size * crews).only_enforce_if(wanted)
        for kind, least in roster.asked.items():
            rule = self.switch(f"rule_{kind}", least=least)
            counted = [v for number, v in enumerate(going) if roster.counts(number, night)[kind]]
            if kind == "certified":
                counted += self._lapsed(going, night)
            self.model.add(sum(counted) >= least * crews).only_enforce_if(wanted, rule)

    def _lapsed(self, going: Sequence[cp_model.IntVar], night: int) -> list[cp_model.IntVar]:
        """People who hold a certificate that is not valid that night would count if it were."""
        date, counted = self.roster.dates[night], []
        for number, person in enumerate(self.roster.people):
            if person.certificates and not person.certified_on(date):
                lapsed = self.switch("certificate_not_valid", officer=person.key, night=date)
                would = self.model.new_bool_var("")
                self.model.add_implication(would, going[number])
                self.model.add_implication(lapsed, ~would)
                counted.append(would)
        return counted

    def _calendar(self) -> None:
        roster, rules = self.roster, self.roster.rules
        for variables in self.nights.values():
            self.model.add_at_most_one(variables)
        for number in range(len(roster.people)):
            for week in sorted(set(roster.weeks)) if rules.nights_a_week else ():
                mine = [v for n, w in enumerate(roster.weeks) if w == week for v in self.nights[number, n]]
                rule = self.switch("rule_nights_a_week", most=rules.nights_a_week)
                self.model.add(sum(mine) <= roster.room(number, week)).only_enforce_if(rule)
            for window in rest_windows(roster):
                mine = [v for n in window for v in self.nights[number, n]]
                rule = self.switch("rule_rest_nights", least=rules.rest_nights)
                self.model.add(sum(mine) <= 1).only_enforce_if(rule)

    def core(self, indexes: Sequence[int] | range) -> set[int] | None:
        """Some of these switches that are impossible together; None when they are possible (or nobody can tell)."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        # Without this the solver counts heads one by one and may not end.
        solver.parameters.linearization_level = 2
        # Many small questions about one model: preparing each takes longer than answering it.
        solver.parameters.cp_model_presolve = False
        solver.parameters.symmetry_level = 0
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_deterministic_time = ONE_SOLVE
        self.model.clear_assumptions()
        self.model.add_assumptions([self.switches[index] for index in indexes])
        status = solver.solve(self.model)
        self.unsure = status == cp_model.UNKNOWN
        if status != cp_model.INFEASIBLE:
            return None
        named = set(solver.sufficient_assumptions_for_infeasibility())
        return {index for index in indexes if self.switches[index].index in named}
