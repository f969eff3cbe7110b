"""The shops step: what the drop-downs offer, saved filters, how many shops a choice makes."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from redsail.organisation.models import Unit
from redsail.patrol.actions.steps import Shops
from redsail.patrol.models import Campaign
from redsail.patrol.queries import targets
from redsail.patrol.queries.reckoning import reckon
from redsail.patrol.queries.targets import NARROWING
from redsail.shops.models import SavedFilter
from redsail.shops.queries import books
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shops import filtering

NAMED = 5


def words(unit: Unit) -> dict[str, list[tuple[Any, Any]]]:
    """Stations, towns, grades and kinds of the bureau."""
    units = list(Unit.objects.filter(path__startswith=unit.path).values_list("pk", "name", "kind"))
    found = books.words([pk for pk, _name, _kind in units])
    return {
        "stations": [(str(pk), name) for pk, name, kind in units if kind == "station"],
        **{name: [(word, word) for word in values] for name, values in found.items()},
    }


def saved(request: SignedIn) -> list[SavedFilter]:
    """The person's saved filters of the shop list."""
    return list(SavedFilter.objects.filter(user=request.user.pk))


def chosen_filter(request: SignedIn, known: list[SavedFilter]) -> dict[str, Any]:
    """The values of the saved filter that was pressed (`?saved=7`); a rectangle goes with it."""
    found = next((each for each in known if str(each.pk) == request.GET.get("saved")), None)
    if found is None:
        return {}
    filters = filtering.asked(QueryDict(found.query))
    return {**{name: getattr(filters, name) for name in NARROWING}, "shops": ""}


def counted(campaign: Campaign, choice: Shops | None, form: Any) -> dict[str, Any]:
    """Shops of a choice (None: of what stands), those without a place by name, nights they need by the estimate."""
    asked = Campaign(pk=campaign.pk, unit=campaign.unit)
    for field in campaign._meta.concrete_fields:
        setattr(asked, field.attname, getattr(campaign, field.attname))
    if choice is not None:
        asked.shop_filter, asked.repeats = choice.shop_filter, choice.repeats
    shops = targets.of(asked)
    lost = shops.filter(lat__isnull=True)
    return {
        "reckoning": reckon(asked),
        "shop_count": shops.count(),
        "lost_count": lost.count(),
        "lost": list(lost.values_list("name", flat=True)[:NAMED]),
        "chosen": len(asked.shop_filter.get("shops", [])),
        "without": len(asked.shop_filter.get("without", [])),
        "any_shops": targets.targets(campaign.unit, {}).exists(),
        "map_query": _query(campaign, asked.shop_filter),
    }


def _query(campaign: Campaign, shop_filter: dict[str, Any]) -> dict[str, str]:
    """Addresses of the map of everything the filters take: a rectangle chooses among these."""
    asked = urlencode({name: shop_filter[name] for name in NARROWING if shop_filter.get(name)})
    return {
        "data": f"{reverse('patrol:choose-map', args=[campaign.pk])}?{asked}",
        "svg": f"{reverse('patrol:choose-picture', args=[campaign.pk])}?{asked}",
    }
