"""Give roles to log-ins and end them. Security administrators do this, never for themselves."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation import access
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import Role, RoleGrant, Unit, User

MANAGE = "roles.manage"


@transaction.atomic
def give(
    *, by: access.Actor, user: User, role: Role, unit: Unit, from_date: date, until_date: date | None = None
) -> RoleGrant:
    """Let `user` hold `role` at `unit` from a day to a day.

    Raises Refused without the permission, for oneself, and when the log-in holds a role of another side in that time;
    BadInput when it ends before it starts; Clash when the same grant is there already, or when somebody else gives
    this log-in a role at the same moment.
    """
    _may_change(by, user, unit)
    seen = User.objects.values_list("grants_version", flat=True).get(pk=user.pk)
    if until_date and until_date < from_date:
        raise BadInput("organisation.ends_before_start", **{"from": from_date, "until": until_date})
    last = until_date or date.max
    other = RoleGrant.objects.touching(from_date, last).filter(user=user).exclude(role__side=role.side)
    if clash := other.select_related("role").first():
        raise Refused("organisation.sides_apart", username=user.username, side=clash.role.get_side_display())
    if RoleGrant.objects.touching(from_date, last).filter(user=user, role=role, unit=unit).exists():
        raise Clash("organisation.role_granted", username=user.username)
    _claim(user, seen)
    grant = RoleGrant(user=user, role=role, unit=unit, from_date=from_date, until_date=until_date)
    try:
        with transaction.atomic():
            grant.save()
    except IntegrityError:
        raise Clash("organisation.role_granted", username=user.username) from None
    access.forget(user)
    after = {"user": user.pk, "role": role.code, "unit": unit.pk, "from": from_date, "until": until_date}
    audit.record(chain=unit, by=by, verb="roles.give", subject=grant, after=after)
    return grant


@transaction.atomic
def end(grant: RoleGrant, *, by: access.Actor, until_date: date) -> RoleGrant:
    """Let a grant end on a day. One that would end before it began is taken back as a whole, and the chain says so.

    Raises BadInput for one that ends earlier already: only `give` makes a grant longer, after asking about sides.
    """
    _may_change(by, grant.user, grant.unit)
    if grant.until_date and grant.until_date < until_date:
        raise BadInput("organisation.role_has_ended", until=grant.until_date)
    before = {"until": grant.until_date}
    if until_date < grant.from_date:
        audit.record(chain=grant.unit, by=by, verb="roles.take_back", subject=grant, before=before)
        grant.delete()
    else:
        grant.until_date = until_date
        grant.save()
        audit.record(
            chain=grant.unit, by=by, verb="roles.end", subject=grant, before=before, after={"until": until_date}
        )
    access.forget(grant.user)
    return grant


def end_today(grant: RoleGrant, *, by: access.Actor, today: date) -> RoleGrant:
    """Take a role away at once: its last day was yesterday."""
    return end(grant, by=by, until_date=today - timedelta(days=1))


def _claim(user: User, seen: int) -> None:
    """Go on only if no role was given since `seen` was read, which was before the sides were compared."""
    if not User.objects.filter(pk=user.pk, grants_version=seen).update(grants_version=seen + 1):
        raise Clash("organisation.grants_moved_on", username=user.username)


def _may_change(by: access.Actor, user: User, unit: Unit) -> None:
    access.require(by, MANAGE, unit)
    if isinstance(by, User) and by.pk == user.pk:
        raise Refused("organisation.not_to_oneself")
