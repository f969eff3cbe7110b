"""What an offer moves, and why, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.patrol.models import Offer
from redsail.shops.models import Shop

REASONS = {
    "night_cancelled": _("its night is cancelled"),
    "shop_added": _("new shop"),
    "shop_missed": _("was missed, is visited again"),
    "shop_closed": _("needs no visit any more"),
    "shop_changed": _("moved, or has other hours"),
    "found_room": _("was left out, finds room"),
    "lost_room": _("loses its place"),
    "made_room": _("makes room for others"),
}


LOST = {"night_cancelled": "patrol.night_lost", "shop_changed": "patrol.change_lost"}


@dataclass(frozen=True)
class Line:
    """One visit that changes. Nights as ISO dates, empty: not in that plan."""

    shop: str
    address: str
    before: str
    after: str
    reason: str


def sums(offer: Offer) -> list[str]:
    """One sentence a reason: how many shops, most first."""
    counted = Counter(_code(after, reason) for *_, after, reason in offer.moves)
    return [phrases.sentence(code, {"shops": n}) for code, n in counted.most_common()]


def _code(after: str, reason: str) -> str:
    """A shop that finds no other place is not told by the same sentence as one that does."""
    return LOST[reason] if reason in LOST and not after else f"planning.move_{reason}"


def lines(moves: Iterable[list]) -> list[Line]:
    """Moves with their shops, in the order given; one query."""
    rows = list(moves)
    shops = Shop.objects.only("pk", "name", "address").in_bulk([number for number, *_ in rows])
    return [_line(shops.get(number), before, after, reason) for number, _visit, before, after, reason in rows]


def _line(shop: Shop | None, before: str, after: str, reason: str) -> Line:
    name, address = (shop.name, shop.address) if shop else ("", "")
    return Line(name, address, before, after, str(REASONS.get(reason, reason)))
