"""Road engines over HTTP: OSRM `/table` and Valhalla `/sources_to_targets`, in blocks, with time-outs.

What an engine does not answer falls back to the great circle and is counted; nothing is guessed silently.
Sources: OSRM HTTP API (table service), Valhalla matrix API.
"""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any

from redsail.planning.errors import PlanningError
from redsail.planning.problem import OSRM, VALHALLA, Travel
from redsail.planning.travel.great_circle import MICRO, GreatCircle, Place
from redsail.planning.travel.tables import Table

BLOCK = 100  # places a side in one request: the engines' own default limit


def fetch_table(travel: Travel, places: Sequence[Place], timeout: float) -> tuple[Table, int]:
    """The table of all places and how many of its cells fell back to the great circle.

    Raises `PlanningError`: `travel_engine_unknown`, `travel_engine_silent` (nothing answered at all).
    """
    if travel.kind not in (OSRM, VALHALLA):
        raise PlanningError("travel_engine_unknown", kind=travel.kind)
    if not travel.url.startswith(("http://", "https://")):
        raise PlanningError("travel_engine_address", url=travel.url)
    seconds, missing = GreatCircle(travel).matrix(list(places)), 0
    for top in range(0, len(places), BLOCK):
        for left in range(0, len(places), BLOCK):
            rows, columns = places[top : top + BLOCK], places[left : left + BLOCK]
            answer = _block(travel, rows, columns, timeout)
            for i, row in enumerate(answer):
                for j, cell in enumerate(row):
                    if cell is None:
                        missing += top + i != left + j
                    else:
                        seconds[top + i, left + j] = round(cell)
    if places and missing >= len(places) * (len(places) - 1) > 0:
        raise PlanningError("travel_engine_silent", url=travel.url)
    return Table(tuple(place.key for place in places), seconds), missing


def _block(travel: Travel, rows: Sequence[Place], columns: Sequence[Place], timeout: float) -> list[list[float | None]]:
    ask = _ask_osrm if travel.kind == OSRM else _ask_valhalla
    try:
        answer = ask(travel.url.rstrip("/"), rows, columns, timeout)
    except (OSError, urllib.error.URLError, ValueError, KeyError, TypeError) as error:
        raise PlanningError("travel_engine_silent", url=travel.url) from error
    if len(answer) != len(rows) or any(len(row) != len(columns) for row in answer):
        raise PlanningError("travel_engine_silent", url=travel.url)
    return answer


def _degrees(value: int | None) -> float:
    return (value or 0) / MICRO


def _ask_osrm(url: str, rows: Sequence[Place], columns: Sequence[Place], timeout: float) -> list[list[float | None]]:
    points = ";".join(f"{_degrees(p.lon):.6f},{_degrees(p.lat):.6f}" for p in (*rows, *columns))
    sources = ";".join(str(i) for i in range(len(rows)))
    targets = ";".join(str(len(rows) + j) for j in range(len(columns)))
    query = f"{url}/table/v1/driving/{points}?sources={sources}&destinations={targets}&annotations=duration"
    durations: list[list[float | None]] = _json(urllib.request.Request(query), timeout)["durations"]  # noqa: S310
    return durations


def _ask_valhalla(
    url: str, rows: Sequence[Place], columns: Sequence[Place], timeout: float
) -> list[list[float | None]]:
    body = {
        "sources": [{"lat": _degrees(p.lat), "lon": _degrees(p.lon)} for p in rows],
        "targets": [{"lat": _degrees(p.lat), "lon": _degrees(p.lon)} for p in columns],
        "costing": "auto",
    }
    request = urllib.request.Request(  # noqa: S310
        f"{url}/sources_to_targets", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    answer = _json(request, timeout)["sources_to_targets"]
    return [[cell["time"] for cell in row] for row in answer]


def _json(request: urllib.request.Request, timeout: float) -> Any:
    with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
        return json.load(response)
