"""Counting the changes of a unit's shops: every action that writes shops calls one of these, inside its transaction."""

from __future__ import annotations

from django.db.models import F

from redsail.base.errors import Clash
from redsail.organisation.models import Unit
from redsail.shops.models import ShopBook
from redsail.shops.queries import books


def touch(unit: Unit, *, words: bool = False) -> None:
    """The unit's shops change now. `words`: also renew what the filters offer."""
    ShopBook.objects.get_or_create(unit=unit)
    ShopBook.objects.filter(unit=unit).update(version=F("version") + 1, **(books.occurring(unit) if words else {}))


def claim(unit: Unit, version: int) -> None:
    """The same, only if nothing has changed since `version`; Clash otherwise. The second of two writers waits here."""
    ShopBook.objects.get_or_create(unit=unit)
    if not ShopBook.objects.filter(unit=unit, version=version).update(version=F("version") + 1):
        raise Clash("shops.changed_since_checked")


def renew_words(unit: Unit) -> None:
    """Count afresh which towns, kinds and grades occur."""
    ShopBook.objects.filter(unit=unit).update(**books.occurring(unit))
