"""Pairs of groups as they are and were, and station groups that have none."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from redsail.organisation import access
from redsail.organisation.enums import GroupKind
from redsail.organisation.models import Pairing, PartyGroup
from redsail.organisation.queries import rulings

VIEW = "organisation.view"
KEYS = (rulings.JOINT_MONTHS, rulings.SEVERAL)


def visible(user: Any) -> QuerySet[Pairing]:
    """Pairs of any time with a group within reach. One query."""
    groups = access.visible(PartyGroup.objects.all(), user, VIEW).order_by().values("pk")
    shown = Pairing.objects.filter(Q(station_group__in=groups) | Q(office_group__in=groups))
    return shown.select_related("unit", "station_group__unit", "office_group__unit")


def on(user: Any, day: date) -> QuerySet[Pairing]:
    """The pairs of a day, by station group."""
    return visible(user).filter(pk__in=Pairing.objects.on(day).values("pk")).order_by("station_group__name")


def others(user: Any, day: date) -> QuerySet[Pairing]:
    """Pairs that are over on a day or have not begun, the latest first."""
    return visible(user).exclude(pk__in=Pairing.objects.on(day).values("pk")).order_by("-from_date")


def alone(user: Any, day: date) -> QuerySet[PartyGroup]:
    """Station groups of a day without a pair."""
    paired = Pairing.objects.on(day).order_by().values("station_group")
    groups = access.visible(PartyGroup.objects.on(day), user, VIEW).filter(kind=GroupKind.STATION)
    return groups.exclude(pk__in=paired).select_related("unit").order_by("name")
