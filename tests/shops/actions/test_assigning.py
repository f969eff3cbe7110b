"""Shops without a station go to the nearest one; nobody else's choice is touched."""

from __future__ import annotations

import pytest
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.base.errors import BadInput
from redsail.base.models import AuditEntry
from redsail.shops.actions.assigning import assign_stations
from redsail.shops.models import Shop

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_each_to_the_nearest() -> None:
    bureau = people.unit()
    north, south = people.station(bureau, lat=32.9, lon=118.5), people.station(bureau, lat=32.1, lon=118.5)
    people.station(bureau, lat=None, lon=None)
    people.station(lat=32.8, lon=118.5)  # of another bureau
    made.shop(bureau, "甲", lat=32.8)
    made.shop(bureau, "乙", lat=32.2)
    made.shop(bureau, "丙", lat=32.2, station=north)
    made.shop(bureau, "丁", lat=None, lon=None, origin="")
    assert assign_stations(by="cli:tests", unit=bureau) == 2
    found = dict(Shop.objects.values_list("name", "station"))
    assert found == {"甲": north.pk, "乙": south.pk, "丙": north.pk, "丁": None}
    assert AuditEntry.objects.get(verb="shops.assign_stations").change_count == 2
    assert assign_stations(by="cli:tests", unit=bureau) == 0


def test_stations_nobody_has_placed() -> None:
    bureau = people.unit()
    people.station(bureau, lat=None, lon=None)
    made.shop(bureau)
    with pytest.raises(BadInput, match=r"shops\.no_station_has_a_place"):
        assign_stations(by="cli:tests", unit=bureau)
