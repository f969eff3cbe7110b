"""Roles as data: permissions × scope, granted for a unit and a time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from redsail.organisation.enums import RoleSide, Scope
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.unit import Unit


class Role(models.Model):
    """A named bundle of permissions. `side` keeps the administrators apart from the business and from each other."""

    code = models.CharField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    side = models.CharField(max_length=20, choices=RoleSide.choices, default=RoleSide.BUSINESS)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


class RolePermission(models.Model):
    """One permission of a role and how far it reaches."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="permissions")
    permission = models.CharField(max_length=60)
    scope = models.CharField(max_length=10, choices=Scope.choices)

    class Meta:
        ordering = ["role", "permission"]
        constraints = [models.UniqueConstraint(fields=["role", "permission"], name="one_scope_a_permission")]

    def __str__(self) -> str:
        return f"{self.permission} ({self.scope})"


class RoleGrant(Dated):
    """A role given to a log-in at a unit, from a day to a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")

    class Meta:
        ordering = ["user", "role", "unit"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "role", "unit"], condition=Q(until_date__isnull=True), name="one_open_grant"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} @ {self.unit}"
