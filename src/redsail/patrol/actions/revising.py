"""A plan changed by hand: checked for all that a change can break, then its rows and the row of the edit, at once.

The document stays as it was solved (`queries.documents`): a drop writes two crews, not a county.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.patrol import translate
from redsail.patrol.actions.plans import ROWS_AT_ONCE, write_plan
from redsail.patrol.enums import EditKind, PlanWay
from redsail.patrol.models import Edit, LeftOutShop, Plan, Route, Seat, Stop
from redsail.patrol.queries.breaches import Names, live_locks, told
from redsail.patrol.queries.documents import plan_file, remember
from redsail.planning import Fault, PlanFile, edited_faults, from_data, to_data
from redsail.planning import LeftOut as PlannedLeftOut
from redsail.planning import Note as PlannedNote
from redsail.planning import Plan as Planned
from redsail.planning import Route as PlannedRoute
from redsail.planning.verify.held import held_faults

# What an edit changes of a plan's row. Its floors are not among them: a job may be proving a higher one just now.
TOUCHED = ("reproducible", "crew_nights", "travel", "visits", "left_out", "notes", "proofs")


@dataclass(frozen=True)
class Made:
    """An edit to be written down: its kind and what to say of it."""

    kind: EditKind
    values: dict[str, Any] = field(default_factory=dict)


def revise(
    plan: Plan, after: Planned, *, by: Actor, version: int, made: Made, more: tuple[Fault, ...] = ()
) -> tuple[Plan, Edit]:
    """Write `after` in the plan's place; of a plan that was ever in force a copy is made instead, with a new number.

    `more`: faults found by other means. Raises Problems with everything the change breaks, Clash when the plan was
    changed since `version`: nothing is written then. To be called inside a transaction.
    """
    file = plan_file(plan)
    refuse_faults(plan, file, after, more)
    if hasattr(plan, "release"):
        return _copied(plan, file, after, by, version, made)
    state = difference(file.plan, after)
    take(plan, version)
    write_rows(plan, file, after, state["after"])
    # Something new was edited: what had been undone cannot be done again.
    plan.edits.filter(undone_at__isnull=False, dropped=False).update(dropped=True)
    edit = _note(plan, by, made, state)
    _audit(plan, by, "patrol.edit_plan", edit)
    return plan, edit


def refuse_faults(plan: Plan, file: PlanFile, after: Planned, more: tuple[Fault, ...] = ()) -> None:
    """Raises Problems with a sentence a fault when the plan may not become `after`."""
    locks = translate.to_locks(live_locks(plan.campaign), file.plan)
    found = [*more, *held_faults(locks, file.plan, after), *_emptied(file.plan, after)]
    # The plan before was checked when it was written, and so was every edit of it.
    found += edited_faults(file.problem, file.plan, after)
    if found:
        names = Names(plan, file)
        words = dict.fromkeys(told(fault, names, plan.campaign) for fault in found)
        raise Problems(BadInput("patrol.edit_breaks", what=line) for line in words)


def _emptied(before: Planned, after: Planned) -> list[Fault]:
    """Evenings that lost their whole crew: no plan says of itself that a hand took the people away."""
    had = {route.key for route in before.routes if route.crew}
    return [
        Fault("crew_missing", {"route": route.key, "night": route.night, "station": route.station})
        for route in after.routes
        if route.key in had and not route.crew
    ]


def take(plan: Plan, version: int) -> None:
    """Claim the next version. Raises Clash when somebody was faster."""
    if not Plan.objects.filter(pk=plan.pk, version=version).update(version=version + 1):
        raise Clash("patrol.plan_edited", number=plan.number)
    plan.version = version + 1


def difference(before: Planned, after: Planned) -> dict[str, Any]:
    """What differs, as data that `restored` puts back: {"before": part, "after": part}."""
    old, new = {route.key: route for route in before.routes}, {route.key: route for route in after.routes}
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    left = before.left_out != after.left_out
    return {"before": _part(keys, old, before, left), "after": _part(keys, new, after, left)}


def _part(keys: list[str], routes: dict[str, PlannedRoute], plan: Planned, left: bool) -> dict[str, Any]:
    """What is left out may be thousands of shops: it is kept only where it changed."""
    part = {"routes": {key: to_data(routes[key]) if key in routes else None for key in keys}}
    return {**part, "notes": to_data(plan.notes), **({"left_out": to_data(plan.left_out)} if left else {})}


def restored(plan: Planned, part: dict[str, Any]) -> Planned:
    """The plan with a stored part put in."""
    routes = {route.key: route for route in plan.routes}
    for key, data in part["routes"].items():
        routes.pop(key, None)
        if data is not None:
            routes[key] = from_data(PlannedRoute, data)
    return replace(
        plan,
        routes=tuple(sorted(routes.values(), key=lambda route: (route.night, route.station, route.key))),
        left_out=tuple(from_data(PlannedLeftOut, data) for data in part["left_out"])
        if "left_out" in part
        else plan.left_out,
        notes=tuple(from_data(PlannedNote, data) for data in part["notes"]),
        proofs=(),
        reproducible=False,
    )


def write_rows(plan: Plan, file: PlanFile, after: Planned, part: dict[str, Any]) -> None:
    """Rows of the routes in `part`, what is left out, and the figures. The version is taken already."""
    keys = list(part["routes"])
    rows = {row.key: row for row in plan.routes.filter(key__in=keys)}
    changed = replace(after, routes=tuple(route for route in after.routes if route.key in part["routes"]))
    Stop.objects.filter(route__in=rows.values()).delete()
    Seat.objects.filter(route__in=rows.values()).delete()
    plan.routes.filter(key__in=[key for key in keys if part["routes"][key] is None]).delete()
    saved = [_route(plan, rows, made) for made in translate.to_routes(plan, changed)]
    Seat.objects.bulk_create(translate.to_seats(saved, changed), ROWS_AT_ONCE)
    Stop.objects.bulk_create(translate.to_stops(saved, changed, file.problem), ROWS_AT_ONCE)
    if after.left_out != file.plan.left_out:
        plan.left_out_shops.all().delete()
        LeftOutShop.objects.bulk_create(translate.to_left_out(plan, after), ROWS_AT_ONCE)
    facts = translate.facts(after)
    for name in TOUCHED:
        setattr(plan, name, facts[name])
    plan.save(update_fields=TOUCHED)
    transaction.on_commit(lambda: remember(plan, PlanFile(file.problem, after)))


def _route(plan: Plan, rows: dict[str, Route], made: Route) -> Route:
    """The row of a changed route: its own, with its number, or a new one with the next free number."""
    row = rows.get(made.key)
    if row is None or row.date.isoformat() != str(made.date):
        others = plan.routes.filter(date=made.date, station=made.station_id)
        made.number = (others.aggregate(last=Max("number"))["last"] or 0) + 1
    if row is not None:
        made.pk = row.pk
        if row.date.isoformat() == str(made.date):
            made.number = row.number
    made.version = plan.version
    made.save(force_insert=row is None, force_update=row is not None)
    return made


def _copied(plan: Plan, file: PlanFile, after: Planned, by: Actor, version: int, made: Made) -> tuple[Plan, Edit]:
    """A plan that was in force stays as it was; the change makes the next plan, which is published in its place."""
    if plan.campaign_version != plan.campaign.version:
        raise BadInput("patrol.plan_outdated", number=plan.number)
    if plan.version != version:
        raise Clash("patrol.plan_edited", number=plan.number)
    copy = write_plan(
        plan.campaign,
        problem=file.problem,
        solved=after,
        by=reference(by),
        job=None,
        version=plan.campaign_version,
        way=PlanWay.BY_HAND,
        source=plan,
    )
    edit = _note(copy, by, made, difference(file.plan, after))
    _audit(copy, by, "patrol.edit_plan", edit)
    return copy, edit


def _note(plan: Plan, by: Actor, made: Made, state: dict[str, Any]) -> Edit:
    number = (plan.edits.aggregate(last=Max("number"))["last"] or 0) + 1
    return Edit.objects.create(
        plan=plan, number=number, kind=made.kind, values=made.values, by=reference(by), at=timezone.now(), **state
    )


def _audit(plan: Plan, by: Actor, verb: str, edit: Edit) -> None:
    after = {"plan": plan.number, "edit": edit.number, "kind": edit.kind, **edit.values}
    audit.record(chain=plan.campaign.unit, by=by, verb=verb, subject=plan, after=after)
