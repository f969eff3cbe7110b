"""What a person is due at."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from redsail.activities.models import Due


def of_person(person: int, since: datetime) -> QuerySet[Due]:
    """A person's gatherings that end after `since`, soonest first; cancelled ones are there and say so."""
    held = Due.objects.filter(person=person, activity__ends__gte=since)
    return held.select_related("activity__unit", "activity__cancellation").order_by("activity__starts")
