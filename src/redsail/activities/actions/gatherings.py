"""Enter, change and call off gatherings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from redsail.activities.actions import filling
from redsail.activities.actions.filling import As, Gathering, PartDraft
from redsail.activities.models import Activity, Cancellation
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit

__all__ = ["As", "Gathering", "PartDraft", "call_off", "change", "hold", "summary"]


@transaction.atomic
def hold(*, by: Actor, unit: Unit, gathering: Gathering) -> Activity:
    """Enter a gathering. The caller has asked whether `by` may; rooms above enter theirs through this verb."""
    _check(gathering)
    activity = Activity.objects.create(unit=unit, **_columns(gathering))
    filling.settle(activity, gathering)
    audit.record(chain=unit, by=by, verb="activities.hold", subject=activity, after=summary(activity))
    return activity


@transaction.atomic
def change(activity: Activity, *, by: Actor, gathering: Gathering, version: int) -> Activity:
    """Replace what a gathering is and who is due; nothing is written when nothing differs.

    Raises Clash when somebody changed it since `version` was read.
    """
    _check(gathering)
    before = summary(activity)
    if before == _told(gathering):
        return activity
    wanted = Activity.objects.filter(pk=activity.pk, version=version, cancellation__isnull=True)
    if not wanted.update(version=version + 1, **_columns(gathering)):
        raise Clash("base.clash")
    activity.refresh_from_db()
    filling.settle(activity, gathering)
    audit.record(
        chain=activity.unit, by=by, verb="activities.change", subject=activity, before=before, after=summary(activity)
    )
    return activity


@transaction.atomic
def call_off(activity: Activity, *, by: Actor, reason: str = "") -> Cancellation:
    """A gathering does not take place; it stays, marked, in every calendar. Raises Clash when it was called off."""
    made, new = Cancellation.objects.get_or_create(
        activity=activity, defaults={"by": reference(by), "reason": reason[:200]}
    )
    if not new:
        raise Clash("activities.cancelled_already", title=activity.title)
    Activity.objects.filter(pk=activity.pk).update(version=activity.version + 1)
    audit.record(chain=activity.unit, by=by, verb="activities.call_off", subject=activity, after={"cancelled": True})
    return made


def summary(activity: Activity) -> dict[str, Any]:
    """What the audit log digests of a gathering."""
    return {
        "kind": activity.kind,
        "title": activity.title,
        "place": activity.place,
        "starts": _moment(activity.starts),
        "ends": _moment(activity.ends),
        "parts": sorted([part.kind, _moment(part.starts), _moment(part.ends)] for part in activity.parts.all()),
        "due": sorted([due.person_id, due.role] for due in activity.due.all()),
        "convened": sorted([row.kind, row.branch_id, row.group_id or 0] for row in activity.convened.all()),
    }


def _moment(when: datetime) -> str:
    """One moment is one text, whichever zone it was given in."""
    return when.astimezone(UTC).isoformat()


def _told(gathering: Gathering) -> dict[str, Any]:
    parts: Iterable[PartDraft] = gathering.parts
    return {
        **{name: getattr(gathering, name) for name in ("kind", "title", "place")},
        "starts": _moment(gathering.starts),
        "ends": _moment(gathering.ends),
        "parts": sorted([part.kind, _moment(part.starts), _moment(part.ends)] for part in parts),
        "due": sorted([person, role] for person, role in gathering.due.items()),
        "convened": sorted([each.kind, each.branch, each.group] for each in gathering.convened),
    }


def _columns(gathering: Gathering) -> dict[str, Any]:
    return {name: getattr(gathering, name) for name in ("kind", "title", "place", "starts", "ends")}


def _check(gathering: Gathering) -> None:
    if gathering.ends <= gathering.starts:
        raise BadInput("activities.ends_before_start", title=gathering.title)
    for part in gathering.parts:
        if part.starts < gathering.starts or part.ends > gathering.ends or part.ends <= part.starts:
            raise BadInput("activities.part_outside", title=gathering.title)
