"""Edit a plan by hand: a shop goes elsewhere, people change crews; undo and do again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.patrol import access
from redsail.patrol.actions import words_of_edits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.revising import Made, refuse_faults, restored, revise, take, write_rows
from redsail.patrol.actions.trying import now_faults, reseated
from redsail.patrol.enums import EditKind
from redsail.patrol.models import Edit, Plan
from redsail.patrol.queries.breaches import Names
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.keys import shop_key
from redsail.planning import PlanningError, move_stop


@dataclass(frozen=True)
class Reseat:
    """A change of crews at `route`: `leaves` (a person's key) gives the seat to `comes`, who comes from the crew of
    `other` (then both change places) or from home (`other` empty). Either person may be missing.
    """

    route: str
    leaves: str = ""
    comes: str = ""
    other: str = ""


@transaction.atomic
def move_shop(
    plan: Plan, *, by: Actor, shop: int, route: str, version: int, place: int | None = None, visit: int = 1
) -> Plan:
    """Put a visit into a route (`place`: how many stops come before it; None: the cheapest), at once or not at all.

    Gives the plan that now holds it: a copy when `plan` was in force. Raises Refused, Problems with what it would
    break, Clash when the plan was changed since `version`.
    """
    access.require_plan(by, plan.campaign.unit)
    file = plan_file(plan)
    key = shop_key(shop)
    before = next((r for r in file.plan.routes if any((s.shop, s.visit) == (key, visit) for s in r.stops)), None)
    try:
        after = move_stop(file.problem, file.plan, key, route, visit=visit, position=place)
    except PlanningError as error:
        raise BadInput(f"planning.{error.code}", **Names(plan, file).values(error.values)) from None
    if after.routes == file.plan.routes:
        return plan  # put back where it was: nothing to write
    names = Names(plan, file)
    values = {
        "shop": names.of("shop", key),
        "before": names.route(before.key) if before else "",
        "after": names.route(route),
    }
    return revise(plan, after, by=by, version=version, made=Made(EditKind.MOVE_SHOP, values))[0]


@transaction.atomic
def change_crew(plan: Plan, *, by: Actor, change: Reseat, version: int) -> Plan:
    """Seat people otherwise. Gives the plan that now holds it. Raises as `move_shop`."""
    access.require_plan(by, plan.campaign.unit)
    file = plan_file(plan)
    names = Names(plan, file)
    try:
        after = reseated(file, change.route, change.leaves, change.comes, change.other)
    except PlanningError as error:
        raise BadInput(f"planning.{error.code}", **names.values(error.values)) from None
    if after.routes == file.plan.routes:
        return plan
    values = {
        "leaves": names.of("officer", change.leaves),
        "comes": names.of("officer", change.comes),
        "before": names.route(change.other) if change.other else "",
        "after": names.route(change.route),
    }
    more = now_faults(plan, file, after)
    return revise(plan, after, by=by, version=version, made=Made(EditKind.MOVE_PERSON, values), more=more)[0]


@transaction.atomic
def undo(plan: Plan, *, by: Actor, version: int) -> Edit:
    """Take the last edit back, exactly. Raises BadInput when there is none, Problems when something forbids it now."""
    access.require_plan(by, plan.campaign.unit)
    edit = plan.edits.filter(undone_at__isnull=True).order_by("-number").first()
    if edit is None:
        _refuse_stale(plan, version)
        raise BadInput("patrol.nothing_to_undo")
    _step(plan, edit.before, version)
    edit.undone_at, edit.undone_by = timezone.now(), reference(by)
    return _kept(edit, by, "patrol.undo_edit")


@transaction.atomic
def redo(plan: Plan, *, by: Actor, version: int) -> Edit:
    """Do the edit again that was undone last. Raises as `undo`."""
    access.require_plan(by, plan.campaign.unit)
    edit = plan.edits.filter(undone_at__isnull=False, dropped=False).order_by("number").first()
    if edit is None:
        _refuse_stale(plan, version)
        raise BadInput("patrol.nothing_to_redo")
    _step(plan, edit.after, version)
    edit.undone_at, edit.undone_by = None, ""
    return _kept(edit, by, "patrol.redo_edit")


def _refuse_stale(plan: Plan, version: int) -> None:
    if hasattr(plan, "release"):
        raise BadInput("patrol.in_force_stays", number=plan.number)
    if plan.version != version or not Plan.objects.filter(pk=plan.pk, version=version).exists():
        raise Clash("patrol.plan_edited", number=plan.number)


def _step(plan: Plan, part: dict[str, object], version: int) -> None:
    _refuse_stale(plan, version)
    file = plan_file(plan)
    after = restored(file.plan, part)
    refuse_faults(plan, file, after)
    take(plan, version)
    write_rows(plan, file, after, part)


def _kept(edit: Edit, by: Actor, verb: str) -> Edit:
    edit.save()
    plan = edit.plan
    after = {"plan": plan.number, "edit": edit.number}
    audit.record(chain=plan.campaign.unit, by=by, verb=verb, subject=plan, after=after)
    return edit
