"""Catches: a cell with both coordinates that is misread, or an address taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redsail.documents.coordinates import Point, is_swapped, parse_point
from redsail.documents.coordinates.order import CHINA, UNITED_STATES

READ = {
    "31.7,119.9": (31.7, 119.9, ""), "(43.1, -77.6)": (43.1, -77.6, ""), "119.9，31.7": (119.9, 31.7, ""),
    "31.7 119.9": (31.7, 119.9, ""), "119.9;31.7": (119.9, 31.7, ""), "[119.9,31.7]": (119.9, 31.7, ""),
    "POINT (119.9 31.7)": (119.9, 31.7, "lon"), "SRID=4326;POINT Z(119.9 31.7 4)": (119.9, 31.7, "lon"),
    "point(-77.6 43.1)": (-77.6, 43.1, "lon"), "lat:31.7 lng:119.9": (31.7, 119.9, "lat"),
    '{"type":"Point","coordinates":[-78.8,42.9]}': (-78.8, 42.9, "lon"),
    "{'latitude': '42.9', 'longitude': '-78.8', 'human_address': ''}": (-78.8, 42.9, "lon"),
    "E119°57′ N31°46′12″": (119.95, 31.77, "lon"), "119.95°E, 31.77°N": (119.95, 31.77, "lon"),
    "31°46'12\"N119°57'00\"E": (31.77, 119.95, "lat"), "经度119.9,纬度31.7": (119.9, 31.7, "lon"),
    "北纬31.77°,东经119.95°": (31.77, 119.95, "lat"), "longitude=119.9&latitude=31.7": (119.9, 31.7, "lon"),
}  # fmt: skip
REFUSED = [
    "",
    "31.7",
    "31 46.2",
    "湖滨路1号",
    "12 MAIN ST, SAMPLETON, NY 14201",
    "(,)",
    "未知",
    "{}",
    "[]",
    "{nonsense",
]


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    """Both numbers, and their order where the text tells it."""
    point = parse_point(text)
    assert point is not None
    assert (round(point.first, 6), round(point.second, 6), point.order) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    """Addresses, single angles and nonsense."""
    assert parse_point(text) is None


def test_address_above_the_point() -> None:
    """What else the cell holds is kept."""
    assert parse_point("12 MAIN ST\nSAMPLETON, NY\n(42.9, -78.8)") == Point(
        42.9, -78.8, "", "12 MAIN ST\nSAMPLETON, NY"
    )


@given(st.text(max_size=60))
def test_never_falls_over(text: str) -> None:
    """Whatever stands in the cell."""
    assert parse_point(text) is None or isinstance(parse_point(text), Point)


def test_order_by_what_can_be() -> None:
    """Swapped only when the other order makes clearly more sense."""
    assert is_swapped([(119.9, 31.7)] * 3, [])
    assert not is_swapped([(31.7, 119.9)] * 3, [])
    assert is_swapped([(-77.6, 43.1)] * 3, [])
    assert not is_swapped([(43.1, -77.6)] * 3, [])
    assert not is_swapped([(51.5, -0.1)] * 3, [])
    assert is_swapped([(20.0, 40.0)] * 3, [UNITED_STATES]) is False
    assert is_swapped([(80.0, 30.0)] * 2 + [(30.0, 80.0)], [CHINA])
    assert not is_swapped([], [CHINA])
