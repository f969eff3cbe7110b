"""Give a person a calendar address of their own, and take it back."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from redsail.activities.models import Feed
from redsail.activities.queries.feeds import digest
from redsail.base.errors import BadInput
from redsail.organisation.models import Person, User
from redsail.privacy.audit import record_personal


@transaction.atomic
def open_feed(*, by: User) -> str:
    """A new secret address for the person of this log-in; an older one ends. The secret is shown once."""
    person = _person(by)
    _end(person)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(person=person, digest=digest(secret))
    record_personal(
        chain=person.unit,
        by=by,
        verb="activities.open_feed",
        subject=feed,
        person=person.subject,
        after={"open": True},
    )
    return secret


@transaction.atomic
def close_feed(*, by: User) -> None:
    """End the person's address, if there is one."""
    person = _person(by)
    for feed in _end(person):
        record_personal(
            chain=person.unit,
            by=by,
            verb="activities.close_feed",
            subject=feed,
            person=person.subject,
            before={"open": True},
        )


def mark_read(feed: Feed) -> None:
    """Note that a calendar programme asked, so that the person sees whether the address is in use.

    Not audited: a calendar asks every quarter of an hour.
    """
    Feed.objects.filter(pk=feed.pk).update(read_at=timezone.now())


def _end(person: Person) -> list[Feed]:
    live = list(Feed.objects.filter(person=person, revoked_at__isnull=True))
    Feed.objects.filter(pk__in=[feed.pk for feed in live]).update(revoked_at=timezone.now())
    return live


def _person(by: User) -> Person:
    if by.person is None:
        raise BadInput("activities.no_person")
    return by.person
