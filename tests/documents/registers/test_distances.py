"""Catches: a far town called far, or a place in the sea that passes."""

from __future__ import annotations

from redsail.documents.coordinates import Box
from redsail.documents.registers.distances import Bulk, kilometres

COUNTY = [(31.6 + i % 20 / 100, 119.8 + i // 20 / 100) for i in range(400)]
FAR_COUNTY = [(lat + 4, lon - 3) for lat, lon in COUNTY[:40]]


def test_kilometres() -> None:
    """A degree of latitude, and a known pair of cities."""
    assert round(kilometres((31, 119), (32, 119)), 1) == 111.2
    assert round(kilometres((39.9, 116.4), (31.2, 121.5))) == 1071


def test_strays_are_far() -> None:
    """The sea, another province, a default place that was filled in many times."""
    defaults = [(39.9, 116.4)] * 30
    bulk = Bulk([*COUNTY, *defaults, (31.7, 124.0)])
    assert bulk.far_km((31.7, 124.0)) is not None
    assert bulk.far_km((39.9, 116.4)) is not None
    assert bulk.far_km((31.70, 119.85)) is None
    assert bulk.far_km((31.9, 120.1)) is None


def test_two_counties_are_both_home() -> None:
    """A register of places far apart has several clusters."""
    bulk = Bulk([*COUNTY, *FAR_COUNTY])
    assert [place for place in [*COUNTY, *FAR_COUNTY] if bulk.far_km(place) is not None] == []


def test_too_few_to_tell() -> None:
    """With two places nobody knows which is wrong; with a region one does."""
    two = [(31.7, 119.9), (39.9, 116.4)]
    assert [Bulk(two).far_km(place) for place in two] == [None, None]
    assert Bulk([]).far_km((0, 0)) is None
    fenced = Bulk(two, Box(31, 119, 32, 120))
    assert fenced.far_km(two[0]) is None
    assert round(fenced.far_km(two[1]) or 0) == 909


def test_sparse_country() -> None:
    """Farms a hundred kilometres apart are no strays."""
    farms = [(40 + i % 6, -110 + i // 6) for i in range(36)]
    bulk = Bulk(farms)
    assert [place for place in farms if bulk.far_km(place) is not None] == []
