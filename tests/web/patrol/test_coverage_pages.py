"""Catches: shops out of reach on the coverage pages, a query a shop, a filter that lies, a campaign opened twice."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook
from tests.factories import organisation as make
from tests.factories import shops

from redsail.exchange.exports.coverage import MOST_SHOPS
from redsail.organisation.models import Unit
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign
from redsail.patrol.queries.targets import targets
from redsail.shops.models import Shop

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FEW = 12
PAGES = [
    "/campaigns/coverage/",
    "/campaigns/coverage/shops/",
    "/campaigns/coverage/map/",
    "/campaigns/coverage/map.json",
]


@pytest.fixture
def county() -> Unit:
    unit = make.unit(make.unit(kind="city"))
    make.station(unit)
    for street, days in (("柳堤路", None), ("柳堤路", 20), ("荷塘路", 500), ("荷塘路", 100)):
        shops.shop(unit, street=street, last_visited_on=days and TODAY - timedelta(days=days))
    shops.shop(make.unit(), street="外地路")
    return unit


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


def _streets(page: Any) -> list[str]:
    return [row.street for row in page.context["page"].object_list]


def test_only_streets_in_reach_in_the_order_asked(desk: Client) -> None:
    assert _streets(desk.get(PAGES[0])) == ["柳堤路", "荷塘路"]
    assert _streets(desk.get(f"{PAGES[0]}?sort=-street")) == ["荷塘路", "柳堤路"]
    assert _streets(desk.get(f"{PAGES[0]}?age=older")) == ["荷塘路"]
    assert _streets(desk.get(f"{PAGES[0]}?q=荷塘")) == []
    assert desk.get(f"{PAGES[0]}?age=older").context["total"] == 4


def test_shops_of_a_street_and_of_an_age(desk: Client) -> None:
    page = desk.get(f"{PAGES[1]}?street=柳堤路&town=青禾镇")
    assert [each["row"].last for each in page.context["shops"]] == [None, TODAY - timedelta(days=20)]
    assert len(desk.get(f"{PAGES[1]}?age=never").context["shops"]) == 1


def test_the_map_tells_ages_apart_without_colour(desk: Client) -> None:
    data = desk.get(PAGES[3]).json()
    assert sorted(data["points"]["kind"]) == [0, 1, 3, 4]
    looks = [(kind.get("size", 100), kind.get("hollow", False)) for kind in data["kinds"]]
    assert len(set(looks)) == len(looks) == 5
    assert desk.get("/campaigns/coverage/map.svg").content.decode().count("<title>") == 1


@pytest.mark.parametrize("address", PAGES)
def test_as_many_queries_for_many_shops(desk: Client, county: Unit, address: str) -> None:
    desk.get(address)
    for number in range(60):
        shops.shop(county, street=f"第{number}路")
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    print(*[q["sql"][:190] for q in queries], sep="\n")
    assert len(queries) <= FEW


def test_the_sheet_holds_what_the_filter_shows(desk: Client) -> None:
    content = desk.post("/campaigns/coverage/sheet/?age=never").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    streets, listed = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert [row[1] for row in streets] == ["Street", "柳堤路"]
    assert len(listed) == 2


def test_with_very_many_shops_page_and_sheet_agree_on_streets_only(desk: Client, county: Unit) -> None:
    some = {"unit": county, "town": "青禾镇", "street": "柳堤路", "first_seen": TODAY, "last_seen": TODAY}
    many = range(MOST_SHOPS - 2)
    Shop.objects.bulk_create(Shop(name="店", licence=f"9{n}", licence_key=f"9{n}", **some) for n in many)
    sheets = {}
    for query in ("", "?age=never"):
        said = "the workbook holds their streets only" in desk.get(f"{PAGES[0]}{query}").content.decode()
        book = CalamineWorkbook.from_filelike(io.BytesIO(desk.post(f"/campaigns/coverage/sheet/{query}").content))
        sheets[query] = (said, len(book.sheet_names))
    assert sheets == {"": (True, 1), "?age=never": (False, 2)}


def test_one_button_opens_the_campaign_with_its_shops_once(desk: Client, county: Unit) -> None:
    page = desk.get("/campaigns/coverage/next/?months=6&crews=2&nights=1")
    assert [row.street for row in page.context["wanted"].streets] == ["柳堤路", "荷塘路"]
    form = {"months": "6", "crews": "2", "nights": "1", "unit": county.pk, "token": page.context["token"]}
    opened = [desk.post("/campaigns/coverage/next/", form).headers["Location"] for _ in range(2)]
    campaign = Campaign.objects.get()
    assert opened == [reverse("patrol:campaign-check", args=[campaign.pk])] * 2
    assert campaign.crews_per_night == 2
    # One night at most, so there is none in reserve either.
    assert list(campaign.nights.values_list("reserve", flat=True)) == [False]
    assert campaign.shop_filter["streets"] == [["青禾镇", "柳堤路"], ["青禾镇", "荷塘路"]]
    assert targets(county, campaign.shop_filter).count() == 2


def test_the_opened_campaign_is_a_draft_that_can_be_planned_at_once(desk: Client, county: Unit) -> None:
    make.station(county, lat=31.9, lon=119.8)
    form = {"months": "6", "crews": "5", "nights": "3", "unit": county.pk}
    check = desk.post("/campaigns/coverage/next/", form, follow=True)
    campaign = Campaign.objects.get()
    assert (check.context["step"], check.context["stopped"]) == (Step.CHECK, False)
    assert [mark.done for mark in check.context["steps"]] == [True] * 6 + [False]
    # Five crews from two stations are three a station at most.
    assert (campaign.reached, campaign.crews_per_night, campaign.stations.count()) == (Step.CHECK, 3, 2)
    # One night is needed; of three at most two are in reserve.
    assert sorted(campaign.nights.values_list("reserve", flat=True)) == [False, True, True]
    assert desk.get(reverse("patrol:campaign-shops", args=[campaign.pk])).context["form"].initial["suggested"] is True


def test_nothing_waits(desk: Client, county: Unit) -> None:
    county.shops.update(last_visited_on=TODAY)
    assert "No shop has waited that long" in desk.get("/campaigns/coverage/next/").content.decode()
    desk.post("/campaigns/coverage/next/", {"unit": county.pk})
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize(
    "query", ["?station=x&age=9&unit=abc&sort=nonsense&page=x", "?street=&town=", "?crews=-1&months=7"]
)
def test_nonsense_in_the_address_is_left_out(desk: Client, query: str) -> None:
    for address in (*PAGES, "/campaigns/coverage/next/"):
        assert desk.get(address + query).status_code == 200
