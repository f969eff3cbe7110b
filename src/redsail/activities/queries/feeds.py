"""A person's calendar as iCalendar text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from redsail.activities.models import Due, Feed
from redsail.activities.queries.evenings import of_person

KEPT_DAYS = 60
EVERY = timedelta(hours=1)  # how often a calendar programme may ask again
ZONE = ZoneInfo(settings.TIME_ZONE)
PRODUCT = "-//Redsail//Calendar//ZH"


def digest(secret: str) -> str:
    """What is kept of the secret in an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> Feed | None:
    """The live feed of an address, or None."""
    return Feed.objects.filter(digest=digest(secret), revoked_at__isnull=True).first()


def calendar(feed: Feed, waiting: Mapping[date, str] | None = None) -> bytes:
    """The person's gatherings from two months ago on. Nothing personal stands in it: no names, no shops.

    `waiting`: day → what waits by then, in numbers; each a line over the whole day that takes up no time.

    Times carry the installation's zone and its VTIMEZONE; `UID` stays and `SEQUENCE` grows with every change, so that
    calendar programmes replace an entry; what was called off says `STATUS:CANCELLED`.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "红帆")
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for due in of_person(feed.person_id, timezone.now() - timedelta(days=KEPT_DAYS)):
        made.add_component(_event(due))
    for day, line in (waiting or {}).items():
        made.add_component(_all_day(feed, day, line))
    made.add_missing_timezones()
    return made.to_ical()


def _all_day(feed: Feed, day: date, line: str) -> Event:
    event = Event()
    event.add("uid", f"waiting-{feed.digest[:16]}-{day.isoformat()}@redsail")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", line)
    event.add("transp", "TRANSPARENT")
    return event


def _event(due: Due) -> Event:
    activity = due.activity
    event = Event()
    event.add("uid", f"{activity.token}@redsail")
    event.add("sequence", activity.version)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(activity.starts, ZONE))
    event.add("dtend", timezone.localtime(activity.ends, ZONE))
    event.add("summary", activity.title)
    if activity.place:
        event.add("location", activity.place)
    if due.role:
        event.add("description", due.role)
    cancelled = getattr(activity, "cancellation", None) is not None
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    return event
