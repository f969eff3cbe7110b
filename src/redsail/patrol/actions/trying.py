"""What a change would cost or break, tried without writing: asked when a drag or a menu begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from redsail.base import phrases
from redsail.base.errors import Missing
from redsail.patrol import translate
from redsail.patrol.models import Plan
from redsail.patrol.queries import limits
from redsail.patrol.queries.breaches import Names, live_locks, told
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.keys import shop_key
from redsail.patrol.queries.officers import officers
from redsail.planning import Fault, Officer, PlanFile, PlanningError, crew_faults, explain_shop, move_person
from redsail.planning import Note as PlannedNote
from redsail.planning import Plan as Planned
from redsail.planning.placements import Placement, placements
from redsail.planning.verify.held import held_faults

MOST_PEOPLE = 60


@dataclass(frozen=True)
class Place:
    """A place for a shop: before stop `position` of a route, `minutes` more on the road, or why not."""

    route: str
    night: str
    position: int
    minutes: int
    why: str = ""


@dataclass(frozen=True)
class SeatChoice:
    """A change of crews: `leaves` gives the seat at `route` to `comes` of `other` ("": from home), or why not."""

    route: str
    leaves: str
    comes: str
    other: str
    name: str
    where: str
    why: str = ""


def shop_places(
    plan: Plan, shop: int, visit: int = 1, nights: frozenset[str] | None = None, best: bool = False
) -> dict[str, list[Place]]:
    """Every place in the routes of the shop's station (on some nights), by route; `best`: only the best of each.

    Raises Missing for a shop of another plan.
    """
    file = plan_file(plan)
    names = Names(plan, file)
    key = shop_key(shop)
    try:
        found = placements(file.problem, file.plan, key, visit=visit, nights=nights, best=best)
    except PlanningError:
        raise Missing("patrol.not_in_plan", number=plan.number) from None
    source = next((r.key for r in file.plan.routes if any((s.shop, s.visit) == (key, visit) for s in r.stops)), "")
    locked = _locked(plan, file, key, source)
    words: dict[Any, str] = {}

    def why(place: Placement) -> str:
        fault = locked(place) or place.fault
        if fault is None:
            return ""
        mark = (fault.code, *sorted(fault.values.items()))
        if mark not in words:
            words[mark] = told(fault, names, plan.campaign)
        return words[mark]

    return {
        route: [Place(one.route, one.night, one.position, -(-one.travel // 60), why(one)) for one in many]
        for route, many in found.items()
    }


def _locked(plan: Plan, file: PlanFile, shop: str, source: str) -> Any:
    """A function from a placement to the lock it would break."""
    locks = translate.to_locks(live_locks(plan.campaign), file.plan)
    nights = {route.key: route.night for route in file.plan.routes}

    def broken(place: Placement) -> Fault | None:
        touched = {place.route, source}
        for lock in locks:
            whole = lock.night and not (lock.shop or lock.officer or lock.route)
            if (
                (lock.shop == shop and lock.shop and place.night != lock.night)
                or (lock.route and lock.route in touched)
                or (whole and lock.night in {nights.get(key) for key in touched})
            ):
                values = {"shop": lock.shop, "night": lock.night, "route": lock.route, "officer": lock.officer}
                return Fault("lock_broken", values)
        return None

    return broken


def reseated(file: PlanFile, route: str, leaves: str, comes: str, other: str) -> Planned:
    """The plan with people seated otherwise. Raises PlanningError `no_such_route`, `not_in_crew`."""
    after = file.plan
    if leaves:
        after = move_person(after, leaves, route, other)
    if comes:
        after = move_person(after, comes, other, route)
    return replace(after, notes=_missing(file.plan, after))


def _missing(before: Planned, after: Planned) -> tuple[PlannedNote, ...]:
    """The notes of crews that nobody could staff, counted again."""
    if not any(note.code == "crews_missing" for note in before.notes):
        return before.notes
    wanted = Counter((route.night, route.station) for route in after.routes)
    staffed = Counter((route.night, route.station) for route in after.routes if route.crew)
    notes = []
    for note in before.notes:
        if note.code == "crews_missing":
            place = (str(note.values["night"]), str(note.values["station"]))
            if staffed[place] >= wanted[place]:
                continue
            note = replace(note, values={**note.values, "wanted": wanted[place], "staffed": staffed[place]})
        notes.append(note)
    return tuple(notes)


def now_faults(plan: Plan, file: PlanFile, after: Planned) -> tuple[Fault, ...]:
    """What is known of the people newly seated today and was not when the plan was made: leave, duties, recusals."""
    return tuple(_now(file.plan, after, _as_of_today(plan)))


def _now(before: Planned, after: Planned, today: dict[str, Officer]) -> Iterator[Fault]:
    old = {route.key: route for route in before.routes}
    for route in after.routes:
        was = old.get(route.key)
        if was is route:
            continue
        for key in sorted(set(route.crew) - set(was.crew if was else ())):
            officer = today.get(key)
            if officer is None or route.night in officer.absences:
                yield Fault("officer_absent", {"route": route.key, "officer": key, "night": route.night})
            elif shops := sorted(set(officer.recusals) & set(route.shops)):
                values = {"route": route.key, "officer": key, "shop": shops[0], "night": route.night}
                yield Fault("officer_recused", values)


def _as_of_today(plan: Plan) -> dict[str, Officer]:
    window = int(plan.campaign.rulings[limits.WINDOW]["value"])
    return {one.key: one for one in translate.to_officers(officers(plan.campaign, window))}


def crew_choices(plan: Plan, route: str, leaves: str) -> list[SeatChoice]:
    """Who could take the seat of `leaves` ("": a further seat) at a route: the same night first, then people at home,
    then other nights of the station; what works before what does not.
    """
    file = plan_file(plan)
    names, today = Names(plan, file), _as_of_today(plan)
    locks = translate.to_locks(live_locks(plan.campaign), file.plan)
    found = []
    for comes, other, where in _candidates(file, route, leaves, names):
        after = reseated(file, route, leaves, comes, other)
        fault = next(iter(_seat_faults(file, after, route, other, locks, today)), None)
        why = told(fault, names, plan.campaign) if fault else ""
        found.append(SeatChoice(route, leaves, comes, other, str(names.of("officer", comes)), where, why))
    return sorted(found, key=lambda choice: bool(choice.why))


def seat_why(plan: Plan, route: str, leaves: str, comes: str, other: str) -> str:
    """Why this one change of crews cannot be; empty when it can. Raises Missing for a crew of another plan."""
    file = plan_file(plan)
    locks = translate.to_locks(live_locks(plan.campaign), file.plan)
    try:
        after = reseated(file, route, leaves, comes, other)
    except PlanningError:
        raise Missing("patrol.not_in_plan", number=plan.number) from None
    fault = next(iter(_seat_faults(file, after, route, other, locks, _as_of_today(plan))), None)
    return told(fault, Names(plan, file), plan.campaign) if fault else ""


def explained(plan: Plan, shop: int) -> list[str]:
    """Why the shop is visited when it is, sentence by sentence. Raises PlanningError for a shop of another plan."""
    file = plan_file(plan)
    names = Names(plan, file)
    found = explain_shop(file.problem, file.plan, shop_key(shop))
    return [phrases.sentence(f"planning.{one.code}", names.values(one.values)) for one in found]


def warm(plan: Plan) -> None:
    """Read the plan's document before somebody begins to drag."""
    plan_file(plan)


def _candidates(file: PlanFile, route: str, leaves: str, names: Names) -> Iterator[tuple[str, str, str]]:
    """(person, their route or "", where in words), the likely ones first."""
    mine = next((one for one in file.plan.routes if one.key == route), None)
    if mine is None:
        return
    others = [one for one in file.plan.routes if one.key != route and one.crew]
    out = {key for one in file.plan.on(mine.night) for key in one.crew}
    same = [one for one in others if one.night == mine.night]
    nights = [one for one in others if one.night != mine.night and one.station == mine.station]
    number = 0
    if leaves:
        for one in sorted(same, key=lambda one: (one.station != mine.station, one.key)):
            for key in one.crew:
                yield key, one.key, names.route(one.key)
                number += 1
    for officer in sorted(file.problem.officers, key=lambda one: (one.station != mine.station, one.name)):
        if officer.key not in out:
            yield officer.key, "", ""
            number += 1
    if leaves:
        for one in nights:
            for key in one.crew:
                if key not in out and leaves not in {k for r in file.plan.on(one.night) for k in r.crew}:
                    number += 1
                    if number > MOST_PEOPLE:
                        return
                    yield key, one.key, names.route(one.key)


def _seat_faults(
    file: PlanFile, after: Planned, route: str, other: str, locks: Any, today: dict[str, Officer]
) -> Iterator[Fault]:
    """Faults of the two crews and of their people's calendars; only routes with these people are looked at."""
    yield from _now(file.plan, after, today)
    yield from held_faults(locks, file.plan, after)
    touched = {route, other}
    people = {key for plan in (file.plan, after) for one in plan.routes if one.key in touched for key in one.crew}
    mine = tuple(one for one in after.routes if one.key in touched or people & set(one.crew))
    for fault in crew_faults(file.problem, replace(after, routes=mine)):
        if fault.code != "crew_missing":
            yield fault
    if any(not one.crew for one in mine if one.key in touched):
        yield Fault("crew_missing", {"route": other or route, "night": "", "station": ""})
