"""Who sees which gatherings, and who may enter, change and record them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from redsail.activities.models import Activity, Due
from redsail.base.errors import Refused
from redsail.organisation import access
from redsail.organisation.access import Actor

VIEW = "activities.view"
HOLD = "activities.hold"


def visible(user: Actor) -> QuerySet[Activity]:
    """The gatherings of the units in reach; what one is due at oneself is `queries.evenings.of_person`."""
    return access.visible(Activity.objects.all(), user, VIEW)


def reachable(user: Any) -> QuerySet[Activity]:
    """The gatherings of the units in reach, and those at which one is due, in the chair, or the recorder."""
    person = getattr(user, "person_id", None)
    if person is None:
        return visible(user)
    own = Q(chair=person) | Q(recorder=person) | Q(pk__in=Due.objects.filter(person=person).values("activity"))
    return Activity.objects.filter(own | Q(pk__in=visible(user).order_by().values("pk")))


def may_record(user: Any, activity: Activity) -> bool:
    """Whether `user` may record presence and minutes: by role, or as this gathering's chair or recorder."""
    person = getattr(user, "person_id", None)
    named = person is not None and person in {activity.chair_id, activity.recorder_id}
    return named or access.may(user, HOLD, activity.unit)


def require_record(user: Any, activity: Activity) -> None:
    """Raises Refused unless `may_record`."""
    if not may_record(user, activity):
        raise Refused("organisation.not_permitted", permission=HOLD, unit=str(activity.unit))
