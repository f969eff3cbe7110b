"""Whose evening or meeting a pack is of, and who may have it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from redsail.activities.access import may_record
from redsail.activities.models import Activity
from redsail.activities.queries import offline
from redsail.base.errors import BadInput, Missing, Refused
from redsail.organisation.models import User
from redsail.patrol.models import Evening, Route
from redsail.patrol.queries import crews
from redsail.sync.models import Pack


def own(user: User, token: UUID) -> tuple[Evening, Route]:
    """The evening and one's own way on it. Raises Refused to everybody who is not in a crew of that evening."""
    route = crews.route_of(user.person_id, token) if user.person_id else None
    if route is None:
        raise Refused("field.not_your_evening")
    found = Evening.objects.select_related("activity", "campaign__unit", "station__station")
    evening = found.get(activity__token=token)
    _takes_place(evening.activity)
    return evening, route


def meeting(user: User, token: UUID) -> Activity | None:
    """The gathering of that token, where it is no crew's evening. Raises Refused unless the person records it."""
    found = Activity.objects.select_related("unit").filter(token=token, evening__isnull=True).first()
    if found is None:
        return None
    if not may_record(user, found):
        raise Refused("field.not_your_meeting")
    _takes_place(found)
    return found


def _takes_place(activity: Activity) -> None:
    if getattr(activity, "cancellation", None) is not None:
        raise BadInput("field.called_off")


def expiry(activity: Activity) -> datetime:
    """Until when a pack of this gathering opens. Raises BadInput once that is over."""
    until = offline.until(activity)
    if until <= timezone.now():
        raise BadInput("field.evening_over", until=timezone.localtime(until).strftime("%m-%d %H:%M"))
    return until


def of(pack: Pack) -> Evening | Activity:
    """The evening, or the meeting, a pack was taken for. Raises Missing when it is no more."""
    kind, _colon, number = pack.about.partition(":")
    if kind == "activity":
        meeting = Activity.objects.select_related("unit").filter(pk=number).first()
        if meeting is None:
            raise Missing("field.no_evening")
        return meeting
    found = Evening.objects.select_related("activity", "campaign__unit", "station").filter(pk=number).first()
    if found is None:
        raise Missing("field.no_evening")
    return found


def owner(pack: Pack) -> User:
    """Who took the pack."""
    return User.objects.select_related("person").get(pk=pack.owner.partition(":")[2])
