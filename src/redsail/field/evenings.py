"""Whose evening a pack is of, and who may have it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from redsail.base.errors import BadInput, Missing, Refused
from redsail.organisation.models import User
from redsail.patrol.models import Evening, Route
from redsail.patrol.queries import crews
from redsail.rulebook import lookup
from redsail.sync.models import Pack

HOURS = "field.pack.hours"


def own(user: User, token: UUID) -> tuple[Evening, Route]:
    """The evening and one's own way on it. Raises Refused to everybody who is not in a crew of that evening."""
    route = crews.route_of(user.person_id, token) if user.person_id else None
    if route is None:
        raise Refused("field.not_your_evening")
    found = Evening.objects.select_related("activity", "campaign__unit", "station__station")
    evening = found.get(activity__token=token)
    if getattr(evening.activity, "cancellation", None) is not None:
        raise BadInput("field.called_off")
    return evening, route


def expiry(evening: Evening) -> datetime:
    """Until when a pack of this evening opens. Raises BadInput once that is over."""
    hours = lookup.value(HOURS, on=evening.date).number
    until = evening.activity.ends + timedelta(hours=hours)
    if until <= timezone.now():
        raise BadInput("field.evening_over", until=timezone.localtime(until).strftime("%m-%d %H:%M"))
    return until


def of(pack: Pack) -> Evening:
    """The evening a pack was taken for. Raises Missing when it is no more."""
    number = pack.about.partition(":")[2]
    found = Evening.objects.select_related("activity", "campaign__unit", "station").filter(pk=number).first()
    if found is None:
        raise Missing("field.no_evening")
    return found


def owner(pack: Pack) -> User:
    """Who took the pack."""
    return User.objects.select_related("person").get(pk=pack.owner.partition(":")[2])
