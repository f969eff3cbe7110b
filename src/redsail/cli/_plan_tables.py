"""Tables on the command line: stations, officers, and what is wrong with their rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from redsail.base import phrases
from redsail.base.errors import BadInput, Problems
from redsail.documents.faults import BadFile
from redsail.documents.registers import OfficerRow, Reading, RowProblem, read_officers, read_stations
from redsail.exchange import words
from redsail.planning import Certificate, Officer, Station

MICRO = 1_000_000


def stations_from(path: Path) -> tuple[Station, ...]:
    """Stations with name, lat, lon. Raises BadInput / Problems with every row that is wrong."""
    try:
        reading = read_stations(path)
    except BadFile as error:
        raise unreadable(path, error) from error
    refuse_rows(path, reading)
    stations = []
    for row in reading.rows:
        if row.latitude is None or row.longitude is None:
            raise BadInput("planning.station_without_coordinates", station=row.name)
        stations.append(Station(row.key, round(row.latitude * MICRO), round(row.longitude * MICRO), row.name))
    return tuple(stations)


def officers_from(path: Path, stations: dict[str, str]) -> tuple[Officer, ...]:
    """Officers; `stations` names their stations' keys. Raises BadInput / Problems with every row that is wrong."""
    try:
        reading = read_officers(path)
    except BadFile as error:
        raise unreadable(path, error) from error
    refuse_rows(path, reading)
    return tuple(_officer(row, stations) for row in reading.rows)


def _officer(row: OfficerRow, stations: dict[str, str]) -> Officer:
    return Officer(
        key=row.key,
        name=row.name,
        station=stations.get(row.station, row.station) or None,
        group=row.group,
        roles=row.roles,
        certificates=tuple(Certificate(one.valid_from, one.valid_to) for one in row.certificates),
        absences=row.absences,
        recusals=row.recusals,
        beginner=row.beginner,
        drives=row.drives is not False,
    )


def refuse_rows(path: Path, reading: Reading[Any]) -> None:
    """Raises Problems for every row that cannot be used."""
    if reading.errors:
        raise Problems(BadInput("planning.row", **row_values(path, problem)) for problem in reading.errors)


def row_values(path: Path, problem: RowProblem) -> dict[str, Any]:
    """Where a row is wrong and what is wrong with it, in words."""
    own = f"planning.row_{problem.code}"
    code = own if phrases.known(own) else f"exchange.problem_{problem.code}"
    what = phrases.sentence(code, {"value": problem.value, **problem.numbers})
    column = problem.heading or problem.column or "–"
    return {"path": path.name, "row": problem.row, "column": column, "what": what}


def unreadable(path: Path, error: BadFile) -> BadInput:
    """A file that is no table, in words."""
    why = phrases.sentence(words.fault_code(error), {"name": path.name, **error.numbers})
    return BadInput("planning.file_unreadable", path=path.name, why=why)
