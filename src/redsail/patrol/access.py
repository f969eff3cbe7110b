"""Who may do what to campaigns: the room's words for organisation's permissions."""

from django.db.models import QuerySet

from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol.models import Campaign

VIEW = "patrol.view"
PLAN = "patrol.plan"
DELETE = "patrol.delete"
PUBLISH = "patrol.publish"
APPROVE = "patrol.approve"


def require_plan(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may set up and plan campaigns of `unit`."""
    access.require(by, PLAN, unit)


def require_delete(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may delete campaigns of `unit`."""
    access.require(by, DELETE, unit)


def require_approve(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may approve inspections of `unit`."""
    access.require(by, APPROVE, unit)


def visible(user: Actor) -> QuerySet[Campaign]:
    """The campaigns `user` may see."""
    return access.visible(Campaign.objects.all(), user, VIEW)


def require_publish(by: Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may publish campaigns of `unit`."""
    access.require(by, PUBLISH, unit)
