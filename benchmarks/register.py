"""Ours and three peers on a register, side by side: `python -m benchmarks.register FILE [--stations FILE]`.

`--where County=Erie` takes the rows of one place.

Every station is one task; each solver gets the same seconds of CPU time a station on one thread (VROOM counts wall
time), three fixed seeds, all printed (one where a solver takes none). With `--whole` the peers also get all stations in
one model and all the seconds together. Every result is checked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time
from typing import Any

import numpy as np

from benchmarks.peers import PEERS
from benchmarks.whole import whole_row
from redsail.documents.registers import read_register, read_stations
from redsail.planning import Limits, Night, Problem, Shop, Station, Travel
from redsail.planning.phases import jobs_of
from redsail.planning.problem import CARPET, GREAT_CIRCLE
from redsail.planning.solvers.floors import quick_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.station import Effort
from redsail.planning.solvers.strings import shorten
from redsail.planning.solvers.task import Routes, RouteTask, fits, road
from redsail.planning.tasks import task_of
from redsail.planning.territory import divide
from redsail.planning.travel.great_circle import GreatCircle

MICRO = 1_000_000
EVENING = Limits(begins=19 * 3600, ends=21 * 3600 + 1800, longest=9000)
ROADS = Travel(GREAT_CIRCLE, detour_percent=130, speed=25_000)
VISIT = 480
SEEDLESS = ("OR-Tools", "VROOM")
Solver = Callable[[RouteTask, float, int], Routes | None]


def ours(task: RouteTask, seconds: float, seed: int) -> Routes:
    """Our kernel for so many seconds of CPU time."""
    effort = Effort(seconds=seconds, clock=process_time)
    return shorten(task, nearest_routes(task), seed=seed, effort=effort, asked=lambda: False)


def main(arguments: list[str] | None = None) -> int:
    """Prints a row a solver and seed, then the sums; 1 when a solution does not hold."""
    asked = _asked(arguments)
    problem = problem_of(asked.file, asked.stations, asked.clusters, asked.where)
    tasks = tasks_of(problem)
    floor = sum(quick_floor(task) for task in tasks)
    shops = sum(task.size for task in tasks)
    print(f"{asked.file.name}: {shops} shops, {len(tasks)} stations, floor {floor}, {asked.seconds:g} s a station")
    solvers: dict[str, Solver] = {} if asked.without_ours else {"ours": ours}
    solvers |= {name: PEERS[name] for name in asked.peers}
    bad = 0
    for name, solver in solvers.items():
        for seed in seeds_of(name, asked.seeds):
            bad += _row(name, solver, tasks, asked.seconds, seed)
    for name in asked.peers if asked.whole else ():
        for seed in seeds_of(name, asked.seeds):
            bad += whole_row(name, problem, asked.seconds * len(tasks), seed)
    return 1 if bad else 0


def seeds_of(name: str, seeds: list[int]) -> list[int]:
    """OR-Tools and VROOM take no seed: a second run would say the same."""
    return seeds[:1] if name in SEEDLESS else seeds


def _row(name: str, solver: Solver, tasks: list[RouteTask], seconds: float, seed: int) -> int:
    began, cpu = monotonic(), process_time()
    routes, travel, bad = 0, 0, 0
    for task in tasks:
        found = solver(task, seconds, seed)
        whole = found is not None and sorted(c for route in found for c in route) == list(range(task.size))
        if found is None or not whole or not all(fits(task, route) for route in found):
            bad += 1
            continue
        routes += len(found)
        travel += road(task, found)
    state = "holds" if not bad else f"{bad} stations without a valid plan"
    print(
        f"{name:9} seed {seed}  {routes:4d} crew-nights  {travel / 3600:7.1f} h  "
        f"{monotonic() - began:6.1f} s wall  {process_time() - cpu:6.1f} s CPU  {state}",
        flush=True,
    )
    return bad


def problem_of(register: Path, stations: Path | None, clusters: int, where: str = "") -> Problem:
    """The register's carpet; without a file of stations, `clusters` of them are put amid the shops."""
    reading = read_register(register)
    heading, _, value = where.partition("=")
    column = reading.headings.index(heading) if where else 0
    shops = tuple(
        Shop(row.key, round(row.latitude * MICRO), round(row.longitude * MICRO), VISIT, EVENING.begins, EVENING.ends)
        for row in reading.rows
        if row.latitude is not None and row.longitude is not None and (not where or row.cells[column].strip() == value)
    )
    places = _read(stations) if stations else _amid(shops, clusters)
    return Problem(CARPET, places, shops, (Night("2026-12-01"),), EVENING, ROADS)


def tasks_of(problem: Problem) -> list[RouteTask]:
    """One task a station, of the shops it can reach."""
    times = GreatCircle(problem.travel)
    served, _ = divide(problem, times)
    by_key = {station.key: station for station in problem.stations}
    return [task_of(problem, by_key[job.station], job, times) for job in jobs_of(problem, served)]


def _read(path: Path) -> tuple[Station, ...]:
    rows = read_stations(path).rows
    return tuple(Station(r.key, round((r.latitude or 0) * MICRO), round((r.longitude or 0) * MICRO)) for r in rows)


def _amid(shops: tuple[Shop, ...], clusters: int) -> tuple[Station, ...]:
    """Station places by k-means from twenty drawn starts (always the same ones); the tightest division is taken."""
    points = np.array([[shop.lat or 0, shop.lon or 0] for shop in shops], float)
    squeeze = np.cos(np.radians(points[:, 0].mean() / MICRO))
    points[:, 1] *= squeeze
    chance = np.random.default_rng(0)
    centres, _ = min((_divided(points, clusters, chance) for _ in range(20)), key=lambda found: found[1])
    return tuple(Station(f"station {k + 1}", int(lat), int(lon / squeeze)) for k, (lat, lon) in enumerate(centres))


def _divided(points: Any, clusters: int, chance: Any) -> tuple[Any, float]:
    """Centres after ten rounds of k-means from starts drawn by their squared distance, and the sum of squares left."""
    centres = points[[int(chance.integers(len(points)))]]
    while len(centres) < clusters:
        apart = ((points[:, None] - centres[None]) ** 2).sum(-1).min(axis=1)
        centres = np.vstack([centres, points[chance.choice(len(points), p=apart / apart.sum())]])
    for _ in range(10):
        mine = np.argmin(((points[:, None] - centres[None]) ** 2).sum(-1), axis=1)
        centres = np.array(
            [points[mine == k].mean(axis=0) if (mine == k).any() else centres[k] for k in range(clusters)]
        )
    return centres, float(((points - centres[mine]) ** 2).sum())


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.register", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--stations", type=Path)
    parser.add_argument("--where", default="", metavar="HEADING=VALUE", help="only the rows with this value")
    parser.add_argument("--clusters", type=int, default=4, help="stations to put where there is no file of them")
    parser.add_argument("--seconds", type=float, default=20, help="seconds a station")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--whole", action="store_true", help="the peers also on all stations at once")
    parser.add_argument("--without-ours", action="store_true", help="only the peers")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
