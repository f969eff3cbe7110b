"""A person's calendar as iCalendar text."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from redsail.activities.models import Due, Feed
from redsail.activities.queries.evenings import of_person

KEPT_DAYS = 60
PRODUCT = "-//Redsail//Calendar//ZH"


def digest(secret: str) -> str:
    """What is kept of the secret in an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> Feed | None:
    """The live feed of an address, or None."""
    return Feed.objects.filter(digest=digest(secret), revoked_at__isnull=True).first()


def calendar(feed: Feed) -> bytes:
    """The person's gatherings from two months ago on. Nothing personal stands in it: no names, no shops."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", "红帆")
    for due in of_person(feed.person_id, timezone.now() - timedelta(days=KEPT_DAYS)):
        made.add_component(_event(due))
    return made.to_ical()


def _event(due: Due) -> Event:
    activity = due.activity
    event = Event()
    event.add("uid", f"{activity.token}@redsail")
    event.add("sequence", activity.version)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", activity.starts)
    event.add("dtend", activity.ends)
    event.add("summary", activity.title)
    event.add("location", activity.place)
    cancelled = getattr(activity, "cancellation", None) is not None
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event
