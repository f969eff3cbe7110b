"""Web pages and XML that office systems hand out as .xls: a table is a table."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from redsail.documents import encodings
from redsail.documents.books import Book, Cells, Limits, Merged, Sheet, trimmed
from redsail.documents.faults import BadFile

_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_WIDEST_SPAN = 1000


def open_html(data: bytes, encoding: str | None = None, limits: Limits | None = None) -> Book:
    """Every table of a page that has more than one cell, as a sheet."""
    told = _CHARSET.search(data[:4096])
    charset = encoding or (told[1].decode() if told and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else None)
    try:
        text, name, damaged = encodings.decode(data, charset)
    except BadFile:
        text, name, damaged = encodings.decode(data)
    parser = _Tables(limits or Limits())
    parser.feed(text)
    parser.close()
    sheets = tuple(
        Sheet(f"Table {number}", rows, tuple(merged))
        for number, (rows, merged) in enumerate(parser.tables, 1)
        if sum(map(len, rows)) > 1
    )
    if not sheets:
        raise BadFile("no_rows")
    return Book("html", sheets, name, "", damaged)


class _Tables(HTMLParser):
    """Collects cells; spans become blank cells and merged ranges."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits, self._cells = limits, 0
        self.tables: list[tuple[list[Cells], list[Merged]]] = []
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._hanging: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_row()
            self.tables.append(([], []))
            self._hanging = {}
        elif tag == "tr" and self.tables:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self.tables:
            self._end_cell()
            if self._row is None:
                self._row = []
            about = dict(attrs)
            self._span = (_span(about.get("rowspan")), _span(about.get("colspan")))
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        rows, merged = self.tables[-1]
        self._skip_hanging()
        down, across = self._span
        row, column = len(rows), len(self._row)
        text = re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", "".join(self._text).replace("\xa0", " ")).strip()
        self._cells += across
        self._limits.check(self._cells)
        self._row.extend([text] + [""] * (across - 1))
        if down > 1 or across > 1:
            merged.append((row, column, row + down - 1, column + across - 1))
            self._hanging.update(dict.fromkeys(range(column, column + across), down))
        self._text = None

    def _skip_hanging(self) -> None:
        """Step over cells that a taller cell above reaches into."""
        while self._row is not None and self._hanging.get(len(self._row), 0) > 0:
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and self.tables:
            self.tables[-1][0].append(trimmed(self._row))
            self._hanging = {c: left - 1 for c, left in self._hanging.items() if left > 1}
        self._row = None


def _span(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST_SPAN)) if text and text.isdigit() else 1


def open_xml(data: bytes, limits: Limits | None = None) -> Book:
    """XML Spreadsheet 2003. Files that bring their own entities are refused."""
    if b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data[:65536]:
        raise BadFile("damaged")
    sheets: list[Sheet] = []
    try:
        for _, node in ElementTree.iterparse(io.BytesIO(data)):  # noqa: S314 (no entities, see above)
            if node.tag == f"{_SPREADSHEET}Worksheet":
                sheets.append(_xml_sheet(node, limits or Limits()))
                node.clear()
    except ElementTree.ParseError as error:
        raise BadFile("damaged") from error
    return Book("xml", tuple(sheets))


def _xml_sheet(sheet: ElementTree.Element, limits: Limits) -> Sheet:
    rows: list[Cells] = []
    count = 0
    merged: list[Merged] = []
    for row in sheet.iter(f"{_SPREADSHEET}Row"):
        rows.extend([()] * min(int(row.get(f"{_SPREADSHEET}Index", 0)) - 1 - len(rows), 10_000))
        cells: list[str] = []
        for cell in row.iter(f"{_SPREADSHEET}Cell"):
            cells.extend([""] * min(int(cell.get(f"{_SPREADSHEET}Index", 0)) - 1 - len(cells), 10_000))
            across = min(int(cell.get(f"{_SPREADSHEET}MergeAcross", 0)), _WIDEST_SPAN)
            down = min(int(cell.get(f"{_SPREADSHEET}MergeDown", 0)), _WIDEST_SPAN)
            if across or down:
                merged.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            data = cell.find(f"{_SPREADSHEET}Data")
            cells.extend(["" if data is None else _xml_value(data)] + [""] * across)
        rows.append(trimmed(cells))
        count += len(cells)
        limits.check(count + len(rows))
    return Sheet(sheet.get(f"{_SPREADSHEET}Name", ""), rows, tuple(merged))


def _xml_value(data: ElementTree.Element) -> str:
    text = "".join(data.itertext())
    kind = data.get(f"{_SPREADSHEET}Type", "")
    if kind == "Number" and re.fullmatch(r"-?\d{1,15}\.0*|\d\.\d+E\+?1[0-4]", text):
        return str(int(float(text)))
    return text.split("T")[0] if kind == "DateTime" and text.endswith("T00:00:00.000") else text
