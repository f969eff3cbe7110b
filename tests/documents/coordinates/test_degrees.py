"""Catches: a way of writing an angle that is misread or not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redsail.documents.coordinates import Angle, parse_angle

READ = {
    "31.77": (31.77, ""), " -77.613553 ": (-77.613553, ""), "31,77": (31.77, ""), "+31.77": (31.77, ""),
    "31°46'12\"N": (31.77, "lat"), "31 46.2": (31.77, ""), "31 46 12": (31.77, ""), "N31°46.2′": (31.77, "lat"),
    "31°46′12″": (31.77, ""), "31°46’12”N": (31.77, "lat"), "31º46'12''": (31.77, ""), "31:46:12": (31.77, ""),
    "北纬31度46分12秒": (31.77, "lat"), "东经119度57分12秒": (119.953333, "lon"), "31.77N": (31.77, "lat"),
    "W 77.6": (-77.6, "lon"), "77°36'S": (-77.6, "lat"), "31d46m12s": (31.77, ""), "３１．７７": (31.77, ""),
    "31°46′12.5″ N": (31.770139, "lat"), "119°57'": (119.95, ""), "-77 36 30": (-77.608333, ""), "31°": (31, ""),
    "经度119.95": (119.95, "lon"), "E:119.95": (119.95, "lon"), "1.1995E+2": (119.95, ""),
}  # fmt: skip
REFUSED = [
    "", "abc", "nan", "inf", "1_000", "31.5 46", "31°66'00\"", "31°46'72\"", "31°46.5'12\"", "N31.77N", "1/2", "--1",
    "31.77.1", "2026-03-01", "湖塘镇", "31 46 12 5",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    """Degrees to six digits, and the axis where a letter tells it."""
    angle = parse_angle(text)
    assert angle is not None
    assert (round(angle.degrees, 6), angle.axis) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    """No number is made of these."""
    assert parse_angle(text) is None


@given(st.floats(-180, 180))
def test_decimals_come_back(value: float) -> None:
    """As a csv export writes them."""
    assert parse_angle(f"{value:.7f}") == Angle(float(f"{value:.7f}"), "")


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NSEW"))
def test_degrees_minutes_seconds_come_back(degrees: int, minutes: int, seconds: int, letter: str) -> None:
    """In three ways of writing."""
    value = (degrees + minutes / 60 + seconds / 3600) * (-1 if letter in "SW" else 1)
    for text in (
        f"{degrees}°{minutes}'{seconds}\"{letter}",
        f"{letter} {degrees}°{minutes}′{seconds}″",
        f"{letter}{degrees} {minutes} {seconds}",
    ):
        angle = parse_angle(text)
        assert angle is not None, text
        assert angle.degrees == pytest.approx(value)
        assert angle.axis == ("lat" if letter in "NS" else "lon")


@given(st.text(max_size=30))
def test_never_falls_over(text: str) -> None:
    """Whatever stands in the cell."""
    assert parse_angle(text) is None or isinstance(parse_angle(text), Angle)
