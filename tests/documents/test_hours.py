"""Catches: opening hours misread by an hour, half a day, or guessed where they are not clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redsail.documents.hours import DAY, from_columns, parse_hours, parse_time

READ = {
    "07:00-21:30": "07:00-21:30", "7点至21点半": "07:00-21:30", "24小时": "00:00-24:00", "7:00～22:00": "07:00-22:00",
    "早7点-晚10点": "07:00-22:00", "上午8:00-下午9:00": "08:00-21:00", "8AM-10PM": "08:00-22:00",
    "8:00 AM - 10:00 PM": "08:00-22:00", "0700-2130": "07:00-21:30", "7-21": "07:00-21:00", "全天": "00:00-24:00",
    "24h": "00:00-24:00", "24/7": "00:00-24:00", "06:30—次日02:00": "06:30-26:00", "8-6": "08:00-18:00",
    "7:00-11:30,13:00-20:00": "07:00-11:30 13:00-20:00", "周一至周日 7:00-22:00": "07:00-22:00",
    "七点至二十一点": "07:00-21:00", "早上六点半到晚上十点": "06:30-22:00", "22:00-6:00": "22:00-30:00",
    "00:00-24:00": "00:00-24:00", "上午7时30分至晚上9时30分": "07:30-21:30", "晚6点-晚12点": "18:00-24:00",
    "7:00:00-21:30:00": "07:00-21:30", "营业时间：08：00—22：00": "08:00-22:00", "7.30-21.30": "07:30-21:30",
    "8am to 10pm": "08:00-22:00", "6:00-次日凌晨2:00": "06:00-26:00", "12am-12pm": "00:00-12:00",
    "24小时营业": "00:00-24:00", "10:00-10:00": "10:00-34:00", "８点～２２点": "08:00-22:00",
    "8:00-12:00 14:00-18:00": "08:00-12:00 14:00-18:00", "7:00-22:00（周一至周日）": "07:00-22:00",
    "8:00—12:00、14:00—18:00": "08:00-12:00 14:00-18:00", "9:00 - 21:00": "09:00-21:00", "9点-21点": "09:00-21:00",
    "早8:00至晚8:00": "08:00-20:00", "07:00-24:00": "07:00-24:00", "06：00～00：00": "06:00-24:00",
}  # fmt: skip
UNCLEAR = [
    "", "待定", "夏季 6:30-22:00 冬季 7:00-21:00", "Mon-Fri 8-6; Sat 9-5", "7:00", "25:00-31:00", "7:00-21:30 周日休息",
    "08:00-20:00(夏)", "9:00-12:00, 8:00-10:00", "8:70-9:00", "1-2-3",
]  # fmt: skip


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    """As people write them."""
    windows = parse_hours(text)
    assert windows is not None
    assert " ".join(f"{clock(a)}-{clock(b)}" for a, b in windows) == READ[text]


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear(text: str) -> None:
    """Seasons, weekdays and words are for a person to settle."""
    assert parse_hours(text) is None


TIMES = {
    "07:00:00": 25200, "0.3125": 27000, "7点": 25200, "21点半": 77400, "1899-12-31 07:30:00": 27000, "2130": 77400,
    "9 PM": 75600, "次日2:00": 93600, "24:00": DAY, "0": 0, "1": DAY, "7": 25200, "早上7点": 25200,
    "2024-05-01": None, "x": None, "": None, "31:00": None,
}  # fmt: skip


@pytest.mark.parametrize("text", TIMES)
def test_single_times(text: str) -> None:
    """Also as a spreadsheet keeps them, in parts of a day."""
    assert parse_time(text) == TIMES[text]


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_clock_times_come_back(opens: int, closes: int) -> None:
    """As an export writes them, and from two columns."""
    expected = from_columns(opens * 60, closes * 60)
    assert parse_hours(f"{clock(opens * 60)}-{clock(closes * 60)}") == (expected,)
    assert 0 < expected[1] - expected[0] <= DAY


@given(st.text(max_size=40))
def test_never_falls_over(text: str) -> None:
    """Whatever stands in the cell; windows follow each other and are no longer than a day."""
    windows = parse_hours(text)
    for opens, closes in windows or ():
        assert 0 <= opens < closes <= opens + DAY
    parse_time(text)
