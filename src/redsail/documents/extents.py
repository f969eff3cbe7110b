"""How large a grid a workbook would unfold to, found before it does: one stray cell at XFD1048576 means 17 billion."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

_WIDE_REF = re.compile(rb"r=[\"']([A-Z]{2,3})(\d+)[\"']")
_ANY_REF = re.compile(rb"r=[\"'][A-Z]{1,3}(\d+)[\"']")
_LOW_REF = re.compile(rb"r=[\"'][A-Z]?(\d{6,7})[\"']")
_ROW_REF = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=[\"'](\d+)[\"']")
_PIECE = 1 << 20
_OVERLAP = 200
_LETTERS = 26


def grids(data: bytes, kind: str) -> dict[str, tuple[int, int]]:
    """(lines, columns) of each worksheet part, at least as large as it is; nothing for old .xls (65536 × 256)."""
    if kind not in _MEASURES:
        return {}
    folder, measure = _MEASURES[kind]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: measure(archive, name)
            for name in archive.namelist()
            if name.startswith(folder) and name.endswith((".xml", ".bin")) and "/_rels/" not in name
        }


def _xlsx(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """By the references of the cells; those beyond column Z or line 99,999 are looked at one by one."""
    lines, columns, wide = 0, _LETTERS, False
    for piece in _pieces(archive, name):
        for pattern in (_ROW_REF, _LOW_REF):
            lines = max(lines, max(map(int, pattern.findall(piece)), default=0))
        for letters, digits in _WIDE_REF.findall(piece):
            columns, lines, wide = max(columns, _number(letters)), max(lines, int(digits)), True
    if wide:
        for piece in _pieces(archive, name):
            lines = max(lines, max(map(int, _ANY_REF.findall(piece)), default=0))
    return lines, columns


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that overlap, so that no reference is cut in two."""
    with archive.open(name) as part:
        tail = b""
        while piece := part.read(_PIECE):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * _LETTERS + letter - 64
    return value


def _xlsb(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """By walking the records: 0 opens a line, 1 to 11 are cells."""
    data, at = archive.read(name), 0
    lines = columns = 0
    while at < len(data):
        kind, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        if kind == 0:
            lines = max(lines, int.from_bytes(data[at : at + 4], "little") + 1)
        elif kind <= 11:
            columns = max(columns, int.from_bytes(data[at : at + 4], "little") + 1)
        at += size
    return lines, columns


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in seven-bit groups, and where the next one begins."""
    value = shift = 0
    for _ in range(most):
        if at >= len(data):
            break
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            break
    return value, at


def _ods(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """By counting lines and cells with their repetitions, up to the last that holds something."""
    at = {"line": 0, "repeat": 1, "column": 0, "held": 0, "lines": 0, "columns": 0}

    def start(tag: str, about: dict[str, str]) -> None:
        if tag.endswith("table:table"):
            at["line"] = 0
        elif tag.endswith("table-row"):
            at["repeat"], at["column"], at["held"] = int(about.get("table:number-rows-repeated", 1)), 0, 0
        elif tag.endswith("table-cell"):
            at["column"] += int(about.get("table:number-columns-repeated", 1))
            if any(key.endswith("value-type") for key in about):
                at["held"] = at["column"]

    def end(tag: str) -> None:
        if tag.endswith("table-row"):
            at["line"] += at["repeat"]
            if at["held"]:
                at["lines"], at["columns"] = max(at["lines"], at["line"]), max(at["columns"], at["held"])

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    with archive.open(name) as part:
        parser.ParseFile(part)
    return at["lines"], at["columns"]


_MEASURES = {"xlsx": ("xl/worksheets/", _xlsx), "xlsb": ("xl/worksheets/", _xlsb), "ods": ("content.xml", _ods)}
