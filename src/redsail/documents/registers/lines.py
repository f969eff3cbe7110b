"""Which lines below the headings are data, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from redsail.documents.books import Cells, Sheet
from redsail.documents.licences import normalise
from redsail.documents.registers.layout import Layout
from redsail.documents.registers.mapping import Mapping, normal_heading
from redsail.documents.registers.values import Skipped

_TOTAL = re.compile(
    r"\W*(?:[\w\s]{0,12}?(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计)|总数|本页合计"
    r"|(?:grand|sub|sheet|page)?[\s-]*totals?|sum|total\s+(?:number|records|rows|count)\b.*|count)"
    r"(?:\W*\d[\d,.]*\W*[户家个条行]?|\W+.{0,20})?\Z",
    re.IGNORECASE | re.DOTALL,
)
_REMARK = re.compile(
    r"\s*(?:注\b|注[:：]|备注|说明|填表|制表|审核|复核|统计|联系|单位|打印|导出|日期|截[至止]|以上|本表"
    r"|数据来源|来源|第\s*\d+\s*页|共\s*\d+"
    r"|notes?\b|source\b|generated|exported|printed|report|page\s+\d|as of|data (?:as|from|current)"
    r"|disclaimer|copyright|©|\*|--|end of)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"[(（]?(\d{1,3}|[A-Za-z]|[甲乙丙丁戊己庚辛壬癸])[)）]?")
_IDENTITY = re.compile(r"(?=\D*\d)[A-Z0-9/#]{1,25}")
_TOWNSHIP = re.compile(r"[镇乡区县市村](?:[(（].*)?\Z|街道|社区|片区")
_LABEL_LENGTH = 80
_SHORTEST_LICENCE = 6


def data_lines(sheet: Sheet, layout: Layout, mapping: Mapping, skipped: list[Skipped]) -> Iterator[tuple[int, Cells]]:
    """(line number, cells) of each data line; the rest goes to `skipped` (blank lines are not worth a word)."""
    for index in range(layout.row - 1 if layout.row else 0):
        if any(cell.strip() for cell in sheet.rows[index]):
            skipped.append(_skip(sheet, index, "title"))
    for index in range(max(layout.row - 1, 0), layout.first_data):
        skipped.append(_skip(sheet, index, "heading"))
    reason = _judge(layout, mapping)
    for index in range(layout.first_data, len(sheet.rows)):
        cells = sheet.rows[index]
        why = reason(index, cells)
        if why is None:
            yield index + 1, cells
        elif why != "blank":
            skipped.append(_skip(sheet, index, why))


def _skip(sheet: Sheet, index: int, reason: str) -> Skipped:
    text = " ".join(" ".join(sheet.rows[index]).split())
    return Skipped(sheet.name, index + 1, reason, text[:_LABEL_LENGTH])


def _judge(layout: Layout, mapping: Mapping) -> Callable[[int, Cells], str | None]:
    """A test for one line, with everything it needs worked out once."""
    headings = [normal_heading(name) for name in layout.headings]
    levels = [set(map(normal_heading, name.split("\n/ "))) for name in layout.headings]
    licence, name = mapping.column("licence"), _first(mapping, "name", "dba", "company")
    width = len(mapping.headings)
    # A text alone in the first column (or in the one after the serial numbers) is a caption; elsewhere a poor row.
    start = next((place for place, heading in enumerate(headings) if heading), 0)
    leading = {start, start + 1} if start in mapping.columns("serial") else {start}

    def judge(index: int, cells: Cells) -> str | None:
        early = index < layout.first_data + 2
        if _is_sum(cells, licence):
            return "subtotal"
        if not early and _has_licence(cells, licence):
            return None  # nearly every line: out as soon as possible
        filled = [(place, cell.strip()) for place, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return "blank"
        if early and _is_numbering(filled):
            return "numbering"
        if _has_licence(cells, licence):
            return None
        if layout.row and _repeats(filled, headings, levels):
            return "repeated"
        first = filled[0][1]
        texts = [text for _, text in filled if not _is_amount(text)]
        if _TOTAL.fullmatch(first) and len(filled) < max(3, 0.6 * width):
            return "subtotal"
        if len(filled) == 1 and width > 2 and (filled[0][0] in leading or _REMARK.match(first)):
            if _REMARK.match(first):
                return "footer"
            # In a list without licences a name alone may well be a shop, unless it is a township's.
            if licence is not None or filled[0][0] != name or _TOWNSHIP.search(first):
                return "section"
        if width > 2 and len(texts) <= 0.4 * width and _REMARK.match(first):
            nameless = name is None or not _at(cells, name)
            if nameless or all(_REMARK.match(text) for text in texts):
                return "footer"
        return None

    return judge


def _is_sum(cells: Cells, licence: int | None) -> bool:
    """ "合计" first and nothing but amounts after it: a count below the licence numbers is no licence number.

    A long number there is one, and then "Total" is the name of a shop.
    """
    filled = [cell for cell in map(str.strip, cells) if cell]
    if not filled or not all(map(_is_amount, filled[1:])) or not _TOTAL.fullmatch(filled[0]):
        return False
    return licence is None or licence >= len(cells) or len(normalise(cells[licence])) < _SHORTEST_LICENCE


def _has_licence(cells: Cells, column: int | None) -> bool:
    return column is not None and column < len(cells) and _IDENTITY.fullmatch(normalise(cells[column])) is not None


def _at(cells: Cells, column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _first(mapping: Mapping, *meanings: str) -> int | None:
    return next((c for c in map(mapping.column, meanings) if c is not None), None)


def _is_amount(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()


def _is_numbering(filled: list[tuple[int, str]]) -> bool:
    """1, 2, 3 … or 甲, 乙, 1, 2 … under the headings."""
    found = [_NUMBERING.fullmatch(text) for _, text in filled]
    if len(filled) < 3 or not all(found):
        return False
    marks = [match[1] for match in found if match]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return len(set(marks)) == len(marks) and all(b - a == 1 for a, b in pairwise(numbers))


def _repeats(filled: list[tuple[int, str]], headings: list[str], levels: list[set[str]]) -> bool:
    """The headings again, as sheets pasted below each other have them."""
    same = sum(
        1
        for place, text in filled
        if place < len(headings) and normal_heading(text) and normal_heading(text) in (headings[place], *levels[place])
    )
    return same >= 2 and same >= 0.7 * len(filled)
