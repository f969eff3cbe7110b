"""Lists for a random draw, read from any table: objects and officers, every wrong cell told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from redsail.base.errors import BadInput, Problems
from redsail.cli._plan_tables import unreadable
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.planning import ListRow
from redsail.planning.draws import masked

HEADINGS = {
    "number": (
        "编号",
        "许可证号",
        "许可证号码",
        "专卖许可证号",
        "执法证号",
        "证号",
        "number",
        "licence",
        "certificate",
    ),
    "label": ("名称", "店名", "单位名称", "企业字号", "姓名", "name", "shop", "label"),
    "risk": ("类别", "风险类别", "风险等级", "class", "risk"),
    "out": ("不参加原因", "排除原因", "out", "excluded"),
    "recused": ("回避", "回避人员", "recused", "recusals"),
}
NEEDED = ("number", "label")
SEPARATORS = re.compile(r"[,，;；、|/\n]+")


def rows_from(path: Path) -> tuple[ListRow, ...]:
    """The rows of the first sheet, `key` being the number as written. Raises BadInput / Problems."""
    try:
        sheet = open_book(path).sheets[0]
    except BadFile as error:
        raise unreadable(path, error) from error
    lines = [(number, row) for number, row in enumerate(sheet.rows, 1) if any(cell.strip() for cell in row)]
    if not lines:
        raise BadInput("draw.table_empty", path=path.name)
    places = _places(lines[0][1])
    missing = [field for field in NEEDED if field not in places]
    if missing:
        raise Problems(BadInput("draw.column_missing", path=path.name, column=HEADINGS[field][0]) for field in missing)
    found = [(line, _row(cells, places)) for line, cells in lines[1:]]
    faults = list(_faults(path, found))
    if faults:
        raise Problems(faults)
    return tuple(row for _line, row in found)


def _places(heading: Sequence[str]) -> dict[str, int]:
    plain = [cell.strip().casefold() for cell in heading]
    return {
        field: next(plain.index(name) for name in names if name in plain)
        for field, names in HEADINGS.items()
        if any(name in plain for name in names)
    }


def _row(cells: Sequence[str], places: dict[str, int]) -> ListRow:
    def get(field: str) -> str:
        place = places.get(field)
        return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""

    number, label = get("number"), get("label")
    return ListRow(
        key=number,
        number=masked(number),
        label=masked(label),
        private={"number": number, "label": label},
        risk=get("risk"),
        out=get("out"),
        recused=tuple(part.strip() for part in SEPARATORS.split(get("recused")) if part.strip()),
    )


def _faults(path: Path, found: Sequence[tuple[int, ListRow]]) -> Iterator[BadInput]:
    first: dict[str, int] = {}
    for line, row in found:
        where = {"path": path.name, "row": line}
        if not row.key:
            yield BadInput("draw.row_number", **where)
        elif row.key in first:
            yield BadInput("draw.row_twice", **where, number=row.key, first=first[row.key])
        first.setdefault(row.key, line)
        if not row.private["label"]:
            yield BadInput("draw.row_label", **where)
