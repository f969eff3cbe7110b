"""Catches: one licence under two keys, or two under one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redsail.documents import licences

SAME = [
    "320412100001", " 3204 1210 0001 ", "３２０４１２１００００１", "320412-100001", "320412100001.0",
    "0320412100001", "3.20412100001E+11", "'320412100001", "=\"320412100001\"", "320412100001\t",
    "No.320412100001", "许可证号：320412100001", "№320412100001", "某烟零320412100001号",
    "（某）烟零字第320412100001号", "320412\u200b100001", "“320412100001”", "320412—100001", "320412100001.",
]  # fmt: skip
PRINTED = {
    "００１２": "0012", " 3204 12": "320412", "749274.0": "749274", "A-001": "A-001",
    "某烟零320412100001号": "320412100001", "3.20412100001E+11": "320412100001",
}  # fmt: skip


@pytest.mark.parametrize("text", SAME)
def test_one_licence_one_key(text: str) -> None:
    """However it was typed, exported or copied."""
    assert licences.normalise(text) == "320412100001"
    assert licences.fault(text) is None


def test_letters_belong_to_the_number() -> None:
    """Only "No." and the like are taken off."""
    assert [licences.normalise(text) for text in ("NORTH123", "LIC-9", "no.7", "NR12", "NO12")] == [
        "NORTH123", "LIC9", "7", "NR12", "NO12",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "无", "N/A", " / ", "NULL", "-", "#N/A", "　"])
def test_no_licence(text: str) -> None:
    """Words for nothing are nothing."""
    assert licences.normalise(text) == ""


@pytest.mark.parametrize("text", ["3.20412E+11", "3.2E+11", "3E11", "3.204121e+011".replace("e+011", "E+11")])
def test_rounded_by_a_spreadsheet(text: str) -> None:
    """The digits are lost and nobody may guess them."""
    assert licences.fault(text) == licences.LOST


@pytest.mark.parametrize("text", PRINTED)
def test_printed(text: str) -> None:
    """As on paper: zeros and hyphens kept."""
    assert licences.printed(text) == PRINTED[text]


@given(st.integers(1, 10**14 - 1))
def test_numbers_come_back_through_a_spreadsheet(number: int) -> None:
    """As text, as float, with zeros in front."""
    for text in (str(number), f"{number}.0", f"000{number}", repr(float(number))):
        assert licences.normalise(text) == str(number)


@given(st.text(max_size=20))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A key is its own key."""
    key = licences.normalise(text)
    assert licences.normalise(key) in (key, "")
