"""Catches: a cell that a spreadsheet would run, or one that comes back with an apostrophe too many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redsail.documents.formulas import is_risky, neutralise, restore

RISKY = [
    "=1+1",
    "+8613900000001 x",
    "-甲店",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "'=1",
    "＝1+1",
    "＠x",
    "''-x",
]
HARMLESS = ["", "甲店", "-77.613553", "+1", "1-2", "a=b", "'quoted'", "320412100011"]


@pytest.mark.parametrize("text", RISKY)
def test_risky(text: str) -> None:
    """Gets an apostrophe, and loses it again."""
    assert neutralise(text) == "'" + text
    assert restore(neutralise(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    """Stays as it is."""
    assert neutralise(text) == text
    assert restore(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n ＝甲1."), max_size=8) | st.text(max_size=20))
def test_there_and_back(text: str) -> None:
    """For every text; and nothing risky is left."""
    cell = neutralise(text)
    assert restore(cell) == text
    assert not is_risky(cell) or cell.startswith("'")
