"""Catches: `make bench` that measures nothing where no register is at hand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.made import made_register
from benchmarks.register import problem_of, seeds_of, tasks_of


def test_made_shops_are_a_register_that_stations_reach(tmp_path: Path) -> None:
    made_register(tmp_path / "made.csv", shops=200)
    made_register(tmp_path / "again.csv", shops=200)
    assert (tmp_path / "made.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()
    problem = problem_of(tmp_path / "made.csv", None, 6)
    assert len(problem.shops) == 200
    assert sum(task.size for task in tasks_of(problem)) == 200


def test_solvers_without_a_seed_run_once() -> None:
    assert seeds_of("ours", [1, 2, 3]) == seeds_of("PyVRP", [1, 2, 3]) == [1, 2, 3]
    assert seeds_of("VROOM", [1, 2, 3]) == seeds_of("OR-Tools", [1, 2, 3]) == [1]
