"""The words a unit's filters offer, and the version of its shops."""

from __future__ import annotations

from collections.abc import Iterable

from redsail.organisation.models import Unit
from redsail.shops.models import Shop, ShopBook

MOST_WORDS = 400


def version(unit: Unit) -> int:
    """How often the unit's shops have changed; 0 before the first."""
    return ShopBook.objects.filter(unit=unit).values_list("version", flat=True).first() or 0


def words(units: Iterable[int]) -> dict[str, list[str]]:
    """Towns, kinds and grades that occur in these units, sorted."""
    found: dict[str, set[str]] = {"towns": set(), "kinds": set(), "grades": set()}
    for book in ShopBook.objects.filter(unit__in=list(units)):
        for name, values in found.items():
            values.update(getattr(book, name))
    return {name: sorted(values) for name, values in found.items()}


def occurring(unit: Unit) -> dict[str, list[str]]:
    """The same counted afresh from the shops themselves; for the actions that change them."""
    return {
        f"{name}s": sorted(
            Shop.objects.filter(unit=unit).exclude(**{name: ""}).order_by().values_list(name, flat=True).distinct()
        )[:MOST_WORDS]
        for name in ("town", "kind", "grade")
    }
