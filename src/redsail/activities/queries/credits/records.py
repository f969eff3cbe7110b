"""The gatherings that credits are worked out from, with everything they ask: read once, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Convening, Presence
from redsail.activities.queries.credits import rules
from redsail.activities.queries.roll_calls import RollCall, roll_call
from redsail.organisation.queries.rulings import Shelf


@dataclass(frozen=True)
class Records:
    """Gatherings that were held, in order, with the presence that stands and the rules."""

    activities: list[Activity]
    called: RollCall
    shelf: Shelf

    def people(self, activity: Activity) -> list[int]:
        """Numbers of those of whom something is recorded, in order."""
        return self.called.people(activity.pk)


def held(first: date, last: date) -> QuerySet[Activity]:
    """The gatherings of a time that took place: begun by now, and not called off."""
    found = Activity.objects.filter(starts__date__gte=first, starts__date__lte=last, cancellation__isnull=True)
    return found.filter(ends__lte=timezone.now())


def of_people(people: Iterable[int], first: date, last: date) -> Records:
    """The gatherings of a time at which any of these people was present, and what study hours ask. Six queries, however
    many people."""
    wanted = list(people)
    there = Presence.objects.filter(person__in=wanted, state=PresenceState.PRESENT, replaced_at__isnull=True)
    found = held(first, last).filter(pk__in=there.order_by().values("activity"))
    return _read(found.prefetch_related("parts", "due", "agenda"), wanted)


def records(found: QuerySet[Activity], people: Iterable[int] | None = None) -> Records:
    """These gatherings with all their records, of these people or of everybody. Eight queries."""
    convened = Prefetch("convened", Convening.objects.select_related("branch", "group"))
    return _read(found.prefetch_related("parts", "due", "agenda__presenter", convened), people)


def _read(found: QuerySet[Activity], people: Iterable[int] | None) -> Records:
    rows = list(found.order_by("starts", "pk").select_related("unit"))
    return Records(rows, roll_call([row.pk for row in rows], people), rules.book())
