"""Who is out on which night and for which station, with HiGHS: counts of people, not yet crews.

One yes/no variable for person x night x station. Every real roster of crews is one of these, so what is proved
impossible here is impossible, and the least value of a goal here is a floor for crews.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from math import comb, floor

from redsail.planning.crews_fairness import PARTS, Share
from redsail.planning.crews_roster import Roster, pairs_of
from redsail.planning.solvers.milp import Answer, Effort, Model

Costs = dict[int, float]
Term = tuple[int, float]
"""A variable and its coefficient."""
Place = tuple[int, str]
"""A night and a station."""


@dataclass(frozen=True, slots=True)
class Duties:
    """Who is out where: (person, night, station); and the crews that can be staffed at each night and station."""

    out: frozenset[tuple[int, int, str]]
    crews: Mapping[Place, int]


def spread_costs(
    model: Model, pools: Iterable[Sequence[Share]], held: Mapping[int, int], duties: Callable[[int], list[Term]]
) -> Costs:
    """Cost of unfairness: the spreads of all pools in ten-thousandths; adds the variables and rows it needs.

    `held` counts a person's nights outside the model, `duties` gives the terms that sum up to those inside.
    """
    costs: Costs = {}
    for pool in pools:
        low, high = model.variable(0, 1e3, False), model.variable(0, 1e3, False)
        costs |= {high: float(PARTS), low: -float(PARTS)}
        for share in pool:
            given = share.duties + held[share.person]
            mine = duties(share.person)
            model.row([*mine, (high, -share.available)], high=-given)
            model.row([*mine, (low, -share.available)], low=-given)
    return costs


class DutyModel:
    """The model; `goal` solves for one goal and keeps what it reached as a row."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.model = Model()
        self.wanted = Counter((demand.night, demand.station) for demand in roster.demands)
        self.outside: dict[Place, Mapping[int, frozenset[str]]] = {}
        self.out = {key: self.model.variable() for key in candidates(roster)}
        self.crews = {place: self.model.variable(0, count) for place, count in sorted(self.wanted.items())}
        self.by_night: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.by_place: dict[Place, list[int]] = defaultdict(list)
        self.by_person: dict[int, list[int]] = defaultdict(list)
        for (person, night, station), variable in self.out.items():
            self.by_person[person].append(variable)
            self.by_night[person, night].append(variable)
            self.by_place[night, station].append(variable)
        self._people()
        self._crews()
        self._pairs()
        self.unmet = self._musts()

    def _people(self) -> None:
        roster = self.roster
        for (person, night), variables in self.by_night.items():
            if len(variables) > 1 or (person, night) in roster.musts:
                self.model.row([(variable, 1) for variable in variables], high=1)
        for person in range(len(roster.people)):
            for week in sorted(set(roster.weeks)):
                nights = [night for night, number in enumerate(roster.weeks) if number == week]
                self.at_most(person, nights, roster.room(person, week))
            for nights in rest_windows(roster):
                self.at_most(person, nights, 1)

    def at_most(self, person: int, nights: Iterable[int], most: int) -> None:
        """A person goes out at most so often in these nights."""
        terms = [(variable, 1.0) for night in nights for variable in self.by_night.get((person, night), ())]
        if len(terms) > most:
            self.model.row(terms, high=most)

    def _crews(self) -> None:
        keys = {variable: key for key, variable in self.out.items()}
        for place, crews in self.crews.items():
            people = self.by_place[place]
            extra = self.outside[place] = self.helpers(place)
            size = [*((v, 1.0) for v in people), *((v, 1.0) for v in extra)]
            self.model.row([*size, (crews, -float(self.roster.size))], 0, 0)
            for kind, least in self.roster.asked.items():
                counted = [(v, float(self.roster.counts(keys[v][0], place[0])[kind])) for v in people]
                counted += [(v, 1.0) for v, kinds in extra.items() if kind in kinds]
                self.model.row([*counted, (crews, -float(least))], low=0)

    def helpers(self, place: Place) -> Mapping[int, frozenset[str]]:
        """Variables for people from outside, with what they count for; none here (`milp_cures` asks for them)."""
        return {}

    def _pairs(self) -> None:
        """Crews of a station's own people are few where its people make few pairs and a pair may meet only so often.

        A floor, not the whole truth: which pair meets is decided when crews are formed."""
        most = self.roster.rules.same_pair_at_most
        if most == 0:
            return
        for station in sorted({station for _, station in self.crews}):
            for counted, places in (("", self.roster.size), *self.roster.asked.items()):
                if places >= 2:
                    self._own_crews(station, counted, most / comb(places, 2))
            if not any(extra for (_, place), extra in self.outside.items() if place == station):
                # People from outside would be partners too, as many as one likes.
                self._partners(station, most)

    def _partners(self, station: str, most: int) -> None:
        """A person goes out at a station at most as often as there are partners to meet there, each so often."""
        roster = self.roster
        people: dict[int, set[int]] = defaultdict(set)
        mine: dict[int, list[int]] = defaultdict(list)
        for (person, night, place), variable in self.out.items():
            if place == station:
                people[night].add(person)
                mine[person].append(variable)
        partners: dict[int, set[int]] = defaultdict(set)
        few = set(mine)  # people whose partners found so far would still limit them
        for night, present in people.items():
            for one in sorted(few & present):
                partners[one] |= {
                    two
                    for two in present
                    if two != one
                    and two not in partners[one]
                    and (roster.size != 2 or roster.lawful((one, two), night))
                }
                if self._meetings(partners[one], most) >= len(mine[one]):
                    few.discard(one)
        for person in sorted(few):
            self.model.row([(variable, 1) for variable in mine[person]], high=self._meetings(partners[person], most))

    def _meetings(self, partners: Collection[int], most: int) -> int:
        """Duties that somebody can spend with these partners."""
        return most * len(partners) // max(1, self.roster.size - 1)

    def _own_crews(self, station: str, kind: str, crews_a_pair: float) -> None:
        roster = self.roster
        own: dict[int, set[int]] = defaultdict(set)
        guests = [v for (_, place), extra in self.outside.items() if place == station for v in extra]
        for (person, night, place), variable in self.out.items():
            if place == station and (not kind or roster.counts(person, night)[kind]):
                if roster.lent(person, station):
                    guests.append(variable)
                else:
                    own[night].add(person)
        pairs = set()
        for night, people in own.items():
            for pair in pairs_of(people):
                if pair not in pairs and (kind or roster.size != 2 or roster.lawful(pair, night)):
                    pairs.add(pair)
        crews = [variable for (_, place), variable in self.crews.items() if place == station]
        high = floor(len(pairs) * crews_a_pair)
        if high < sum(self.model.upper[variable] for variable in crews):
            self.model.row([*((v, 1.0) for v in crews), *((v, -1.0) for v in guests)], high=high)

    def _musts(self) -> Costs:
        unmet: Costs = {}
        for person, night in sorted(self.roster.musts):
            if all(person not in crew.crew or crew.night != night for crew in self.roster.held):
                slack = self.model.variable()
                self.model.row([(slack, 1), *((v, 1) for v in self.by_night.get((person, night), ()))], low=1)
                unmet[slack] = 1.0
        return unmet

    def unstaffed(self) -> Costs:
        """Cost of crew-nights left without people, up to the number wanted."""
        return dict.fromkeys(self.crews.values(), -1.0)

    def kept(self) -> Costs:
        """Reward for people who stay on the night and station they had."""
        before = {(p, d.night, d.station) for d in self.roster.demands for p in d.before}
        return {self.out[key]: -1.0 for key in sorted(before) if key in self.out}

    def lent(self) -> Costs:
        """Cost of people who go out for another station."""
        return {v: 1.0 for (person, _, station), v in self.out.items() if self.roster.lent(person, station)}

    def duties_of(self, people: Iterable[int]) -> Costs:
        """New duties of these people, counted."""
        return {variable: 1.0 for person in people for variable in self.by_person[person]}

    def between(self, person: int, low: int, high: int) -> None:
        """New duties of a person stay inside these limits."""
        self.model.row(self.duties_of([person]).items(), low, high)

    def away_from(self, person: int, count: int) -> Costs:
        """Cost of each new duty of a person above or below `count`; adds the variables it needs."""
        over, under = self.model.variable(0, len(self.roster.dates)), self.model.variable(0, len(self.roster.dates))
        self.model.row([*self.duties_of([person]).items(), (over, -1), (under, 1)], count, count)
        return {over: 1.0, under: 1.0}

    def branch(self) -> "DutyModel":
        """A copy to try rows on; variables keep their numbers."""
        twin = copy(self)
        twin.model = self.model.branch()
        return twin

    def goal(self, costs: Costs, effort: Effort, *, stepwise: bool = True, keep: bool = True) -> Answer:
        """Minimises; `keep` makes the value a row, so that later goals cannot spoil it."""
        answer = self.model.solve(costs, effort, stepwise=stepwise)
        if keep and answer.values is not None:
            self.model.row(costs.items(), high=round(answer.value) if stepwise else answer.value + 1e-6)
        return answer

    def read(self, answer: Answer) -> Duties:
        """The duties in an answer."""
        out = frozenset(key for key, variable in self.out.items() if answer.on(variable))
        return Duties(out, {place: answer.number(variable) for place, variable in self.crews.items()})


def candidates(roster: Roster) -> list[tuple[int, int, str]]:
    """(person, night, station) that could be: free, allowed to go there, and not barred from every route there."""
    barred: dict[Place, frozenset[int]] = {}
    for demand in roster.demands:
        place = (demand.night, demand.station)
        barred[place] = barred.get(place, demand.banned) & demand.banned
    return [
        (person, night, station)
        for (night, station), banned in sorted(barred.items())
        for person in range(len(roster.people))
        if (person, night) in roster.free
        and person not in banned
        and (roster.rules.lend or not roster.lent(person, station))
        and roster.room(person, roster.weeks[night]) > 0
    ]


def rest_windows(roster: Roster) -> list[list[int]]:
    """Sets of nights of which a person may work one at most, none inside another."""
    windows: list[list[int]] = []
    for first, day in enumerate(roster.days):
        window = [n for n in range(first, len(roster.days)) if roster.days[n] - day <= roster.rules.rest_nights]
        if len(window) > 1 and (not windows or not set(window) <= set(windows[-1])):
            windows.append(window)
    return windows
