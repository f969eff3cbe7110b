"""The tree of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from redsail.organisation import access
from redsail.organisation.models import Unit
from redsail.organisation.queries import past

VIEW = "organisation.view"


@dataclass(frozen=True)
class Branching:
    """One unit in the tree: how it is called, how deep below the first one shown, and how many work there."""

    unit: Unit
    depth: int
    people: int
    name: str


def tree(user: Any, day: date | None = None) -> list[Branching]:
    """The units of today, or of a day, that `user` may see today, parents first. One query, or four for a day."""
    if day is not None:
        return _tree_then(user, day)
    today = timezone.localdate()
    active = Q(people__until_date__isnull=True) | Q(people__until_date__gte=today)
    units = access.visible(Unit.objects.on(today), user, VIEW, unit_field="")
    found = list(units.select_related("station").annotate(staff=Count("people", filter=active)).order_by("path"))
    top = min((unit.depth for unit in found), default=0)
    return [Branching(unit, unit.depth - top, unit.staff, unit.name) for unit in found]


def _tree_then(user: Any, day: date) -> list[Branching]:
    units = access.visible(Unit.objects.on(day), user, VIEW, unit_field="").select_related("station")
    shown = {unit.pk: unit for unit in units.order_by("path")}
    then, staff = past.units_then(day, Unit.objects.filter(pk__in=list(shown))), past.headcount(day)
    below: dict[int | None, list[int]] = {}
    for pk, unit in then.items():
        below.setdefault(unit.parent if unit.parent in shown else None, []).append(pk)
    found: list[Branching] = []
    waiting = [(pk, 0) for pk in sorted(below.get(None, []), reverse=True)]
    while waiting:
        pk, depth = waiting.pop()
        found.append(Branching(shown[pk], depth, staff.get(pk, 0), then[pk].name))
        waiting += [(child, depth + 1) for child in sorted(below.get(pk, []), reverse=True)]
    return found


def choices(user: Any, permission: str) -> QuerySet[Unit]:
    """The units of today in which `user` holds `permission`: for drop-downs."""
    return access.visible(Unit.objects.on(timezone.localdate()), user, permission, unit_field="").order_by("path")
