"""Who holds which role, and what roles permit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.organisation.enums import PERMISSIONS, Scope
from redsail.organisation.models import Role, RoleGrant, User


def held(user: Any) -> QuerySet[RoleGrant]:
    """A log-in's grants of now and later, with role and unit."""
    today = timezone.localdate()
    running = RoleGrant.objects.filter(Q(until_date__isnull=True) | Q(until_date__gte=today), user=user)
    return running.select_related("role", "unit").order_by("role__order", "unit__path")


def main_role(user: Any) -> str:
    """The code of a log-in's first role of today, in the order of roles; empty without one. One query."""
    today = timezone.localdate()
    rows = RoleGrant.objects.on(today).filter(user=user).order_by("role__order", "role__code")
    return rows.values_list("role__code", flat=True).first() or ""


def past(user: User) -> QuerySet[RoleGrant]:
    """A log-in's grants that have ended."""
    ended = RoleGrant.objects.filter(user=user, until_date__lt=timezone.localdate())
    return ended.select_related("role", "unit").order_by("-until_date")


@dataclass(frozen=True)
class MatrixRow:
    """One permission over all roles: the scope it has in each, or "". `labels` are the scopes in words."""

    permission: str
    label: Any
    scopes: list[str]
    labels: list[Any]


@dataclass(frozen=True)
class Matrix:
    """Permissions × roles."""

    roles: list[Role]
    rows: list[MatrixRow]


def matrix() -> Matrix:
    """Every permission and every role, in two queries."""
    roles = list(Role.objects.prefetch_related("permissions"))
    scopes = {role.pk: {row.permission: row.scope for row in role.permissions.all()} for role in roles}
    rows = []
    for permission, label in PERMISSIONS.items():
        found = [scopes[role.pk].get(permission, "") for role in roles]
        rows.append(MatrixRow(permission, label, found, [Scope(scope).label if scope else "" for scope in found]))
    return Matrix(roles, rows)
