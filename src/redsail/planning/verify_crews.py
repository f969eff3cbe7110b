"""Judges the crews of a plan, independent of the solvers: who may go, who is in a crew, how often.

Only counts and dates; nothing here knows how crews are made. Codes and numbers, never sentences.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise

from redsail.planning.people import ENFORCEMENT, INSPECTION, OFFICE, CrewRules, Officer
from redsail.planning.plan import Fault, Plan, Route, Values
from redsail.planning.problem import Problem


def crew_faults(problem: Problem, plan: Plan) -> tuple[Fault, ...]:
    """Everything wrong with the crews; empty when they hold, and when crews are left open (no officers or no rules).

    A crew-night that the plan itself says cannot be staffed (note `crews_missing`) is no fault: nothing is hidden.
    Codes: crew_missing, unknown_officer, officer_twice_in_crew, officer_twice_a_night, officer_absent,
    officer_recused, officer_lent, crew_too_small, crew_too_large, crew_over_seats, crew_lacks_certified,
    crew_lacks_enforcement, crew_lacks_office, crew_of_beginners, crew_without_driver, too_many_nights_a_week,
    too_little_rest, pair_too_often.
    """
    rules = problem.crew_rules
    if rules is None or not problem.officers:
        return ()
    officers = {officer.key: officer for officer in problem.officers}
    found: list[Fault] = []
    found += _missing(plan)
    for route in plan.routes:
        if not route.crew:
            continue
        unknown = sorted(set(route.crew) - set(officers))
        found += [Fault("unknown_officer", {"route": route.key, "officer": key}) for key in unknown]
        found += _size(route, rules)
        found += _members(route, officers, rules)
        if not unknown:
            found += _kinds(route, [officers[key] for key in dict.fromkeys(route.crew)], rules)
    found += _calendar(plan, officers, rules)
    found += _pairs(plan, rules)
    return tuple(found)


def _missing(plan: Plan) -> Iterator[Fault]:
    """Crew-nights without a crew that the plan does not own up to with a note `crews_missing`."""
    owned = {
        (note.values.get("night"), note.values.get("station")): note.values.get("staffed")
        for note in plan.notes
        if note.code == "crews_missing"
    }
    staffed = Counter((route.night, route.station) for route in plan.routes if route.crew)
    for route in plan.routes:
        place = (route.night, route.station)
        if not route.crew and owned.get(place) != staffed[place]:
            yield Fault("crew_missing", {"route": route.key, "night": route.night, "station": route.station})


def _size(route: Route, rules: CrewRules) -> Iterator[Fault]:
    size = len(set(route.crew))
    if size < len(route.crew):
        yield Fault("officer_twice_in_crew", {"route": route.key})
    if size < rules.least_size:
        yield Fault("crew_too_small", {"route": route.key, "size": size, "least": rules.least_size})
    if size > rules.most_size:
        yield Fault("crew_too_large", {"route": route.key, "size": size, "most": rules.most_size})
    if rules.seats and size > rules.seats:
        yield Fault("crew_over_seats", {"route": route.key, "size": size, "seats": rules.seats})


def _members(route: Route, officers: Mapping[str, Officer], rules: CrewRules) -> Iterator[Fault]:
    for key in dict.fromkeys(route.crew):
        officer = officers.get(key)
        if officer is None:
            continue
        if route.night in officer.absences:
            yield Fault("officer_absent", {"route": route.key, "officer": key, "night": route.night})
        for shop in sorted(set(officer.recusals) & set(route.shops)):
            yield Fault("officer_recused", {"route": route.key, "officer": key, "shop": shop})
        if not rules.lend and officer.station and officer.station != route.station:
            yield Fault("officer_lent", {"route": route.key, "officer": key, "station": officer.station})


def _kinds(route: Route, crew: list[Officer], rules: CrewRules) -> Iterator[Fault]:
    certified = sum(1 for officer in crew if officer.certified_on(route.night))
    enforcement = sum(1 for officer in crew if ENFORCEMENT in officer.roles)
    office = sum(1 for officer in crew if OFFICE in officer.roles)
    if rules.kind == INSPECTION and certified < rules.least_certified:
        yield Fault("crew_lacks_certified", {"route": route.key, "have": certified, "least": rules.least_certified})
    if enforcement < rules.least_enforcement:
        values: Values = {"route": route.key, "have": enforcement, "least": rules.least_enforcement}
        yield Fault("crew_lacks_enforcement", values)
    if office < rules.least_office:
        yield Fault("crew_lacks_office", {"route": route.key, "have": office, "least": rules.least_office})
    if not rules.beginners_alone and all(officer.beginner for officer in crew):
        yield Fault("crew_of_beginners", {"route": route.key})
    if rules.seats and not any(officer.drives for officer in crew):
        yield Fault("crew_without_driver", {"route": route.key})


def _calendar(plan: Plan, officers: Mapping[str, Officer], rules: CrewRules) -> Iterator[Fault]:
    """Nights of each officer, with those known from before this plan."""
    nights: dict[str, list[str]] = defaultdict(list)
    for route in plan.routes:
        if route.night:
            for key in dict.fromkeys(route.crew):
                nights[key].append(route.night)
    for key, mine in sorted(nights.items()):
        earlier = officers[key].recent_duties if key in officers else ()
        for night, times in sorted(Counter([*mine, *set(earlier)]).items()):
            if times > 1:
                yield Fault("officer_twice_a_night", {"officer": key, "night": night, "times": times})
        # Only what this plan adds to can be its fault.
        planned = set(mine)
        days = sorted({date.fromisoformat(night) for night in [*mine, *earlier]})
        yield from _weeks(key, days, planned, rules)
        for before, after in pairwise(days):
            free = (after - before).days - 1
            if free < rules.rest_nights and {before.isoformat(), after.isoformat()} & planned:
                values: Values = {"officer": key, "night": after.isoformat(), "free": free, "least": rules.rest_nights}
                yield Fault("too_little_rest", values)


def _weeks(key: str, days: list[date], planned: set[str], rules: CrewRules) -> Iterator[Fault]:
    if rules.nights_a_week == 0:
        return
    weeks: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in days:
        weeks[day.isocalendar()[:2]].append(day)
    for mine in weeks.values():
        if len(mine) > rules.nights_a_week and {day.isoformat() for day in mine} & planned:
            values: Values = {
                "officer": key,
                "from": mine[0].isoformat(),
                "nights": len(mine),
                "most": rules.nights_a_week,
            }
            yield Fault("too_many_nights_a_week", values)


def _pairs(plan: Plan, rules: CrewRules) -> Iterator[Fault]:
    if rules.same_pair_at_most == 0:
        return
    met: Counter[tuple[str, str]] = Counter()
    for route in plan.routes:
        met.update(combinations(sorted(set(route.crew)), 2))
    for (one, two), times in sorted(met.items()):
        if times > rules.same_pair_at_most:
            values: Values = {"officer": one, "other": two, "times": times, "most": rules.same_pair_at_most}
            yield Fault("pair_too_often", values)
