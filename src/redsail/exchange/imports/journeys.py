"""Stops from a sheet: every line checked, every fault told with its cell. Writes nothing.

Reads what `exports.journeys` writes, and lists of stops with the headings order, year, title_zh … as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from redsail.base.errors import BadInput, Problems
from redsail.exchange.headed_sheets import Line, choice, faults, lines, number
from redsail.exchange.journey_columns import EVERY, FIELDS
from redsail.study.actions.stops import RelicDraft, StopDraft, place_faults
from redsail.study.enums import Certainty, Language, RelicKind

MOST = 500
YES = {"是", "yes", "y", "1", "true", "√"}
NO = {"否", "no", "n", "0", "false"}


def read(content: bytes, name: str) -> list[StopDraft]:
    """The stops of a sheet. Raises Problems with every bad cell, or BadInput for the file."""
    problems: list[BadInput] = []
    found: dict[int, tuple[StopDraft, Line]] = {}
    for line in lines(content, name, EVERY, MOST):
        wrong = faults(line, EVERY)
        problems += wrong
        if not wrong:
            _take(line, found, problems)
    if problems:
        raise Problems(problems)
    return [draft for draft, _line in found.values()]


def _take(line: Line, found: dict[int, tuple[StopDraft, Line]], problems: list[BadInput]) -> None:
    """A stop, or (a line without title whose number stands above) one more object of it."""
    place = int(number(line.cells["number"]) or 0)
    relic = _relic(line, problems)
    if not line.cells.get("title"):
        if place not in found or relic is None:
            heading = str(next(field.heading for field in FIELDS if field.key == "title"))
            problems.append(line.fault("title", "missing", heading=heading))
            return
        draft, first = found[place]
        found[place] = replace(draft, relics=(*(draft.relics or ()), relic)), first
    elif place in found:
        problems.append(line.fault("number", "twice", row=found[place][1].row))
    else:
        found[place] = _stop(line, place, relic, problems), line


def _stop(line: Line, place: int, relic: RelicDraft | None, problems: list[BadInput]) -> StopDraft:
    cells: Any = {field.key: line.cells.get(field.key, "") for field in EVERY}
    lat, lon = number(cells["lat"]), number(cells["lon"])
    problems += place_faults(lat, lon)
    if not cells["year"]:
        heading = str(next(field.heading for field in FIELDS if field.key == "year"))
        problems.append(line.fault("year", "missing", heading=heading))
    texts = {
        code: (cells[f"title_{code}"], cells[f"place_{code}"], cells[f"story_{code}"])
        for code, _name in Language.choices
        if cells[f"title_{code}"] or cells[f"story_{code}"]
    }
    return StopDraft(
        number=place,
        year=int(number(cells["year"]) or 0),
        title=cells["title"],
        place=cells["place"],
        lat=lat,
        lon=lon,
        is_local=cells["local"].lower() in YES,
        story=cells["story"],
        questions=cells["questions"],
        certainty=choice(line, "certainty", Certainty.choices, problems, Certainty.UNVERIFIED.value),
        source=cells["source"],
        # A column that is not there says nothing; one that is there and empty says that there is none.
        texts=texts if any(key.startswith("title_") for key in line.places) else None,
        relics=(relic,) if relic else () if "relic_name" in line.places else None,
    )


def _relic(line: Line, problems: list[BadInput]) -> RelicDraft | None:
    """An object; without a word about its kind it is taken for a label, which is the careful guess."""
    cells = line.cells
    if not cells.get("relic_name"):
        return None
    return RelicDraft(
        kind=choice(line, "relic_kind", RelicKind.choices, problems, RelicKind.LABEL.value),
        name=cells["relic_name"],
        maker=cells.get("relic_maker", ""),
        story=cells.get("relic_story", ""),
        certainty=choice(line, "relic_certainty", Certainty.choices, problems, Certainty.UNVERIFIED.value),
        source=cells.get("relic_source", ""),
        restricted=cells.get("relic_restricted", "").lower() not in NO,
    )
