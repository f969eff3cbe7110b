"""The only ways from an address to a row: through what the person may see."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from redsail.organisation import access as organisation_access
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.models import Campaign, Evening, Plan
from redsail.patrol.queries import night_summary
from redsail.web.organisation.signed_in import SignedIn


def campaign_or_404(request: SignedIn, pk: int) -> Campaign:
    """The campaign, if the person may see it; otherwise there is no such page."""
    found = access.visible(request.user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def plan_or_404(request: SignedIn, pk: int, number: int) -> Plan:
    """A plan of a visible campaign."""
    found = Plan.objects.select_related("campaign__unit").filter(campaign=pk, number=number)
    plan = found.filter(campaign__in=access.visible(request.user)).first()
    if plan is None:
        raise Http404
    return plan


def require(request: SignedIn, permission: str, campaign: Campaign) -> None:
    """Raises Refused unless the person holds the permission for this campaign: said before anything is tried."""
    organisation_access.require(request.user, permission, campaign.unit)


def somewhere(request: SignedIn, permission: str) -> None:
    """Raises PermissionDenied unless the person holds the permission in at least one unit."""
    if not organisation_access.may_somewhere(request.user, permission):
        raise PermissionDenied


def allowed(request: SignedIn, campaign: Campaign) -> dict[str, Any]:
    """What the person may do here, for the page's buttons."""
    user = request.user
    return {
        "may_plan": organisation_access.may(user, access.PLAN, campaign.unit),
        "may_publish": organisation_access.may(user, access.PUBLISH, campaign.unit),
        "may_delete": organisation_access.may(user, access.DELETE, campaign.unit),
    }


def planning_units(request: SignedIn) -> list[Unit]:
    """The bureaus for which the person may set up campaigns."""
    return list(organisation_access.units(request.user, access.PLAN).filter(kind=UnitKind.COUNTY).order_by("path"))


def evening_or_404(request: SignedIn, pk: int) -> Evening:
    """A station's evening of a campaign, by bureau or by station."""
    found = night_summary.evening_of(request.user, pk)
    if found is None:
        raise Http404
    return found
