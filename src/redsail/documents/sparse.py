"""Excel workbooks with cells so far apart that the usual reader would fill the memory between them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree import ElementTree

from redsail.documents.books import Book, Cells, Limits, Sheet, trimmed
from redsail.documents.faults import BadFile
from redsail.documents.sniffing import UNZIP_ERRORS

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet's dates have no zone)
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_DATE_LETTERS = re.compile(r"[ymdhs年月日时]", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")


def open_sparse(data: bytes, limits: Limits) -> Book:
    """The sheets of an xlsx, holding only the cells there are."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts, dates = _shared(archive), _date_styles(archive)
            return Book("xlsx", tuple(_sheets(archive, texts, dates, limits)))
    except BadFile:
        raise
    except (ElementTree.ParseError, *UNZIP_ERRORS) as error:
        raise BadFile("damaged") from error


def _sheets(archive: zipfile.ZipFile, texts: list[str], dates: list[bool], limits: Limits) -> Iterator[Sheet]:
    links = {
        link.get("Id", ""): link.get("Target", "")
        for _, link in _nodes(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for _, sheet in list(_nodes(archive, "xl/workbook.xml", "sheet")):
        place = next((links[v] for k, v in sheet.items() if k.endswith("}id")), "")
        part = place.lstrip("/") if place.startswith("/") else posixpath.join("xl", place)
        if "worksheets/" in part:
            rows = _rows(archive, part, texts, dates, limits)
            yield Sheet(sheet.get("name", ""), rows, (), sheet.get("state", "visible") != "visible")


def _rows(archive: zipfile.ZipFile, part: str, texts: list[str], dates: list[bool], limits: Limits) -> list[Cells]:
    rows: list[Cells] = []
    count = 0
    for _, row in _nodes(archive, part, "row"):
        cells: dict[int, str] = {}
        line = int(row.get("r", len(rows) + 1))
        for cell in row:
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(reference[1]) if reference else max(cells, default=-1) + 1
            text = _text(cell, texts, dates)
            if text and column < limits.columns:
                cells[column] = text
        row.clear()
        count += len(cells)
        limits.check(count)
        if cells and line > len(rows):
            rows.extend([()] * (line - 1 - len(rows)))
            rows.append(trimmed([cells.get(c, "") for c in range(max(cells) + 1)]))
    return rows


def _text(cell: ElementTree.Element, texts: list[str], dates: list[bool]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter() if t.tag.endswith("}t"))
    value = next((v.text or "" for v in cell if v.tag.endswith("}v")), "")
    if kind == "s":
        return texts[int(value)] if value else ""
    if kind != "n" or not value:
        return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else value
    number, style = float(value), int(cell.get("s", 0))
    if style < len(dates) and dates[style]:
        moment = _EPOCH + timedelta(seconds=round(number * 86400))
        if number < 1:
            return moment.time().isoformat()
        return moment.date().isoformat() if number.is_integer() else moment.isoformat(sep=" ")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _column(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value - 1


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [
        "".join(t.text or "" for t in item.iter() if t.tag.endswith("}t"))
        for _, item in _nodes(archive, "xl/sharedStrings.xml", "si")
    ]


def _date_styles(archive: zipfile.ZipFile) -> list[bool]:
    """For each cell style, whether it shows dates or times."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314 (expat limits entities)
    custom = {
        int(node.get("numFmtId", 0)) for node in root.iter()
        if node.tag.endswith("}numFmt") and _DATE_LETTERS.search(_QUOTED.sub("", node.get("formatCode", "")))
    }  # fmt: skip
    formats = next((node for node in root if node.tag.endswith("}cellXfs")), ())
    return [int(x.get("numFmtId", 0)) in _DATE_FORMATS | custom for x in formats]


def _nodes(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """The elements of that name, each complete, without keeping what is read."""
    with archive.open(part) as stream:
        for event, node in ElementTree.iterparse(stream):  # noqa: S314 (expat limits entities)
            if node.tag.rpartition("}")[2] == name:
                yield event, node
