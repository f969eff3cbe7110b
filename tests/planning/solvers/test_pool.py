"""Would catch a time limit that waits for a worker that does not end, and work that is lost with such a worker."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest
from tests.planning.solvers.test_strings import complete, task

from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.pool import Asked, Pool, Report
from redsail.planning.solvers.station_runs import Found
from redsail.planning.solvers.stations import solve_stations
from redsail.planning.solvers.task import RouteTask

FOR_EVER = 3600


def tell_and_hang(name: str, *, asked: Asked, report: Report) -> str:
    """Tells who it is; the one called "stuck" then never ends, whatever it is asked."""
    report((name, os.getpid()))
    if name == "stuck":
        time.sleep(FOR_EVER)
    return name


def hang(name: str) -> str:
    """Stands for a worker that is still starting."""
    time.sleep(FOR_EVER)
    return name


def fall(*, asked: Asked, report: Report) -> None:
    raise ValueError("what a task raises")


def die(*, asked: Asked, report: Report) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_hangs_is_left_behind_and_what_it_told_is_kept() -> None:
    told: dict[str, int] = {}
    with Pool(2, lambda: len(told) == 2, lambda news: told.update([news]), grace=0.2) as pool:
        found = pool.run(tell_and_hang, [("stuck",), ("quick",)])
    assert found[0] is None
    assert sorted(told) == ["quick", "stuck"]
    with pytest.raises(ProcessLookupError):
        os.kill(told["stuck"], 0)


def test_without_a_wish_to_stop_everybody_is_waited_for() -> None:
    with Pool(2, lambda: False, lambda news: None, grace=0) as pool:
        assert pool.run(tell_and_hang, [("one",), ("two",)]) == ["one", "two"]


@pytest.mark.parametrize(("work", "error"), [(fall, ValueError), (die, ChildProcessError)])
def test_what_went_wrong_in_a_worker_is_raised(work: Any, error: type[Exception]) -> None:
    with pytest.raises(error), Pool(2, lambda: False, lambda news: None) as pool:
        pool.run(work, [()])


def _solved(tasks: list[RouteTask], told: list[Found], stop_when: int) -> list[Any]:
    return solve_stations(
        tasks,
        seed=1,
        iterations=4_000,
        ends=lambda: None,
        workers=2,
        asked=lambda: sum(1 for news in told if news.phase == "done") >= stop_when,
        on_found=told.append,
        grace=0.2,
    )


def test_a_station_whose_worker_never_gets_up_has_the_routes_made_at_once() -> None:
    easy, stuck = task(30), task(20, seed=2)
    object.__setattr__(stuck, "opens", _Stuck(stuck.opens))
    told: list[Found] = []
    found = _solved([easy, stuck], told, 1)
    assert found[1].routes == nearest_routes(task(20, seed=2))
    assert complete(easy, found[0].routes)
    assert {news.method for news in told if news.task == 1} == {"service+stems"}
    assert min(news.bound for news in told if news.task == 1) >= 1


class _Stuck:
    """An array here; takes for ever to arrive in a worker."""

    def __init__(self, values: Any) -> None:
        self.values = values

    def __array__(self, *args: Any, **more: Any) -> Any:
        return self.values

    def __getitem__(self, at: Any) -> Any:
        return self.values[at]

    def __reduce__(self) -> tuple[Any, ...]:
        return hang, ("never",)


def test_stop_at_once_still_gives_every_station_its_routes_and_crew_nights_are_kept() -> None:
    tasks = [task(40), task(40, seed=2, most_routes=2)]
    found = _solved(tasks, [], 0)
    assert complete(tasks[0], found[0].routes)
    assert len(found[1].routes) == 2
    assert found[1].full > 2
