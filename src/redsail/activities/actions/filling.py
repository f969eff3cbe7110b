"""What hangs on a gathering — parts, who is due, which meetings it is — brought to what is wanted, row by row.

Rows that stay are kept: presence hangs on a part, and whoever is exempt stays so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from redsail.activities.models import Activity, Convening, Due, Part, Presence
from redsail.base.errors import BadInput


@dataclass(frozen=True)
class PartDraft:
    """A part and its time."""

    kind: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, order=True)
class As:
    """As which meeting of which body: numbers of a branch and, for a Party group's, of the group (0: none)."""

    kind: str
    branch: int
    group: int = 0


@dataclass(frozen=True)
class Gathering:
    """All of a gathering. `due` maps people's numbers to what they are due as; `convened`: which meetings it is."""

    kind: str
    title: str
    starts: datetime
    ends: datetime
    parts: tuple[PartDraft, ...]
    due: Mapping[int, str]
    place: str = ""
    convened: tuple[As, ...] = ()


def settle(activity: Activity, gathering: Gathering) -> None:
    """Parts, people and meetings as `gathering` says. Raises BadInput where a part goes that has presence."""
    _settle_parts(activity, gathering)
    _settle_due(activity, gathering)
    _settle_convened(activity, gathering)


def _settle_parts(activity: Activity, gathering: Gathering) -> None:
    there = {part.kind: part for part in activity.parts.all()}
    wanted = {part.kind: part for part in gathering.parts}
    gone = [part.pk for kind, part in there.items() if kind not in wanted]
    if gone and Presence.objects.filter(part__in=gone).exists():
        raise BadInput("activities.part_recorded", title=gathering.title)
    Part.objects.filter(pk__in=gone).delete()
    for kind, draft in wanted.items():
        if kind in there:
            Part.objects.filter(pk=there[kind].pk).update(starts=draft.starts, ends=draft.ends)
    Part.objects.bulk_create(
        Part(activity=activity, kind=kind, starts=draft.starts, ends=draft.ends)
        for kind, draft in wanted.items()
        if kind not in there
    )


def _settle_due(activity: Activity, gathering: Gathering) -> None:
    there = dict(activity.due.values_list("person", "role"))
    activity.due.filter(person__in=set(there) - set(gathering.due)).delete()
    for person, role in gathering.due.items():
        if person in there and there[person] != role:
            activity.due.filter(person=person).update(role=role)
    Due.objects.bulk_create(
        Due(activity=activity, person_id=person, role=role)
        for person, role in gathering.due.items()
        if person not in there
    )


def _settle_convened(activity: Activity, gathering: Gathering) -> None:
    wanted = set(gathering.convened)
    for row in activity.convened.all():
        if (key := As(row.kind, row.branch_id, row.group_id or 0)) in wanted:
            wanted.discard(key)
        else:
            row.delete()
    Convening.objects.bulk_create(
        Convening(activity=activity, kind=each.kind, branch_id=each.branch, group_id=each.group or None)
        for each in sorted(wanted)
    )
