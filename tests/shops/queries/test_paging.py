"""Catches: a page that misses a shop, shows one twice or counts otherwise, from whichever end it is read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories import organisation as people
from tests.factories import shops as make

from redsail.shops.models import Shop
from redsail.shops.queries import listing, paging
from redsail.shops.queries.listing import Filters

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = date(2026, 11, 20)


@pytest.fixture
def user() -> Any:
    unit = people.unit()
    for number in range(23):
        make.shop(
            unit,
            f"{'柳禾安'[number % 3]}记烟酒店",
            licence=f"3299981{number * 7 % 23:05d}",
            town=f"{'青南'[number % 2]}镇",
            kind=f"K{number % 4}",
            grade="ABC"[number % 3],
            first_seen=TODAY - timedelta(days=number % 5),
            last_visited_on=None if number % 4 == 0 else TODAY - timedelta(days=number % 3),
        )
    make.shop(unit, "柳溪超市", licence="329998199999")
    make.shop(people.unit(), "别处烟酒店")
    return people.party_officer(unit)


@pytest.mark.parametrize("few", [3, 1000], ids=["many", "few"])
@pytest.mark.parametrize("q", ["", "烟", "3299981"])
@pytest.mark.parametrize("sort", [*listing.SORTS, *(f"-{name}" for name in listing.SORTS)])
def test_pages_put_together_are_the_list(user: Any, sort: str, q: str, few: int, monkeypatch: Any) -> None:
    monkeypatch.setattr(paging, "FEW", few)
    shops = listing.matching(user, Filters(q=q), today=TODAY)
    whole = [*listing.ordered(shops, sort)]
    found = paging.Found(shops, sort, searched=bool(q))
    assert found.count() == len(whole) == (23 if q == "烟" else 24)
    pages = [found[start : start + 5] for start in range(0, 25, 5)]
    assert [shop.pk for page in pages for shop in page] == [shop.pk for shop in whole]
    assert found[90:95] == []


def test_a_page_costs_one_query_after_the_count(user: Any, django_assert_num_queries: Any) -> None:
    found = paging.Found(listing.matching(user, Filters(), today=TODAY), "name", searched=False)
    with django_assert_num_queries(2):
        assert len([str(shop.station) for shop in found[20:24]]) == found.count() - 20


def test_nobody_found(user: Any) -> None:
    found = paging.Found(Shop.objects.none(), "name", searched=True)
    assert (found.count(), found[0:50]) == (0, [])
