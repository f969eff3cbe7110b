"""Catches: two rules for one thing between reading a register and keeping a shop."""

from __future__ import annotations

import pytest

from redsail.documents import licences
from redsail.documents.registers.cleaning import DEFAULT_LIMIT, LIMITS
from redsail.organisation.models import Station
from redsail.shops.models import Place, Shop
from redsail.shops.queries import keys

AWKWARD = [
    "320412100001", "0320412100001", "３２０４１２１００００１", "3204 1210 0001", "3204-1210-0001", "320412100001.0",
    "3.20412100001E+11", "3.20412100001E11", "'320412100001", '="320412100001"', "许可证号：320412100001",
    "苏烟零320412100001号", "No. 320412100001", "NO320412100001", "Lic# 320412", "NORTH-12", "no-12", "a-0012", "0012",
    "000", "0", "", " ", "无", "没有", "N/A", "na", "NULL", "none", "/", "—", "-", "待办", "#", "1E5", "12E08",
    "\u200b320412100001", "320412100001\u200b", "٣٢", "ab_c", "ß12", "ﬃ1", "²3", "ⅷ",
]  # fmt: skip


@pytest.mark.parametrize("licence", AWKWARD, ids=ascii)
def test_a_licence_has_one_key(licence: str) -> None:
    """As read from a file, as typed by hand, and as it comes back from what was printed."""
    key = licences.normalise(licence)
    assert (keys.licence_key(licence), keys.licence_key(licences.printed(licence))) == (key, key)


@pytest.mark.parametrize(
    ("model", "field", "meaning"),
    [
        *((Shop, name, name) for name in ("licence", "name", "holder", "address", "town", "kind", "grade", "status")),
        (Shop, "licence_key", "licence"), (Shop, "holder", "company"), (Shop, "name", "dba"),
        (Place, "name", "name"), (Place, "address", "address"), (Place, "town", "town"),
        (Station, "address", "station_address"),
    ],
)  # fmt: skip
def test_what_is_read_has_room(model: type, field: str, meaning: str) -> None:
    """A text that is short enough for the reader is never cut or refused by the database."""
    column = model._meta.get_field(field)  # type: ignore[attr-defined]
    assert LIMITS.get(meaning, DEFAULT_LIMIT) <= column.max_length
