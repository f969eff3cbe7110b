"""Who sees which gatherings, and who may enter, change and record them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from redsail.activities.access.own import Own, of_own, own
from redsail.activities.enums import ActivityKind
from redsail.activities.models import Activity, ContactVisit, Due, Presence, Task
from redsail.base.errors import Refused
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import ContactPoint, Unit, User

__all__ = ["Own", "of_own", "own"]

VIEW = "activities.view"
HOLD = "activities.hold"
CONTACT = "activities.contact"


def visible(user: Actor) -> QuerySet[Activity]:
    """The gatherings of the units in reach; what one is due at oneself is `queries.evenings.of_person`."""
    return access.visible(Activity.objects.all(), user, VIEW)


def reachable(user: Any) -> QuerySet[Activity]:
    """The gatherings of the units in reach, those of the body one leads, and those at which one is due or was, in the
    chair, or the recorder."""
    person = getattr(user, "person_id", None)
    if person is None:
        return visible(user)
    mine = Q(chair=person) | Q(recorder=person) | Q(pk__in=Due.objects.filter(person=person).values("activity"))
    mine |= Q(pk__in=Presence.objects.filter(person=person, replaced_at__isnull=True).values("activity"))
    if led := own(user):
        mine |= Q(pk__in=of_own(led).values("activity"))
    return Activity.objects.filter(mine | Q(pk__in=visible(user).order_by().values("pk")))


def may_hold(user: Any, activity: Activity) -> bool:
    """Whether `user` may change a gathering: by role, or because it is of nobody but the body they lead; a joint
    activity is of both its groups, and either leader may."""
    if access.may(user, HOLD, activity.unit):
        return True
    led = own(user)
    if not led or activity.kind == ActivityKind.NIGHT:
        return False
    rows = [led.holds(row.branch_id, row.group_id) for row in activity.convened.all()]
    return any(rows) if activity.kind == ActivityKind.JOINT else bool(rows) and all(rows)


def require_hold(user: Any, activity: Activity) -> None:
    """Raises Refused unless `may_hold`."""
    if not may_hold(user, activity):
        raise Refused("organisation.not_permitted", permission=HOLD, unit=str(activity.unit))


def may_enter(user: Any, unit: Unit, kind: str, branches: frozenset[int], groups: frozenset[int]) -> bool:
    """Whether `user` may enter a gathering of these bodies at a unit: by role, or for nobody but the body they lead."""
    if access.may(user, HOLD, unit):
        return True
    led = own(user)
    if kind == ActivityKind.JOINT:
        return unit.pk in led.units and not branches and not led.groups.isdisjoint(groups)
    return unit.pk in led.units and bool(branches or groups) and branches <= led.branches and groups <= led.groups


def may_enter_somewhere(user: Any) -> bool:
    """For menus and buttons."""
    return access.may_somewhere(user, HOLD) or bool(own(user))


def may_record(user: Any, activity: Activity) -> bool:
    """Whether `user` may record presence and minutes: whoever may change the gathering, its chair and its recorder."""
    person = getattr(user, "person_id", None)
    named = person is not None and person in {activity.chair_id, activity.recorder_id}
    return named or may_hold(user, activity)


def require_record(user: Any, activity: Activity) -> None:
    """Raises Refused unless `may_record`."""
    if not may_record(user, activity):
        raise Refused("organisation.not_permitted", permission=HOLD, unit=str(activity.unit))


def may_task(user: Any, task: Task) -> bool:
    """Whether `user` may send back, drop and hand over a task: by role, or because the body they lead set it."""
    return access.may(user, HOLD, task.unit) or own(user).holds(task.branch_id, task.group_id)


def require_task(user: Any, task: Task) -> None:
    """Raises Refused unless `may_task`."""
    if not may_task(user, task):
        raise Refused("organisation.not_permitted", permission=HOLD, unit=str(task.unit))


def may_visit(user: Actor, point: ContactPoint) -> bool:
    """Whether somebody may record a visit to a contact point: by the station's unit, or because it is their own."""
    if access.may(user, CONTACT, point.unit):
        return True
    return isinstance(user, User) and access.reach(user, CONTACT).own and user.person_id == point.person_id


def require_visit(user: Actor, point: ContactPoint) -> None:
    """Raises Refused unless `may_visit`."""
    if not may_visit(user, point):
        raise Refused("organisation.not_permitted", permission=CONTACT, unit=str(point.unit))


def recordable(user: Actor, day: date) -> QuerySet[ContactPoint]:
    """The contact points of a day that somebody may record a visit to, their own first."""
    points = ContactPoint.objects.on(day)
    own = user.person_id if isinstance(user, User) else None
    mine = Case(When(person=own or 0, then=0), default=1)
    return (
        access.visible(points, user, CONTACT, own="person")
        .select_related("unit", "person")
        .order_by(mine, "unit__path", "pk")
    )


def visible_visits(user: Actor) -> QuerySet[ContactVisit]:
    """Contact visits to the stations in reach, and those to one's own contact points."""
    found = access.visible(ContactVisit.objects.all(), user, VIEW, unit_field="point__unit")
    if isinstance(user, User) and user.person_id:
        found = found | ContactVisit.objects.filter(point__person=user.person_id)
    return found.select_related("activity__cancellation", "point__unit", "point__person")
