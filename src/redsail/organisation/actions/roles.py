"""Roles: install the defaults, change what a role permits."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Refused
from redsail.organisation import access
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.enums import SIDE_PERMISSIONS, RoleSide, Scope
from redsail.organisation.models import Role, RolePermission, Unit, User
from redsail.organisation.queries.default_roles import default_roles

CHAIN = "installation:redsail"


@transaction.atomic
def install(*, by: str) -> list[Role]:
    """Make the default roles that are not there yet; roles that somebody changed stay as they are."""
    there = set(Role.objects.values_list("code", flat=True))
    made = []
    for draft in default_roles():
        if draft["code"] in there:
            continue
        role = Role.objects.create(**{name: draft[name] for name in ("code", "name_zh", "name_en", "side", "order")})
        held = draft["permissions"]
        RolePermission.objects.bulk_create(RolePermission(role=role, permission=p, scope=s) for p, s in held.items())
        audit.record(chain=CHAIN, by=by, verb="roles.install", subject=role, after={"permissions": held})
        made.append(role)
    return made


@transaction.atomic
def set_permissions(role: Role, *, by: access.Actor, permissions: Mapping[str, str]) -> Role:
    """Give a role exactly these permissions, {permission: scope}.

    Raises Refused unless `by` may manage roles everywhere below a root (a role counts in every unit), and when `by`
    holds the role; BadInput for a permission that belongs to another side.
    """
    require_everywhere(by)
    if isinstance(by, User) and by.grants.filter(role=role).exists():
        raise Refused("organisation.not_to_oneself")
    for permission, scope in permissions.items():
        if permission not in SIDE_PERMISSIONS[RoleSide(role.side)] or scope not in Scope.values:
            raise BadInput("organisation.permission_of_other_side", permission=permission)
    before = dict(role.permissions.values_list("permission", "scope"))
    role.permissions.all().delete()
    RolePermission.objects.bulk_create(RolePermission(role=role, permission=p, scope=s) for p, s in permissions.items())
    audit.record(
        chain=CHAIN,
        by=by,
        verb="roles.set_permissions",
        subject=role,
        before={"permissions": before},
        after={"permissions": dict(permissions)},
    )
    return role


def require_everywhere(by: access.Actor) -> None:
    """Raises Refused unless `by` may manage roles at every root unit."""
    for root in Unit.objects.filter(parent__isnull=True):
        access.require(by, "roles.manage", root)
