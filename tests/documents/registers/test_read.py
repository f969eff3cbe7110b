"""Catches: an answer of the user that is not heeded, and a register that changes by being exported and read again."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import makers
from tests.documents.makers import SHOPS

from redsail.documents import deltas
from redsail.documents.coordinates import Box, from_wgs84
from redsail.documents.csvs import csv_bytes
from redsail.documents.faults import BadFile
from redsail.documents.registers import RegisterRow, from_json, read_register
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes

SHARED = Path(os.environ.get("REDSAIL_SHARED_DATA") or Path(__file__).parents[4] / "shared" / "data")
REAL = SHARED / "shop-register-upstate.csv"
PLACED = "许可证号,店名,经度,纬度\n320412100011,甲店,119.95,31.71\n320412100029,乙店,119.96,31.72\n".encode()


def test_given_mapping_goes_before_the_guess() -> None:
    """As JSON by heading or number, and as a corrected Mapping."""
    data = b"a,b,c\nX1,First,1 Main St\nX2,Second,2 Main St\n"
    by_hand = json.dumps({"columns": {"licence": "a", "name": 2, "address": ["c"]}})
    reading = read_register(data, mapping=by_hand, header_row=1)
    assert [(row.key, row.name, row.address) for row in reading.rows] == [
        ("X1", "First", "1 Main St"), ("X2", "Second", "2 Main St"),
    ]  # fmt: skip
    assert reading.questions == ()
    turned = reading.mapping.with_columns("name", 2).with_columns("address")
    again = read_register(data, mapping=turned, header_row=1)
    assert [(row.name, row.address) for row in again.rows] == [("1 Main St", ""), ("2 Main St", "")]


def test_mapping_is_remembered_by_headings() -> None:
    """Its JSON fits the next edition, whose columns have moved; the fingerprint tells the source."""
    reading = read_register(PLACED, coordinates="gcj02")
    kept = reading.mapping.to_json()
    moved = "店名,纬度, 许可证号 ,经度\n乙店,31.72,320412100029,119.96\n".encode()
    other = read_register(moved, mapping=kept)
    assert other.mapping.coordinates == "gcj02"
    assert other.questions == ()
    assert other.rows[0].latitude == reading.rows[1].latitude
    same = read_register(PLACED.replace("店名".encode(), " 店名 ".encode()))
    assert same.mapping.fingerprint == reading.mapping.fingerprint != other.mapping.fingerprint
    assert from_json(kept, reading.headings).to_json() == kept


@pytest.mark.parametrize(
    ("mapping", "code"),
    [("{", "bad_mapping"), ("[]", "bad_mapping"), ('{"columns": 3}', "bad_mapping"),
     ('{"columns": {"name": "x"}}', "unknown_heading"), ('{"columns": {"name": 99}}', "unknown_heading"),
     ('{"columns": {"colour": 1}}', "bad_mapping")],
)  # fmt: skip
def test_bad_mappings(mapping: str, code: str) -> None:
    """Refused with a code, not with a traceback."""
    with pytest.raises(BadFile) as caught:
        read_register(PLACED, mapping=mapping)
    assert caught.value.code == code


def test_coordinates_as_told() -> None:
    """Unknown is asked and kept as it stands; told, they are turned into WGS-84 and the origin is kept."""
    asked = read_register(PLACED)
    assert [(q.code, q.numbers) for q in asked.questions] == [("coordinate_system", {"rows": 2})]
    assert (asked.rows[0].latitude, asked.rows[0].origin) == (31.71, "unknown")
    told = read_register(PLACED, coordinates="gcj02")
    assert told.questions == ()
    first = told.rows[0]
    assert first.origin == "gcj02"
    back = from_wgs84(first.latitude or 0, first.longitude or 0, "gcj02")
    assert back == pytest.approx((31.71, 119.95), abs=1e-7)
    assert first.longitude == pytest.approx(119.9453, abs=2e-4)
    assert read_register(PLACED, coordinates="wgs84").rows[0].longitude == 119.95


def test_region() -> None:
    """Places outside the given region are errors, with the distance to it."""
    reading = read_register(PLACED, region=Box(31.0, 119.0, 31.715, 120.0))
    assert [(p.row, p.code, p.numbers) for p in reading.problems] == [(3, "far", {"km": 0.6, "limit": 0})]


def test_progress_and_encoding() -> None:
    """Progress is told; an encoding that was told is used."""
    rows = [SHOPS[0], *((f"32041210{i:04}", f"店{i}", "湖滨路") for i in range(3500))]
    seen: list[tuple[int, int]] = []
    data = makers.csv_text(rows).encode("utf-16-le")
    reading = read_register(data, encoding="utf-16-le", progress=lambda done, total: seen.append((done, total)))
    assert len(reading.rows) == 3500
    assert seen == [(1000, 3501), (2000, 3501), (3000, 3501)]


def test_wrong_answers_are_refused() -> None:
    """A row that is not there, a sheet that is not there."""
    for options, code in (({"header_row": 99}, "unknown_header_row"), ({"sheet": "x"}, "unknown_sheet")):
        with pytest.raises(BadFile) as caught:
            read_register(PLACED, **options)  # type: ignore[arg-type]
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("heading", "cell", "problems", "rows"),
    [
        ("业态", "食" * 61, [("shortened", "warning", 61, 60)], ["食" * 60]),
        ("业态", "食" * 60, [], ["食" * 60]),
        ("经营地址", "路" * 301, [("too_long", "error", 301, 300)], []),
        ("经营地址", "路" * 300, [], ["路" * 300]),
        ("许可证号", "3" + "㍿" * 10, [("too_long", "error", 41, 40)], []),
    ],
)  # fmt: skip
def test_nothing_is_shortened_in_silence(
    heading: str, cell: str, problems: list[tuple[str, str, int, int]], rows: list[str]
) -> None:
    """What a shop is known by keeps the line out when it is too long; the rest is cut, and that is told."""
    columns = {"许可证号": "3204", "店名": "甲店", "经营地址": "湖滨路", "业态": "食杂店"} | {heading: cell}
    meant = dict(zip(("licence", "name", "address", "kind"), columns, strict=True))
    table = makers.csv_text([tuple(columns), tuple(columns.values())]).encode()
    reading = read_register(table, mapping=json.dumps({"columns": meant}))
    assert [(p.code, p.severity, p.numbers["length"], p.numbers["limit"]) for p in reading.problems] == problems
    field = "kind" if heading == "业态" else "address"
    assert [getattr(row, field) for row in reading.rows] == rows


def test_an_address_of_many_pieces_may_be_too_long() -> None:
    """Each column is short enough, together they are not."""
    rows = [("licence", "name", "street number", "street name"), ("3204", "One", "1" * 150, "x" * 180)]
    reading = read_register(makers.csv_text(rows).encode(), mapping=json.dumps(
        {"columns": {"licence": "licence", "name": "name", "street_number": "street number",
                     "street_name": "street name"}}
    ))  # fmt: skip
    assert [(p.code, p.numbers) for p in reading.problems] == [("too_long", {"length": 331, "limit": 300})]


COLUMNS = (
    Column("licence", "许可证号"), Column("name", "店名"), Column("holder", "经营者"), Column("address", "经营地址"),
    Column("town", "乡镇"), Column("kind", "业态"), Column("hours", "营业时间"), Column("area", "经营面积", "decimal"),
    Column("latitude", "纬度(WGS-84)", "coordinate"), Column("longitude", "经度(WGS-84)", "coordinate"),
)  # fmt: skip
WORDS = st.text("甲乙丙丁湖塘镇路店 =-+@'\"<>&ABCabc12,;|", min_size=0, max_size=12)


def exported(rows: tuple[RegisterRow, ...]) -> Table:
    """As an export writes them."""

    def values(row: RegisterRow) -> list[Value]:
        hours = "".join(f"{a // 3600:02}:{a % 3600 // 60:02}-{b // 3600:02}:{b % 3600 // 60:02}" for a, b in row.hours)
        return [row.licence, row.name, row.holder, row.address, row.town, row.kind, hours, row.area,
                row.latitude, row.longitude]  # fmt: skip

    return Table("户表", COLUMNS, [values(row) for row in rows])


@given(
    st.lists(
        st.tuples(WORDS, WORDS, WORDS, st.booleans(), st.integers(0, 23), st.integers(1, 900)), min_size=3, max_size=8
    )
)
@settings(max_examples=40)
def test_export_then_import_changes_nothing(found: list[tuple[str, str, str, bool, int, int]]) -> None:
    """Read, export, read: the delta is empty, by csv and by workbook, whatever the names are."""
    first = read_register(
        csv_bytes(
            Table("t", COLUMNS, [
                [f"3204121{i:05}", f"店{name}", holder, f"路{address}", "湖塘镇", "便利店",
                 f"{hour:02}:00-{hour + 1:02}:30", area / 10,
                 31.7 + i / 1000 if placed else None, 119.9 if placed else None]
                for i, (name, holder, address, placed, hour, area) in enumerate(found)
            ])
        )
    )  # fmt: skip
    assert len(first.rows) == len(found)
    before = {row.key: {name: getattr(row, name) for name in first.fields} for row in first.rows}
    for data in (csv_bytes(exported(first.rows)), xlsx_bytes(exported(first.rows))):
        again = read_register(data)
        assert again.errors == ()
        after = {row.key: {name: getattr(row, name) for name in again.fields} for row in again.rows}
        delta = deltas.compare(before, after, fields=first.fields, alarm_share=0.3)
        assert delta.is_empty, delta


@pytest.mark.skipif(not REAL.exists(), reason="the shared register is not here")
def test_the_real_register() -> None:
    """3,901 shops with the columns of latitude and longitude the wrong way round, without a hand laid on."""
    reading = read_register(REAL)
    assert (reading.read, reading.bad, reading.problems, reading.questions) == (3901, (), (), ())
    assert (reading.mapping.coordinates, reading.mapping.swapped, reading.mapping.area_unit) == ("wgs84", True, "ft2")
    assert sum(not row.is_located for row in reading.rows) == 113
    assert sum(row.area is None for row in reading.rows) == 824
    assert all(40 < row.latitude < 44 and -80 < row.longitude < -73 for row in reading.rows if row.latitude)
    assert len({row.key for row in reading.rows}) == 3901
    assert Counter(bool(row.address) for row in reading.rows) == {True: 3901}
