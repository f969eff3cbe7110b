"""Catches: sheet names that Excel refuses, and values that change on their way to text."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from redsail.documents.tables import as_text, sheet_names


def test_sheet_names() -> None:
    """Forbidden signs go, long ones are cut, equal ones are numbered."""
    long = "很长的表名" * 10
    assert sheet_names(["a/b:c*", long, long, "A B C", "", "'x'"]) == [
        "a b c", long[:31], f"{long[:29]} 2", "A B C 2", "Sheet5", "x",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=40), max_size=8))
def test_sheet_names_are_always_good(titles: list[str]) -> None:
    """Whatever people call their stations."""
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_as_text() -> None:
    """Plain and exact."""
    values = (
        None,
        True,
        3,
        3.0,
        0.1,
        datetime.date(2026, 3, 1),
        datetime.datetime(2026, 3, 1, 7, 30),
        datetime.time(7),
    )
    assert [as_text(value) for value in values] == [
        "", "1", "3", "3", "0.1", "2026-03-01", "2026-03-01 07:30:00", "07:00:00",
    ]  # fmt: skip
