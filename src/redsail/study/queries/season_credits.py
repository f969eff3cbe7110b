"""Which cells of a reading season a gathering fills: told to the credits, which look who was there."""

from __future__ import annotations

from collections.abc import Sequence

from redsail.activities.queries.credits.sources import Cell
from redsail.organisation.models import GroupMembership
from redsail.study.models import SeasonSession


def cells(activities: Sequence[int]) -> dict[int, list[Cell]]:
    """Number of a gathering → theme and group, with the people of the group on its day. At most two queries."""
    held = SeasonSession.objects.filter(activity__in=activities, day__isnull=False)
    rows = list(held.select_related("theme", "group"))
    if not rows:
        return {}
    days = [row.day for row in rows if row.day]
    groups = {row.group_id for row in rows}
    places = list(GroupMembership.objects.touching(min(days), max(days)).filter(group__in=groups))
    found: dict[int, list[Cell]] = {}
    for row in rows:
        there = [each for each in places if each.group_id == row.group_id and row.day and each.holds_on(row.day)]
        people = frozenset(each.person_id for each in there)
        found.setdefault(row.activity_id or 0, []).append(Cell(str(row), people))
    return found
