"""Who may manage which log-in: never one that reaches further than the manager, never an administrator's."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from redsail.base.errors import Refused
from redsail.organisation import access
from redsail.organisation.enums import RoleSide
from redsail.organisation.models import RoleGrant, Unit, User

MANAGE = "users.manage"


def require_manage(by: access.Actor, user: User) -> None:
    """Raises Refused unless `by` may reset or close this log-in.

    Whoever can print a slip for a log-in can become it. So an administrator's log-in is managed at the server's
    terminal only, and any other only by someone whose permission covers the person's unit and every unit in which
    the log-in holds a role.
    """
    if isinstance(by, str):
        access.require(by, MANAGE, Unit(path=""))
        return
    granted = RoleGrant.objects.filter(Q(until_date__isnull=True) | Q(until_date__gte=timezone.localdate()), user=user)
    held = list(granted.select_related("role", "unit"))
    if any(grant.role.side != RoleSide.BUSINESS for grant in held):
        raise Refused("organisation.administrator_log_in")
    places = [grant.unit for grant in held] + ([user.person.unit] if user.person else [])
    if not places:
        access.require(by, MANAGE, Unit.objects.filter(parent__isnull=True).first() or Unit(path=""))
    if not all(access.may(by, MANAGE, unit) for unit in places):
        raise Refused("organisation.user_out_of_reach", username=user.username)


def chain_of(user: User) -> str:
    """The audit chain in which deeds about a log-in stand: the person's unit, else the installation's."""
    return f"unit:{user.person.unit_id}" if user.person else "installation:redsail"
