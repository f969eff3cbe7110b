"""What several pages of shops ask first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from redsail.organisation import access as organisation_access
from redsail.organisation.models import Unit
from redsail.shops import access


def bureaus(request: HttpRequest, permission: str) -> list[Unit]:
    """The bureaus where the person holds the permission. Raises PermissionDenied when there is none."""
    found = list(access.bureaus(request.user, permission).order_by("path"))
    if not found:
        raise PermissionDenied
    return found


def chosen(request: HttpRequest, permission: str) -> Unit:
    """The bureau of ?unit= or of the form, else the first one."""
    found = bureaus(request, permission)
    wanted = request.POST.get("unit") or request.GET.get("unit")
    return next((unit for unit in found if str(unit.pk) == wanted), found[0])


def need(request: HttpRequest, permission: str) -> None:
    """PermissionDenied unless the person holds the permission somewhere."""
    if not organisation_access.may_somewhere(request.user, permission):
        raise PermissionDenied


def buttons(request: HttpRequest) -> dict[str, Any]:
    """Which buttons make sense for this person."""
    user = request.user
    return {
        "may_import": organisation_access.may_somewhere(user, access.IMPORT),
        "may_edit": organisation_access.may_somewhere(user, access.EDIT),
        "may_export": organisation_access.may_somewhere(user, access.EXPORT),
    }
