"""The crew problem by number: who may go on which night, what each crew-night asks, what is already given.

Built once from a problem and a plan (`build`), read by the solvers. People, nights and weeks are numbers here; a
`Demand` is one crew-night still to be staffed, a `Held` crew is one that stays as it is.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from redsail.planning.crews_rules import asked, most_size, usual_size
from redsail.planning.errors import PlanningError
from redsail.planning.people import ENFORCEMENT, OFFICE, CrewRules, Officer
from redsail.planning.plan import Plan
from redsail.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Demand:
    """A crew-night to be staffed. `banned`: people with a recusal there. `before`: the crew it had, to be kept."""

    route: str
    night: int
    station: str
    banned: frozenset[int] = frozenset()
    before: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A crew that stays as it is (done, published, fixed by hand, or outside the part being solved)."""

    route: str
    night: int
    station: str
    crew: tuple[int, ...]


@dataclass(frozen=True)
class Roster:
    """People x nights. `musts` are (person, night) fixed by hand; `size` is the people of one crew."""

    people: tuple[Officer, ...]
    dates: tuple[str, ...]
    rules: CrewRules
    demands: tuple[Demand, ...]
    held: tuple[Held, ...] = ()
    musts: frozenset[tuple[int, int]] = frozenset()
    partners: frozenset[tuple[str, str]] = frozenset()
    size: int = field(default=0)

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Calendar day numbers of the nights."""
        return tuple(date.fromisoformat(key).toordinal() for key in self.dates)

    @cached_property
    def weeks(self) -> tuple[int, ...]:
        """Week numbers of the nights, Monday to Sunday."""
        return tuple(week_of(day) for day in self.days)

    @cached_property
    def kinds(self) -> Mapping[tuple[int, str], int]:
        """How many different crew-nights there are at a night and station: by who is barred and which crew they had."""
        found: dict[tuple[int, str], set[object]] = defaultdict(set)
        for demand in self.demands:
            found[demand.night, demand.station].add((demand.banned, demand.before))
        return {place: len(kinds) for place, kinds in found.items()}

    @cached_property
    def duty_days(self) -> tuple[frozenset[int], ...]:
        """For each person the days of duties that are already given: held here, or known from elsewhere."""
        known = [{date.fromisoformat(key).toordinal() for key in person.recent_duties} for person in self.people]
        for crew in self.held:
            for person in crew.crew:
                known[person].add(self.days[crew.night])
        return tuple(frozenset(days) for days in known)

    @cached_property
    def held_nights(self) -> Counter[int]:
        """Held duties of each person in this plan."""
        return Counter(person for crew in self.held for person in crew.crew)

    @cached_property
    def held_pairs(self) -> Counter[tuple[int, int]]:
        """How often two people go out together in held crews."""
        return Counter(pair for crew in self.held for pair in pairs_of(crew.crew))

    @cached_property
    def past_pairs(self) -> Mapping[tuple[int, int], int]:
        """How often two people went out together in the rolling year before."""
        number = {person.key: index for index, person in enumerate(self.people)}
        past: Counter[tuple[int, int]] = Counter()
        for index, person in enumerate(self.people):
            for pair in person.past_pairs:
                if pair.officer in number and number[pair.officer] != index:
                    key = (min(index, number[pair.officer]), max(index, number[pair.officer]))
                    # Both people may carry the same count: it is one fact, not two.
                    past[key] = max(past[key], pair.times)
        return past

    @cached_property
    def free(self) -> frozenset[tuple[int, int]]:
        """(person, night): not absent, not already out, rested before and after duties that are already given."""
        rest = self.rules.rest_nights
        return frozenset(
            (index, night)
            for index, person in enumerate(self.people)
            for night, key in enumerate(self.dates)
            if person.free_on(key) and all(abs(day - self.days[night]) > rest for day in self.duty_days[index])
        )

    def room(self, person: int, week: int) -> int:
        """Nights this person may still go out in a week."""
        if self.rules.nights_a_week == 0:
            return len(self.dates)
        given = sum(1 for day in self.duty_days[person] if week_of(day) == week)
        return max(0, self.rules.nights_a_week - given)

    def lent(self, person: int, station: str) -> bool:
        """Whether this person would go out for another station than their own (office staff belong to none)."""
        return self.people[person].station not in (None, "", station)

    def counts(self, person: int, night: int) -> dict[str, int]:
        """What this person counts for in a crew that night: needs as in `asked`."""
        who = self.people[person]
        return {
            "certified": int(who.certified_on(self.dates[night])),
            "enforcement": int(ENFORCEMENT in who.roles),
            "office": int(OFFICE in who.roles),
            "experienced": int(not who.beginner),
            "driver": int(who.drives),
        }

    @cached_property
    def asked(self) -> Mapping[str, int]:
        """How many of each kind a crew needs at least; kinds that are not asked for are not there."""
        return asked(self.rules)

    @cached_property
    def _known(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """What people count for, of the kinds that are asked for, in their order; filled as it is needed."""
        return {}

    def _counted(self, person: int, night: int) -> tuple[int, ...]:
        found = self._known.get((person, night))
        if found is None:
            counts = self.counts(person, night)
            found = self._known[person, night] = tuple(counts[kind] for kind in self.asked)
        return found

    def lawful(self, crew: Iterable[int], night: int) -> bool:
        """Whether these people make a lawful crew that night (who is free is not looked at)."""
        counted = [self._counted(person, night) for person in crew]
        return all(sum([one[place] for one in counted]) >= least for place, least in enumerate(self.asked.values()))

    def holding(self, crews: Iterable[Held], demands: Iterable[Demand]) -> "Roster":
        """The same people and nights with other crews held and other demands open."""
        return replace(self, held=tuple(crews), demands=tuple(demands))


def week_of(day: int) -> int:
    """The week of a calendar day number; day 1 was a Monday."""
    return (day - 1) // 7


def pairs_of(crew: Iterable[int]) -> list[tuple[int, int]]:
    """The pairs of people in a crew, lower number first."""
    members = sorted(set(crew))
    return [(one, two) for place, one in enumerate(members) for two in members[place + 1 :]]


def build(problem: Problem, plan: Plan, *, seed: int = 0) -> Roster:
    """The roster of a plan whose routes have nights. Routes that are locked and have a crew are held.

    The seed decides the order of people, and with it between equally good rosters.
    Raises PlanningError `no_crew_rules`, `no_officers`, `crew_size_impossible` (rules ask for more than a car seats).
    """
    rules = problem.crew_rules
    if rules is None:
        raise PlanningError("no_crew_rules")
    if not problem.officers:
        raise PlanningError("no_officers")
    if most_size(rules) < max([rules.least_size, *asked(rules).values()]):
        raise PlanningError("crew_size_impossible", least=rules.least_size, most=most_size(rules))
    ordered = sorted(problem.officers, key=lambda officer: officer.key)
    random.Random(seed).shuffle(ordered)
    people = tuple(ordered)
    number = {person.key: index for index, person in enumerate(people)}
    routes = [route for route in sorted(plan.routes, key=lambda route: (route.night, route.key)) if route.night]
    dates = tuple(sorted({route.night for route in routes}))
    at = {key: index for index, key in enumerate(dates)}
    fixed = {lock.route for lock in (*problem.locks, *plan.locks) if lock.route}
    closed = {lock.night for lock in (*problem.locks, *plan.locks) if lock.night and not (lock.shop or lock.officer)}
    recusals = [frozenset(person.recusals) for person in people]
    held, demands = [], []
    for route in routes:
        crew = tuple(sorted(number[key] for key in route.crew if key in number))
        if crew and (route.locked or route.key in fixed or route.night in closed):
            held.append(Held(route.key, at[route.night], route.station, crew))
            continue
        shops = frozenset(route.shops)
        banned = frozenset(index for index, recused in enumerate(recusals) if recused & shops)
        demands.append(Demand(route.key, at[route.night], route.station, banned, crew))
    musts = frozenset(
        (number[lock.officer], at[lock.night])
        for lock in (*problem.locks, *plan.locks)
        if lock.officer in number and lock.night in at
    )
    partners = frozenset((pair.first, pair.second) for pair in problem.group_pairs)
    return Roster(people, dates, rules, tuple(demands), tuple(held), musts, partners, usual_size(rules))
