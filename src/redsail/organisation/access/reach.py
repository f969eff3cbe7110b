"""How far a log-in reaches: its grants of today, read once and kept on the user object of the request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from redsail.organisation.enums import PERMISSIONS, Scope
from redsail.organisation.models import GroupMembership, RolePermission, User


@dataclass
class Reach:
    """Where one permission holds. `below` are path prefixes, `exact` paths of single units."""

    below: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    own: bool = False
    group: bool = False

    def __bool__(self) -> bool:
        return bool(self.below or self.exact or self.own or self.group)

    def covers(self, path: str) -> bool:
        """Whether a unit's path lies within."""
        return path in self.exact or any(path.startswith(prefix) for prefix in self.below)

    def units(self, lead: str) -> Q:
        """The condition on a unit's path; `lead` is "" for units themselves, "unit__" for rows of a unit."""
        found = Q(**{f"{lead}path__in": sorted(self.exact)}) if self.exact else Q(pk__in=[])
        for prefix in sorted(self.below):
            found |= Q(**{f"{lead}path__startswith": prefix})
        return found


def reach(user: Any, permission: str) -> Reach:
    """Where `user` holds `permission` today; empty for anonymous and inactive users.

    Raises LookupError for a permission that `enums.PERMISSIONS` does not know: a slip in the code, not a refusal.
    """
    if permission not in PERMISSIONS:
        raise LookupError(f"no such permission: {permission}")
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Reach()
    return _all(user).get(permission) or Reach()


def forget(user: User) -> None:
    """Read the grants again next time."""
    user.__dict__.pop("_reach", None)
    user.__dict__.pop("_colleagues", None)


def colleagues(user: User) -> list[int]:
    """Numbers of the people who are in a Party group with the user's person today."""
    if "_colleagues" not in user.__dict__:
        today = timezone.localdate()
        own = GroupMembership.objects.on(today).filter(person=user.person_id).values("group")
        with_me = GroupMembership.objects.on(today).filter(group__in=own)
        user.__dict__["_colleagues"] = list(with_me.values_list("person", flat=True)) if user.person_id else []
    return user.__dict__["_colleagues"]


def _all(user: User) -> dict[str, Reach]:
    today = timezone.localdate()
    kept = user.__dict__.get("_reach")
    if kept is None or kept[0] != today:
        kept = user.__dict__["_reach"] = (today, _read(user, today))
    return kept[1]


def _read(user: User, today: Any) -> dict[str, Reach]:
    """One query for everything."""
    held = RolePermission.objects.filter(
        Q(role__grants__until_date__isnull=True) | Q(role__grants__until_date__gte=today),
        role__grants__user=user.pk,
        role__grants__from_date__lte=today,
    ).values_list("permission", "scope", "role__grants__unit__path")
    found: dict[str, Reach] = {}
    for permission, scope, path in held.order_by():
        place = found.setdefault(permission, Reach())
        if scope == Scope.BELOW:
            place.below.add(path)
        elif scope == Scope.UNIT:
            place.exact.add(path)
        else:
            setattr(place, Scope(scope).value, True)
    return found
