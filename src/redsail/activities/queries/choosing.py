"""Whom a page offers: people who may be due, in the chair or given a task."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.activities.access import HOLD, own
from redsail.activities.models import Activity, Presence
from redsail.organisation import access
from redsail.organisation.models import GroupMembership, Membership, Person, Unit
from redsail.organisation.queries import people


def within_reach(user: Any, activity: Activity | None = None) -> QuerySet[Person]:
    """Active people whom `user` may see or leads, and whoever is due, was there, chairs or records at the gathering."""
    today = timezone.localdate()
    found = Q(pk__in=people.visible(user).order_by().values("pk"))
    if led := own(user):
        found |= Q(pk__in=GroupMembership.objects.on(today).filter(group__in=led.groups).values("person"))
        found |= Q(pk__in=Membership.objects.on(today).filter(branch__in=led.branches).values("person"))
    if activity is not None:
        there = Presence.objects.filter(activity=activity).values("person")
        found |= Q(due_at__activity=activity) | Q(pk__in=there) | Q(pk__in=[activity.chair_id, activity.recorder_id])
    return Person.objects.on(today).filter(found).select_related("unit").distinct().order_by("pinyin", "pk")


def units(user: Any) -> QuerySet[Unit]:
    """The units of today at which `user` may enter gatherings and tasks."""
    found = Unit.objects.on(timezone.localdate())
    held = access.visible(Unit.objects.all(), user, HOLD, unit_field="").order_by().values("pk")
    return found.filter(Q(pk__in=held) | Q(pk__in=own(user).units)).order_by("path")


def for_talks(user: Any) -> QuerySet[Person]:
    """With whom one may have talked: active people of one's own bureau, and whom one sees."""
    own = user.person.unit
    bureau = own.parent if own.kind in {"station", "department"} and own.parent else own
    found = Q(pk__in=people.visible(user).order_by().values("pk")) | Q(unit__path__startswith=bureau.path)
    return Person.objects.on(timezone.localdate()).filter(found).select_related("unit").order_by("pinyin", "pk")


def at(activity: Activity) -> QuerySet[Person]:
    """Those who are due or were recorded: who may have spoken."""
    there = Presence.objects.filter(activity=activity, replaced_at__isnull=True).values("person")
    return Person.objects.filter(Q(due_at__activity=activity) | Q(pk__in=there)).distinct().order_by("pinyin", "pk")
