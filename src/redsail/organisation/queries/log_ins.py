"""The list of log-ins."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from redsail.organisation import access
from redsail.organisation.models import Person, RoleGrant, SignInSlip, Unit, User

VIEW = "users.view"


def visible(user: Any) -> QuerySet[User]:
    """Log-ins of people, or with roles, in the units where `user` may see log-ins; at a root also those of nobody."""
    units = access.units(user, VIEW)
    within = Q(person__unit__in=units.order_by().values("pk"))
    within |= Q(pk__in=RoleGrant.objects.filter(unit__in=units.order_by().values("pk")).order_by().values("user"))
    if units.filter(parent__isnull=True).exists():
        within |= Q(~Exists(RoleGrant.objects.filter(user=OuterRef("pk"))), person__isnull=True)
    return User.objects.filter(within).select_related("person__unit")


def listing(user: Any, *, text: str = "", state: str = "", unit: Unit | None = None) -> QuerySet[User]:
    """Log-ins with their running grants (`running`) and whether a slip is out. `state`: open | closed | new | demo."""
    now = timezone.now()
    out = SignInSlip.objects.filter(user=OuterRef("pk"), used__isnull=True, expires__gt=now)
    users = visible(user).annotate(slip_out=Exists(out)).prefetch_related(_running())
    if text:
        lower = text.strip().lower()
        users = users.filter(
            Q(username__icontains=lower)
            | Q(person__name__icontains=text.strip())
            | Q(person__initials__startswith=lower)
        )
    if unit:
        users = users.filter(person__unit__path__startswith=unit.path)
    wanted = {
        "open": Q(is_active=True),
        "closed": Q(is_active=False),
        "new": Q(password__startswith=UNUSABLE_PASSWORD_PREFIX, is_active=True),
        "demo": Q(is_demo=True),
    }
    return users.filter(wanted.get(state, Q())).order_by("username")


def demo() -> list[tuple[str, str, str]]:
    """The demo log-ins as they are shown: name, role, whose."""
    held = RoleGrant.objects.filter(user__is_demo=True, user__is_active=True).select_related("user__person", "role")
    return [
        (grant.user.username, str(grant.role), grant.user.person.name if grant.user.person else "")
        for grant in held.order_by("role__order")
    ]


def without_log_in(user: Any) -> QuerySet[Person]:
    """Active people for whom `user` may create a log-in."""
    people = access.visible(Person.objects.on(timezone.localdate()), user, "users.manage")
    return people.filter(user__isnull=True).select_related("unit").order_by("unit__path", "pinyin")


def _running() -> Prefetch:
    today = timezone.localdate()
    grants = RoleGrant.objects.on(today).select_related("role", "unit").order_by("role__order")
    return Prefetch("grants", queryset=grants, to_attr="running")
