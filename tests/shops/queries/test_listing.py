"""Catches: words taken for a pattern, never visited shops at the wrong end, an order without an index."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from tests.factories import organisation as people
from tests.factories import shops as make

from redsail.shops.models import Shop
from redsail.shops.queries import listing
from redsail.shops.queries.listing import Filters

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("100%", ["100%好店"]),
        ("_", ["一_店"]),
        ("\\", ["反\\店"]),
        ("1００%好", ["100%好店"]),
        ("ABC", ["abc商店"]),
        ("%店", []),
    ],
)
def test_words_are_no_patterns(word: str, found: list[str]) -> None:
    unit = people.unit()
    for name in ("100%好店", "100好店", "一_店", "一二店", "反\\店", "abc商店"):
        make.shop(unit, name)
    shops = listing.narrowed(Shop.objects.all(), Filters(q=word), today=TODAY)
    assert [shop.name for shop in listing.ordered(shops, "name")] == found


def test_never_visited_is_longest_ago() -> None:
    unit = people.unit()
    days = {"甲": date(2026, 3, 1), "乙": None, "丙": date(2025, 3, 1), "丁": None}
    for name, day in days.items():
        make.shop(unit, name, last_visited_on=day)
    rising = [shop.name for shop in listing.ordered(Shop.objects.all(), "last_visited_on")]
    assert rising == ["乙", "丁", "丙", "甲"]
    assert [shop.name for shop in listing.ordered(Shop.objects.all(), "-last_visited_on")] == rising[::-1]


ORDERS = [(f"{way}{name}", "open") for name in listing.SORTS for way in ("", "-")] + [("name", "all"), ("-name", "all")]


@pytest.mark.parametrize(("sort", "state"), ORDERS)
def test_every_order_is_that_of_an_index(sort: str, state: str) -> None:
    unit = people.unit()
    shops = listing.narrowed(Shop.objects.filter(unit__in=[unit.pk]), Filters(state=state), today=TODAY)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # it reads a table of nothing whole, whatever its indexes
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plan = listing.ordered(shops, sort).values("pk")[:50].explain()
    assert "INDEX" in plan.upper()
    assert not [word for word in ("TEMP B-TREE", "Sort") if word in plan]
