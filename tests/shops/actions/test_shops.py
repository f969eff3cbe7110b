"""One shop at a time: edited, placed, added; two people at once; who may."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.base.errors import BadInput, Clash, Missing, Refused
from redsail.base.models import AuditEntry
from redsail.shops import access
from redsail.shops.actions import filters
from redsail.shops.actions import shops as actions
from redsail.shops.models import SavedFilter, Shop, ShopBook, ShopHistory

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_editing_says_what_changed_and_finds_the_shop_again() -> None:
    shop = made.shop(name="旧名", grade="A")
    actions.edit_shop(shop, by="cli:tests", values={"name": "新名", "grade": "A"}, version=1)
    history = ShopHistory.objects.get()
    assert (history.kind, history.fields) == ("edited", {"name": ["旧名", "新名"]})
    assert Shop.objects.filter(search__contains="xm", search__startswith="新名").count() == 1
    assert AuditEntry.objects.filter(verb="shops.edit_shop").count() == 1


def test_the_second_of_two_editors_is_told() -> None:
    shop = made.shop(name="甲")
    actions.edit_shop(Shop.objects.get(), by="cli:tests", values={"name": "乙"}, version=1)
    with pytest.raises(Clash, match=r"shops\.shop_changed"):
        actions.edit_shop(shop, by="cli:tests", values={"name": "丙"}, version=1)
    assert Shop.objects.get().name == "乙"


def test_saving_without_a_change_is_no_deed() -> None:
    shop = made.shop()
    actions.edit_shop(shop, by="cli:tests", values={"name": shop.name}, version=1)
    assert (ShopHistory.objects.count(), AuditEntry.objects.filter(verb="shops.edit_shop").count()) == (0, 0)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "  "}, "shops.without_name"),
        ({"opens": 36000, "closes": 28800}, "shops.closes_before_opening"),
        ({"licence": "329998188888"}, "shops.licence_taken"),
    ],
    ids=["no name", "closes before it opens", "licence of another"],
)
def test_what_cannot_be(values: dict[str, object], code: str) -> None:
    shop = made.shop(name="甲")
    made.shop(shop.unit, licence="0329998188888")
    with pytest.raises(BadInput) as caught:
        actions.edit_shop(shop, by="cli:tests", values=values, version=1)
    shop.refresh_from_db()
    assert (caught.value.code, shop.name, shop.version) == (code, "甲", 1)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (0, 0), (float("nan"), 5)], ids=str)
def test_a_place_that_is_none(lat: float, lon: float) -> None:
    shop = made.shop(lat=None, lon=None, origin="")
    with pytest.raises(BadInput):
        actions.place_shop(shop, by="cli:tests", lat=lat, lon=lon, version=1)
    assert Shop.objects.get().lat is None


def test_a_new_kind_of_shop_is_offered_by_the_filters() -> None:
    unit = people.unit()
    shop = actions.add_shop(by="cli:tests", unit=unit, values={"name": "甲", "kind": "水果店"}, today=date(2026, 11, 1))
    book = ShopBook.objects.get(unit=unit)
    assert (book.kinds, book.version, shop.first_seen) == (["水果店"], 1, date(2026, 11, 1))


def test_who_may() -> None:
    bureau = people.unit()
    station, other = people.station(bureau), people.station(bureau)
    shop = made.shop(bureau, station=station)
    stranger = people.user("volunteer", bureau)
    with pytest.raises(Refused):
        actions.edit_shop(shop, by=stranger, values={"name": "乙"}, version=1)
    with pytest.raises(Missing):
        access.get_shop(people.user("group_leader", other), shop.pk)
    assert access.get_shop(people.user("group_leader", station), shop.pk) == shop


def test_a_saved_filter_belongs_to_one_person() -> None:
    unit = people.unit()
    mine, theirs = people.party_officer(unit), people.party_officer(unit)
    kept = filters.save_filter(by=mine, name=" 我的  店 ", query="town=甲")
    filters.save_filter(by=mine, name="我的 店", query="town=乙")
    assert list(SavedFilter.objects.values_list("name", "query")) == [("我的 店", "town=乙")]
    with pytest.raises(Missing):
        filters.drop_filter(kept.pk, by=theirs)
    filters.drop_filter(kept.pk, by=mine)
    assert SavedFilter.objects.count() == 0
