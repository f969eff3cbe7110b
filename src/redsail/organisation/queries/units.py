"""The tree of units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from redsail.organisation import access
from redsail.organisation.models import PartyGroup, Unit

VIEW = "organisation.view"


@dataclass(frozen=True)
class Branching:
    """One unit in the tree: how deep below the first one shown, and how many work there."""

    unit: Unit
    depth: int
    people: int


def tree(user: Any) -> list[Branching]:
    """The units of today that `user` may see, parents first, in one query."""
    today = timezone.localdate()
    active = Q(people__until_date__isnull=True) | Q(people__until_date__gte=today)
    units = access.visible(Unit.objects.on(today), user, VIEW, unit_field="")
    found = list(units.select_related("station").annotate(staff=Count("people", filter=active)).order_by("path"))
    top = min((unit.depth for unit in found), default=0)
    return [Branching(unit, unit.depth - top, unit.staff) for unit in found]


def groups(user: Any) -> QuerySet[PartyGroup]:
    """The Party groups of today in the units that `user` may see, with the number of members."""
    today = timezone.localdate()
    inside = Q(memberships__from_date__lte=today) & (
        Q(memberships__until_date__isnull=True) | Q(memberships__until_date__gte=today)
    )
    shown = access.visible(PartyGroup.objects.on(today), user, VIEW)
    return (
        shown.select_related("unit", "branch")
        .annotate(members=Count("memberships", filter=inside))
        .order_by("branch__name", "name")
    )


def choices(user: Any, permission: str) -> QuerySet[Unit]:
    """The units of today in which `user` holds `permission`: for drop-downs."""
    return access.visible(Unit.objects.on(timezone.localdate()), user, permission, unit_field="").order_by("path")
