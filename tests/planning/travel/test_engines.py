"""Road engines, spoken to over a real socket: answers, gaps, silence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.planning.campaign import EAST, problem, shop

from redsail.planning import PlanningError, StopRule, Travel, faults, solve
from redsail.planning.problem import OSRM, VALHALLA
from redsail.planning.roads import road_tables, road_tables_noted
from redsail.planning.travel.engines import fetch_table
from redsail.planning.travel.great_circle import GreatCircle

PLACES = [EAST, *(shop(n) for n in range(120))]


class Engine(BaseHTTPRequestHandler):
    """Answers like OSRM (GET) and Valhalla (POST): ten seconds a step in the list of places, or as `mood` says."""

    mood = "kind"
    asked = 0

    def do_GET(self) -> None:
        query = dict(part.split("=") for part in self.path.split("?")[1].split("&"))
        rows, columns = (len(query[name].split(";")) for name in ("sources", "destinations"))
        self._answer("durations", [[self._cell(i, j) for j in range(columns)] for i in range(rows)])

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows, columns = len(body["sources"]), len(body["targets"])
        cells = [[{"time": self._cell(i, j)} for j in range(columns)] for i in range(rows)]
        self._answer("sources_to_targets", cells)

    def _cell(self, i: int, j: int) -> int | None:
        return None if Engine.mood == "gaps" and (i, j) == (0, 1) else 10 * abs(i - j)

    def _answer(self, name: str, cells: Any) -> None:
        Engine.asked += 1
        data = b"no json" if Engine.mood == "mad" else json.dumps({name: cells}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def engine() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Engine)
    Engine.mood, Engine.asked = "kind", 0
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kind", [OSRM, VALHALLA])
def test_a_table_is_fetched_in_blocks(engine: str, kind: str) -> None:
    table, missing = fetch_table(Travel(kind, 130, 25_000, engine), PLACES, 5)
    assert missing == 0
    assert Engine.asked == 4
    assert (table.seconds[0, 5], table.seconds[5, 0], table.seconds[100, 101]) == (50, 50, 10)


def test_a_gap_falls_back_to_the_great_circle_and_is_counted(engine: str) -> None:
    Engine.mood = "gaps"
    travel = Travel(OSRM, 130, 25_000, engine)
    table, missing = fetch_table(travel, PLACES[:20], 5)
    assert missing == 1
    assert table.seconds[0, 1] == GreatCircle(travel).seconds(PLACES[0], PLACES[1])


@pytest.mark.parametrize(
    ("url", "code"), [("ftp://x", "travel_engine_address"), ("http://127.0.0.1:9", "travel_engine_silent")]
)
def test_a_wrong_or_silent_engine_is_named(url: str, code: str) -> None:
    with pytest.raises(PlanningError) as caught:
        fetch_table(Travel(OSRM, 130, 25_000, url), PLACES[:3], 1)
    assert caught.value.code == code


def test_an_engine_that_talks_nonsense_counts_as_silent(engine: str) -> None:
    Engine.mood = "mad"
    with pytest.raises(PlanningError) as caught:
        fetch_table(Travel(VALHALLA, 130, 25_000, engine), PLACES[:3], 1)
    assert caught.value.code == "travel_engine_silent"


def test_tables_are_kept_and_the_engine_is_asked_once(engine: str, tmp_path: Path) -> None:
    asked = problem(10, travel=Travel(OSRM, 130, 25_000, engine))
    first = road_tables(asked, tmp_path)
    times = Engine.asked
    second = road_tables(asked, tmp_path)
    assert times == Engine.asked == 2
    assert first is not None
    assert second is not None
    assert [table.seconds.tolist() for table in first] == [table.seconds.tolist() for table in second]


def test_gaps_are_noted_and_a_great_circle_problem_asks_nobody(engine: str) -> None:
    Engine.mood = "gaps"
    found = road_tables_noted(problem(10, travel=Travel(OSRM, 130, 25_000, engine)), None)
    assert found is not None
    assert [note.code for note in found[1]] == ["travel_fell_back"]
    assert road_tables(problem(10), None) is None


def test_a_plan_by_road_carries_its_legs_and_holds(engine: str) -> None:
    asked = problem(10, travel=Travel(OSRM, 130, 25_000, engine))
    plan = solve(asked, seed=1, stop=StopRule(iterations=500), workers=1, tables=road_tables(asked, None))
    assert len(plan.legs) == sum(len(route.stops) + 1 for route in plan.routes)
    assert faults(asked, plan) == ()
