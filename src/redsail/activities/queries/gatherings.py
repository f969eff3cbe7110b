"""The list of gatherings: search, filters, order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from redsail.activities.access import HOLD, of_own, own, reachable
from redsail.activities.enums import ActivityKind, MinutesState, PresenceState
from redsail.activities.models import Activity, Cancellation, Due, MinutesStep, Presence, Remark
from redsail.organisation import access
from redsail.organisation.models import Unit

SORTS = {
    "when": ("starts", "pk"),
    "title": ("title", "pk"),
    "kind": ("kind", "starts"),
    "unit": ("unit__path", "starts"),
}
LOOK_BACK = timedelta(days=42)
STATES = ("coming", "unrecorded", "recorded", "cancelled")


@dataclass(frozen=True)
class GatheringFilter:
    """What is asked for. `state`: coming | unrecorded (over, and presence of somebody due is missing) | recorded |
    cancelled; `first` and `last`: days on which it begins."""

    text: str = ""
    unit: Unit | None = None
    kind: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None
    mine: bool = False
    sort: str = "-when"


def listing(user: Any, wanted: GatheringFilter) -> QuerySet[Any]:
    """Gatherings with `expected` (due and not exempt), `present`, `unsaid` (due, nothing recorded), `off`, `written`
    (minutes begun) and `minutes` (state of the minutes)."""
    found = _counted(reachable(user))
    if wanted.mine:
        found = found.filter(pk__in=Due.objects.filter(person=getattr(user, "person_id", None)).values("activity"))
    if wanted.text:
        found = found.filter(matches(wanted.text))
    if wanted.unit:
        found = found.filter(unit__path__startswith=wanted.unit.path)
    if wanted.kind:
        convened = Q(convened__kind=wanted.kind) | Q(kind=wanted.kind)
        found = found.filter(pk__in=Activity.objects.filter(convened).order_by().values("pk"))
    if wanted.first:
        found = found.filter(starts__date__gte=wanted.first)
    if wanted.last:
        found = found.filter(starts__date__lte=wanted.last)
    if wanted.state in STATES:
        found = found.filter(_state(wanted.state))
    names = SORTS.get(wanted.sort.removeprefix("-"), SORTS["when"])
    order = tuple(f"-{name}" for name in names) if wanted.sort.startswith("-") else names
    return found.select_related("unit").order_by(*order)


def matches(text: str) -> Q:
    """Any part of the title, the place, the name of a body, of the chair or recorder, or of what was said."""
    said = Remark.objects.filter(text__icontains=text).values("activity")
    named = Q(convened__branch__name__icontains=text) | Q(convened__group__name__icontains=text)
    bodies = Activity.objects.filter(named).order_by().values("pk")
    return (
        Q(title__icontains=text)
        | Q(place__icontains=text)
        | Q(chair__name__icontains=text)
        | Q(recorder__name__icontains=text)
        | Q(pk__in=bodies)
        | Q(pk__in=said)
    )


def to_finish(user: Any, day: date) -> QuerySet[Any]:
    """What is over, not called off, and lacks presence of somebody due or confirmed minutes, for whoever may record it:
    of the last weeks only, and no evenings, whose records come with the round. One query."""
    held = access.visible(Activity.objects.all(), user, HOLD).order_by().values("pk")
    mine = Q(pk__in=held)
    if person := getattr(user, "person_id", None):
        mine |= Q(chair=person) | Q(recorder=person)
    if led := own(user):
        mine |= Q(pk__in=of_own(led).values("activity"))
    found = _counted(Activity.objects.filter(mine)).filter(starts__date__gte=day - LOOK_BACK, expected__gt=0)
    found = found.filter(off=False, ends__lte=timezone.now()).exclude(kind=ActivityKind.NIGHT)
    unconfirmed = Q(written=True) & ~Q(minutes=MinutesState.CONFIRMED)
    return found.filter(Q(unsaid__gt=0) | unconfirmed).order_by("starts", "pk")


def _counted(found: QuerySet[Activity]) -> QuerySet[Any]:
    due = Due.objects.filter(activity=OuterRef("pk"), exempt=False)
    recorded = Presence.objects.filter(activity=OuterRef("activity"), person=OuterRef("person"), replaced_at=None)
    last = MinutesStep.objects.filter(activity=OuterRef("pk")).order_by("-number").values("state")[:1]
    return found.annotate(
        expected=_number(due),
        present=_number(due.filter(Exists(recorded.filter(state=PresenceState.PRESENT)))),
        unsaid=_number(due.exclude(Exists(recorded))),
        off=Exists(Cancellation.objects.filter(activity=OuterRef("pk"))),
        written=Exists(Remark.objects.filter(activity=OuterRef("pk"))),
        minutes=Coalesce(Subquery(last), Value("")),
    )


def _number(rows: QuerySet[Any]) -> Any:
    counted = rows.order_by().values("activity").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _state(state: str) -> Q:
    now = timezone.now()
    if state == "cancelled":
        return Q(off=True)
    if state == "coming":
        return Q(off=False, ends__gt=now)
    over = Q(off=False, ends__lte=now)
    return over & (Q(unsaid__gt=0) if state == "unrecorded" else Q(unsaid=0))
