"""The ways from an address to the night, the shop and the visit that somebody may write down or see."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from redsail.patrol import access
from redsail.patrol.models import Campaign, Visit
from redsail.shops.models import Shop
from redsail.web.organisation.signed_in import SignedIn


def campaign_or_404(request: SignedIn, pk: int, night: date) -> Campaign:
    """A campaign of whose night the person may write; for anybody else there is no such page."""
    found = Campaign.objects.select_related("unit").filter(pk=pk, reached="").first()
    if found is None or not access.may_record(request.user, found, night):
        raise Http404
    return found


def shop_or_404(campaign: Campaign, pk: int) -> Shop:
    """A shop of the campaign's bureau."""
    inside = Shop.objects.filter(unit__path__startswith=campaign.unit.path)
    found = inside.select_related("unit", "station").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visit_or_404(request: SignedIn, pk: int) -> Visit:
    """A visit the person may see."""
    related = ("shop", "campaign__unit", "station", "inspection")
    found = access.visits(request.user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
