"""Catches: a traceback where a person should be told what is wrong with the file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import makers

from redsail.documents.faults import CODES, BadFile
from redsail.documents.registers import read_officers, read_places, read_register, read_stations
from redsail.documents.registers.problems import SEVERITY

WORDS = (
    "许可证号 店名 名称 地址 纬度 经度 坐标 营业时间 面积 有效期至 序号 合计 小计 注：",
    "甲店 湖滨路1号 长期 24小时 ２４小时 １２３ ² ٣ ½ °",
    "320412100011 3.2E+11 0 -1 1 2 119.95 31.71 999 31°46'12\"N (31.7,119.9) POINT(119.9,31.7) POINT( {} {'a' [1 [[]]",
    "7:00-21:00 99:99-1:1 2024年13月45日 99999 =1+1 ' \" \ufffd E119 N nan inf 1e400 - * null",
)
NASTY = st.sampled_from([*(word for words in WORDS for word in words.split()), "", " ", "a\nb", "\x00", "长" * 600])
GRIDS = st.lists(st.lists(NASTY | st.text(max_size=6), max_size=7), min_size=1, max_size=9)
READERS = (read_register, read_places, read_stations, read_officers)


def attempt(read: Callable[..., Any], data: bytes) -> tuple[Any, str]:
    """A reading, or the code of what is wrong with the file."""
    try:
        return read(data), ""
    except BadFile as fault:
        return None, fault.code


@given(GRIDS)
@settings(max_examples=90)
def test_any_grid(rows: list[list[str]]) -> None:
    """Every reader gives a reading whose lines add up, or says what is wrong with the file."""
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    data = makers.csv_text(quoted).encode("utf-8", "replace")
    for read in READERS:
        reading, fault = attempt(read, data)
        if reading is None:
            assert fault in CODES
            continue
        lines = [row.line for row in (*reading.rows, *reading.bad)] + [skip.row for skip in reading.skipped]
        assert len(lines) == len(set(lines)) or "side_by_side" in reading.notes
        assert {problem.code for problem in reading.problems} <= set(SEVERITY)
        assert {row.line for row in reading.bad} == {problem.row for problem in reading.errors}
        assert read(data, mapping=reading.mapping.to_json(), header_row=reading.header_row).rows == reading.rows


@given(st.binary(max_size=400) | st.binary(max_size=60).map(lambda tail: b"PK\x03\x04" + tail))
@settings(max_examples=120)
def test_any_bytes(data: bytes) -> None:
    """Noise is refused or read, never more."""
    with contextlib.suppress(BadFile):
        read_register(data)


@given(st.data())
@settings(max_examples=120)
def test_damaged_workbooks(data: st.DataObject) -> None:
    """Workbooks with bytes knocked over."""
    kind = data.draw(st.sampled_from(["xlsx", "xls", "ods"]))
    whole = bytearray({"xlsx": XLSX, "xls": XLS, "ods": ODS}[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadFile):
        read_register(bytes(whole))


XLSX = makers.xlsx({"户表": makers.SHOPS})
XLS = makers.xls({"户表": makers.SHOPS})
ODS = makers.ods(makers.SHOPS)
