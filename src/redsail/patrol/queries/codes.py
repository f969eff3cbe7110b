"""Which licence's cartons turn up where: the pattern of codes that did not agree, for those entitled to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max

from redsail.organisation import access as permissions
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.models import CartonCode
from redsail.shops.models import Shop

MOST = 500


@dataclass(frozen=True)
class Elsewhere:
    """Cartons of one licence at one other shop: how many, when last, and the licence's own shop if it is ours."""

    licence: str
    at: Shop
    origin: Shop | None
    cartons: int
    last: object


def elsewhere(user: User, licence: str = "") -> list[Elsewhere]:
    """The pattern, the most frequent first; three queries."""
    rows = CartonCode.objects.filter(agrees=False)
    rows = permissions.visible(rows, user, access.CODES, unit_field="inspection__visit__campaign__unit")
    if licence:
        rows = rows.filter(licence__startswith=licence)
    keys = ("licence", "inspection__visit__shop", "origin")
    counted = rows.order_by().values_list(*keys).annotate(n=Count("pk"), last=Max("inspection__visit__date"))
    found = list(counted.order_by("-n", "licence")[:MOST])
    shops = Shop.objects.in_bulk({pk for _licence, at, origin, *_rest in found for pk in (at, origin) if pk})
    return [
        Elsewhere(number, shops[at], shops.get(origin) if origin else None, count, last)
        for number, at, origin, count, last in found
    ]
