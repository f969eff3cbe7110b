"""The list of shops: found by anything, filtered, scoped, with a constant number of queries."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.base.models import AuditEntry
from redsail.shops.models import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(client: Client):
    unit = people.unit()
    client.force_login(people.party_officer(unit))
    return unit


def names(client: Client, **query: str) -> list[str]:
    return [shop.name for shop in client.get("/shops/", query).context["page"]]


def test_an_empty_list_says_what_to_do(client: Client, at) -> None:
    page = client.get("/shops/")
    assert page.status_code == 200
    assert "/shops/imports/" in page.content.decode()


@pytest.mark.both
@pytest.mark.parametrize(
    "q", ["柳", "堤", "lyyj", "LYYJ", "20417", "3２04", "南塘路", "南塘路 柳叶", "和平镇", "𠮷"], ids=lambda q: q
)
def test_found_by(client: Client, at, q: str) -> None:
    made.shop(at, "柳叶烟酒𠮷店", licence="320417123456", address="南塘路堤岸8号", town="和平镇")
    made.shop(at, "东风超市", licence="329999000001", address="北门街1号", town="青禾镇")
    assert names(client, q=q) == ["柳叶烟酒𠮷店"]


@pytest.mark.both
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"town": "和平镇"}, ["乙"]),
        ({"kind": "超市"}, ["丙"]),
        ({"grade": "C"}, ["乙"]),
        ({"located": "no"}, ["丙"]),
        ({"located": "yes"}, ["甲", "乙"]),
        ({"state": "gone"}, ["丁"]),
        ({"state": "all"}, ["甲", "乙", "丙", "丁"]),
        ({"visited": "never"}, ["乙", "丙"]),
        ({"visited": "365"}, ["乙", "丙"]),
        ({"visited": "30"}, ["甲", "乙", "丙"]),
        ({"valid": "0"}, ["甲"]),
        ({"station": "none"}, ["乙", "丙"]),
        ({"q": "%"}, []),
        ({"q": "_"}, []),
        ({"state": "nonsense", "station": "x", "visited": "y", "page": "z", "sort": "w"}, ["甲", "乙", "丙"]),
    ],
    ids=str,
)
def test_filters(client: Client, at, query: dict[str, str], found: list[str]) -> None:
    today = timezone.localdate()
    station = people.station(at)
    made.shop(at, "甲", station=station, last_visited_on=today - timedelta(days=60), valid_to=today - timedelta(days=1))
    made.shop(at, "乙", town="和平镇", grade="C")
    made.shop(at, "丙", kind="超市", lat=None, lon=None, origin="")
    made.shop(at, "丁", state="gone", gone_on=today, station=station)
    assert sorted(names(client, **query)) == sorted(found)


@pytest.mark.parametrize("sort", ["name", "-name", "licence", "-town", "last_visited_on", "-last_visited_on"])
def test_sorted(client: Client, at, sort: str) -> None:
    made.shop(at, "a", licence="3", town="x")
    made.shop(at, "b", licence="1", town="y", last_visited_on=date(2026, 1, 1))
    made.shop(at, "c", licence="2", town="z", last_visited_on=date(2026, 2, 1))
    order = {
        "name": "abc", "-name": "cba", "licence": "bca", "-town": "cba", "last_visited_on": "abc",
        "-last_visited_on": "cba",
    }  # fmt: skip
    assert "".join(names(client, sort=sort)) == order[sort]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_few_queries(client: Client, at, count: int, django_assert_num_queries) -> None:
    for _each in range(count):
        made.shop(at, station=people.station(at))
    client.get("/shops/")
    with django_assert_num_queries(11):
        client.get("/shops/")


def test_another_bureau_s_shops_are_not_there(client: Client, at) -> None:
    own, foreign = made.shop(at, "甲"), made.shop(name="乙")
    assert names(client) == ["甲"]
    assert client.get(f"/shops/{foreign.pk}/").status_code == 404
    assert client.get("/shops/map.json").json()["points"]["key"] == [str(own.pk)]


def test_a_station_sees_its_own_shops(client: Client) -> None:
    bureau = people.unit()
    mine, other = people.station(bureau), people.station(bureau)
    made.shop(bureau, "甲", station=mine)
    made.shop(bureau, "乙", station=other)
    made.shop(bureau, "丙")
    client.force_login(people.user("group_leader", mine))
    assert names(client) == ["甲"]


def test_a_name_that_is_a_script_is_shown_as_text(client: Client, at) -> None:
    shop = made.shop(at, "<script>alert(1)</script>", address="<img src=x>")
    for page in ("/shops/", f"/shops/{shop.pk}/", f"/shops/{shop.pk}/edit/", "/shops/map.svg"):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x>" not in text


def test_filters_are_saved_and_dropped(client: Client, at) -> None:
    made.shop(at, "甲")
    answer = client.post("/shops/filters/", {"name": "我的", "query": "town=青禾镇&page=3"})
    assert answer.url == "/shops/?town=%E9%9D%92%E7%A6%BE%E9%95%87"
    kept = client.get(answer.url).context["saved"].get()
    client.post(f"/shops/filters/{kept.pk}/drop/")
    assert list(client.get("/shops/").context["saved"]) == []


def test_shops_are_placed_one_after_the_other(client: Client, at) -> None:
    first, second = (made.shop(at, name, lat=None, lon=None, origin="") for name in "甲乙")
    assert client.get("/shops/locate/").url == f"/shops/{first.pk}/place/"
    answer = client.post(f"/shops/{first.pk}/place/", {"lat": "32.61", "lon": "118.6", "version": "1", "next": "1"})
    assert client.get(answer.url).url == f"/shops/{second.pk}/place/"
    first.refresh_from_db()
    assert (first.lat, first.lon, first.origin) == (32.61, 118.6, "hand")


def test_a_shop_is_edited_once(client: Client, at) -> None:
    shop = made.shop(at, "甲")
    form = {"name": "新名", "licence": shop.licence, "opens": "08:00", "closes": "26:00", "version": "1"}
    assert client.post(f"/shops/{shop.pk}/edit/", form).status_code == 302
    assert client.post(f"/shops/{shop.pk}/edit/", form | {"name": "另一个"}).status_code == 422
    shop.refresh_from_db()
    assert (shop.name, shop.opens, shop.closes, shop.version) == ("新名", 28800, 93600, 2)
    page = client.get(f"/shops/{shop.pk}/").content.decode()
    assert "<del>甲</del>" in page


def test_a_shop_is_added_and_leads_to_the_map(client: Client, at) -> None:
    answer = client.post("/shops/new/", {"name": "新店", "licence": "329998199999", "unit": at.pk})
    shop = Shop.objects.get(name="新店")
    assert (answer.url, shop.unit, shop.initials) == (f"/shops/{shop.pk}/place/", at, "xd")
    assert client.post("/shops/new/", {"name": "又一店", "licence": "0329998199999"}).status_code == 422


def test_the_sheet_holds_what_the_list_shows(client: Client, at) -> None:
    made.shop(at, "甲", town="和平镇")
    made.shop(at, "乙")
    answer = client.post("/shops/export/", {"query": "town=和平镇"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [row[1].value for row in sheet.active.iter_rows(min_row=2)] == ["甲"]
    assert AuditEntry.objects.filter(verb="shops.export_shops").count() == 1


def test_places_are_listed_and_mapped(client: Client, at) -> None:
    made.place(at, "青禾一小")
    made.place(at, "青禾集市", kind="market", lat=None, lon=None)
    assert [place.name for place in client.get("/shops/places/", {"kind": "market"}).context["page"]] == ["青禾集市"]
    assert client.get("/shops/places/map.json").json()["points"]["label"] == ["青禾一小"]


def test_places_are_put_on_the_map_one_after_the_other(client: Client, at) -> None:
    first, second = (made.place(at, name, lat=None, lon=None) for name in ("青禾一小", "青禾二小"))
    assert client.get("/shops/places/locate/").url == f"/shops/places/{first.pk}/place/"
    form = {"lat": "32.61", "lon": "118.6", "version": "1", "next": "1"}
    answer = client.post(f"/shops/places/{first.pk}/place/", form)
    assert client.get(answer.url).url == f"/shops/places/{second.pk}/place/"
    first.refresh_from_db()
    assert (first.lat, first.lon, first.origin, first.version) == (32.61, 118.6, "hand", 2)
    assert client.post(f"/shops/places/{first.pk}/place/", form | {"lat": "33"}).status_code == 422, (
        "somebody was faster"
    )
    assert client.post(f"/shops/places/{second.pk}/place/", form | {"lat": "0", "lon": "0"}).status_code == 422
    assert client.get(f"/shops/places/{first.pk}/map.json").json()["points"]["label"] == ["青禾一小"]
    assert AuditEntry.objects.filter(verb="shops.place_place").count() == 1


def test_the_page_of_a_place_shows_the_shops_of_its_town(client: Client, at) -> None:
    made.shop(at, "甲", town="和平镇")
    made.shop(at, "乙", town="青禾镇")
    place = made.place(at, lat=None, lon=None, town="和平镇")
    assert client.get(f"/shops/places/{place.pk}/map.json").json()["points"]["label"] == ["甲"]
    assert client.get(f"/shops/places/{place.pk}/place/").status_code == 200
    alone = made.place(at, lat=None, lon=None, town="无店镇")
    assert client.get(f"/shops/places/{alone.pk}/map.json").json()["points"]["label"] == ["甲", "乙"]
    lost = made.shop(at, "丁", town="无店镇", lat=None, lon=None, origin="")
    assert client.get(f"/shops/{lost.pk}/map.json").json()["points"]["label"] == ["甲", "乙"]


@pytest.mark.parametrize("query", [f"station={'9' * 60}", f"unit={'9' * 60}", "station=x", f"page={'9' * 60}"])
def test_what_makes_no_sense_in_the_address_is_left_out(client: Client, at, query: str) -> None:
    made.shop(at, "柳堤烟酒店")
    assert "柳堤烟酒店" in client.get(f"/shops/?{query}").content.decode()
