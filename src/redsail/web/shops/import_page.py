"""What the page of an import shows, made ready for its templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from redsail.exchange import words as told
from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport, StagedRow
from redsail.web.shops import words

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "gb18030": "GB18030",
    "windows-1252": "Windows-1252",
    "cp1252": "Windows-1252",
}


def detected(found: RegisterImport) -> dict[str, Any]:
    """The first lines of the file, what was skipped, and what has to be asked."""
    reading = found.reading
    return {
        "encoding": ENCODINGS.get(reading["encoding"], reading["encoding"].upper()),
        "delimiter": {",": _("comma"), "\t": _("tab"), ";": _("semicolon"), "|": _("bar")}.get(
            reading["delimiter"], ""
        ),
        "sheets": [sheet["name"] for sheet in reading["sheets"] if sheet["chosen"] and sheet["name"]],
        "header_row": reading["header_row"],
        "read": reading["read"],
        "remembered": reading["remembered"],
        "skipped": [
            {**each, "reason": told.SKIPPED.get(each["reason"], each["reason"])} for each in reading["skipped"][:8]
        ],
        "told": told.questions(((each["code"], each["numbers"]) for each in reading["questions"]), reading["notes"]),
        "asks_key": not reading["remembered"] and any(each["code"] == "key" for each in reading["questions"]),
        "asks_system": reading["coordinates"] == "unknown",
        "broken": reading["notes"].get("broken_characters", 0),
        "preview": reading["preview"],
        "headings": reading["headings"],
    }


def summary(found: RegisterImport) -> list[tuple[str, Any, str]]:
    """(label, number, tone) of the figures above the delta."""
    counts = found.counts
    figures = [
        (_("Lines read"), counts["read"], ""),
        (_("New"), counts["new"], "success" if counts["new"] else ""),
        (_("Changed"), counts["changed"], ""),
        (_("Gone"), counts["gone"], "danger" if found.alarm else ""),
        (str(Change.BACK.label), counts["back"], ""),
        (_("As before"), counts["same"], ""),
        (_("With errors"), counts["problem"], "danger" if counts["problem"] else ""),
        (_("Values to check"), counts["warnings"], ""),
        (_("To be located"), counts["unlocated"], "warning" if counts["unlocated"] else ""),
    ]
    return [
        figure for figure in figures if figure[1] or figure[0] in (_("Lines read"), _("New"), _("Changed"), _("Gone"))
    ]


def delta_rows(rows: Iterable[StagedRow], tab: str) -> list[dict[str, Any]]:
    """The lines of one tab: what, where, and what changes or is wrong."""
    found = list(rows)
    names = words.station_names({n for row in found for n in row.fields.get("station", []) if n})
    names |= words.station_names({row.values["station"] for row in found if row.values.get("station")})
    return [_row(row, tab, names) for row in found]


def _row(row: StagedRow, tab: str, names: dict[int, str]) -> dict[str, Any]:
    facts = ("address", "town", "kind", "grade")
    return {
        "row": row,
        "where": told.where(row.sheet, row.line, "") if row.line else "",
        "facts": " · ".join(str(row.values[name]) for name in facts if row.values.get(name))
        if tab == Change.NEW
        else "",
        "changes": words.changes(row.fields, names),
        "problems": [
            {
                "where": told.where(row.sheet, row.line, each["column"]),
                "heading": each["heading"],
                "text": told.problem(each),
            }
            for each in row.problems
            # A line with errors is mended first; what else is odd about it is told when it comes again.
            if tab != Change.PROBLEM or each["severity"] == "error"
        ],
    }
