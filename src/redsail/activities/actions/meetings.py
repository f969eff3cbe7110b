"""Enter, change and call off gatherings by hand, outside campaigns: bodies and people, chair and recorder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities.access import HOLD, may_enter, require_hold, require_record
from redsail.activities.actions import gatherings
from redsail.activities.actions.filling import As, Gathering, PartDraft
from redsail.activities.enums import ActivityKind
from redsail.activities.models import Activity, Cancellation
from redsail.activities.queries import bodies
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.access import Actor
from redsail.organisation.models import PartyGroup, Unit

# Published from a campaign and changed there; two places for one evening would contradict each other.
ELSEWHERE = frozenset({ActivityKind.NIGHT})


@dataclass(frozen=True)
class Meeting:
    """A gathering as a person enters it.

    `branches`, `groups`: numbers of the bodies convened; `also`: further kinds that it is held as; `people`: numbers of
    those who are due besides; `exempt`: of those who belong to a body and need not come.
    """

    kind: str
    title: str
    starts: datetime
    ends: datetime
    place: str = ""
    parts: tuple[PartDraft, ...] = ()
    branches: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    also: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()
    exempt: frozenset[int] = frozenset()
    chair: int | None = None
    recorder: int | None = None


@transaction.atomic
def arrange(*, by: Actor, unit: Unit, meeting: Meeting) -> Activity:
    """Enter a gathering of a unit. Who is due is worked out as of its day."""
    _require_enter(by, unit, meeting)
    _refuse_elsewhere(meeting.kind)
    activity = gatherings.hold(by=by, unit=unit, gathering=_gathering(meeting))
    _entrust(activity, by, meeting)
    return activity


@transaction.atomic
def rearrange(activity: Activity, *, by: Actor, meeting: Meeting, version: int) -> Activity:
    """Change it. Raises Clash when somebody changed it since `version` was read."""
    require_hold(by, activity)
    _require_enter(by, activity.unit, meeting)
    _refuse_elsewhere(activity.kind, meeting.kind)
    if activity.version != version:
        raise Clash("activities.changed_meanwhile", title=activity.title)
    changed = gatherings.change(activity, by=by, gathering=_gathering(meeting), version=version)
    _entrust(changed, by, meeting)
    return changed


@transaction.atomic
def cancel(activity: Activity, *, by: Actor, reason: str) -> Cancellation:
    """It does not take place; it stays, marked. What was recorded of it bars that."""
    require_hold(by, activity)
    _refuse_elsewhere(activity.kind)
    if activity.presences.exists() or activity.remarks.exists():
        raise BadInput("activities.held_already", title=activity.title)
    return gatherings.call_off(activity, by=by, reason=reason.strip())


@transaction.atomic
def bring_up_to_date(activity: Activity, *, by: Actor, version: int) -> Activity:
    """Those who belong to the bodies on its day, as memberships stand now; whoever was named besides stays."""
    require_record(by, activity)
    wanted = dict.fromkeys(bodies.members(bodies.convened(activity), _day(activity.starts)), "")
    wanted |= {row.person_id: row.role for row in activity.due.filter(named=True)}
    parts = tuple(PartDraft(part.kind, part.starts, part.ends) for part in activity.parts.all())
    held = tuple(As(row.kind, row.branch_id, row.group_id or 0) for row in activity.convened.all())
    columns = {name: getattr(activity, name) for name in ("kind", "title", "place", "starts", "ends")}
    gathering = Gathering(**columns, parts=parts, due=wanted, convened=held)
    return gatherings.change(activity, by=by, gathering=gathering, version=version)


def due_of(meeting: Meeting) -> frozenset[int]:
    """Numbers of all who would be due, exempt ones too: as of the day of the gathering."""
    meant = bodies.of_kind(meeting.kind, meeting.branches, meeting.groups)
    return frozenset(bodies.members(meant, _day(meeting.starts)) | meeting.people)


def _require_enter(by: Actor, unit: Unit, meeting: Meeting) -> None:
    if not may_enter(by, unit, meeting.kind, meeting.branches, meeting.groups):
        raise Refused("organisation.not_permitted", permission=HOLD, unit=str(unit))


def _gathering(meeting: Meeting) -> Gathering:
    groups = dict(PartyGroup.objects.filter(pk__in=meeting.groups).values_list("pk", "branch"))
    kinds = {meeting.kind, *meeting.also}
    convened = [As(kind, branch) for kind in kinds for branch in meeting.branches]
    convened += [As(kind, branch, group) for kind in kinds for group, branch in groups.items()]
    due = dict.fromkeys(due_of(meeting), "")
    columns = {name: getattr(meeting, name) for name in ("kind", "title", "place", "starts", "ends", "parts")}
    return Gathering(**columns, due=due, convened=tuple(sorted(convened)))


def _entrust(activity: Activity, by: Actor, meeting: Meeting) -> None:
    """Chair, recorder, who was named besides and who is exempt: what calendars do not show."""
    before = _trusted(activity)
    Activity.objects.filter(pk=activity.pk).update(chair=meeting.chair, recorder=meeting.recorder)
    activity.chair_id, activity.recorder_id = meeting.chair, meeting.recorder
    for column, people in (("named", meeting.people), ("exempt", meeting.exempt)):
        activity.due.exclude(person__in=people).filter(**{column: True}).update(**{column: False})
        activity.due.filter(person__in=people).update(**{column: True})
    after = _trusted(activity)
    if after != before:
        audit.record(
            chain=activity.unit, by=by, verb="activities.entrust", subject=activity, before=before, after=after
        )


def _trusted(activity: Activity) -> dict[str, Any]:
    rows = list(activity.due.order_by("person").values_list("person", "named", "exempt"))
    return {
        "chair": activity.chair_id,
        "recorder": activity.recorder_id,
        "named": [person for person, named, _exempt in rows if named],
        "exempt": [person for person, _named, exempt in rows if exempt],
    }


def _day(when: datetime) -> date:
    return timezone.localdate(when)


def _refuse_elsewhere(*kinds: str) -> None:
    if ELSEWHERE.intersection(kinds):
        raise Refused("activities.changed_elsewhere")
