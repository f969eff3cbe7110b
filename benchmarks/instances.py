"""Public routing instances: Solomon text, VRPLIB (VRPTW, MDVRPTW) and Cordeau (PVRP, MDVRP), as one kind of value."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from pathlib import Path

import numpy as np
import vrplib

FAR = 10**9


@dataclass(frozen=True)
class Instance:
    """Depots first, then clients. Distances as floats; `days` and `patterns` only for periodic instances.

    `patterns[c]`: the sets of days (bit strings, day 0 the highest bit of `days`) of which one has to be chosen.
    `fleet[d]`: vehicles at depot d (a day). `longest`: most time or distance of a route, door to door.
    """

    name: str
    points: list[tuple[float, float]]
    depots: int
    demand: list[int]
    service: list[float]
    windows: list[tuple[float, float]]
    capacity: int
    fleet: list[int]
    longest: float
    rounding: str
    days: int = 1
    patterns: tuple[tuple[int, ...], ...] = ()

    @property
    def clients(self) -> int:
        return len(self.points) - self.depots

    def distances(self) -> np.ndarray:
        """Float matrix; `cut1` cuts to one decimal as the DIMACS challenge does, `whole` rounds as CVRPLIB does."""
        exact = np.array([[hypot(a[0] - b[0], a[1] - b[1]) for b in self.points] for a in self.points])
        if self.rounding == "whole":
            return np.floor(exact + 0.5)
        return np.floor(exact * 10 + 1e-9) / 10 if self.rounding == "cut1" else exact


def read(path: Path, form: str) -> Instance:
    """The instance in `path`. `form`: solomon, vrplib or cordeau."""
    return {"solomon": _solomon, "vrplib": _vrplib, "cordeau": _cordeau}[form](path)


def _solomon(path: Path) -> Instance:
    data = vrplib.read_instance(path, instance_format="solomon", compute_edge_weights=False)
    return _with_windows(path.stem, data, "exact")


def _vrplib(path: Path) -> Instance:
    data = vrplib.read_instance(path, compute_edge_weights=False)
    if "vehicles_depot" in data or len(data.get("depot", (0,))) > 1:
        return _many_depots(path.stem, data)
    return _with_windows(path.stem, data, "cut1" if "time_window" in data else "whole")


def _with_windows(name: str, data: dict, rounding: str) -> Instance:
    windows, service = _windows(data), data.get("service_time", 0)
    services = [0.0] + [float(service)] * (len(windows) - 1) if np.ndim(service) == 0 else [float(s) for s in service]
    return Instance(
        name=name,
        points=[(float(x), float(y)) for x, y in data["node_coord"]],
        depots=1,
        demand=[int(q) for q in data["demand"]],
        service=services,
        windows=windows,
        capacity=int(data["capacity"]),
        fleet=[int(data.get("vehicles", len(windows)))],
        longest=min(windows[0][1], float(data.get("vehicles_max_duration", FAR))),
        rounding=rounding,
    )


def _many_depots(name: str, data: dict) -> Instance:
    depots = len(data["depot"])
    homes = [int(home) - 1 for home in data.get("vehicles_depot", ())]
    homes = homes or list(range(depots)) * len(data["demand"])
    return Instance(
        name=name,
        points=[(float(x), float(y)) for x, y in data["node_coord"]],
        depots=depots,
        demand=[int(q) for q in data["demand"]],
        service=_services(data),
        windows=_windows(data),
        capacity=int(data["capacity"]),
        fleet=[homes.count(depot) for depot in range(depots)],
        longest=float(data.get("vehicles_max_duration", FAR)),
        rounding="exact",
    )


def _windows(data: dict) -> list[tuple[float, float]]:
    """Each node's window; a file without any is open all the time."""
    return [(float(a), float(b)) for a, b in data.get("time_window", [(0, FAR)] * len(data["node_coord"]))]


def _services(data: dict) -> list[float]:
    service = data.get("service_time", 0)
    many = [float(service)] * len(data["node_coord"]) if np.ndim(service) == 0 else [float(s) for s in service]
    return [0.0] * len(data["depot"]) + many[len(data["depot"]) :]


def _cordeau(path: Path) -> Instance:
    lines = [[float(x) for x in line.split()] for line in path.read_text().splitlines() if line.strip()]
    # 0 VRP, 1 PVRP, 2 MDVRP, 4 VRPTW, 5 PVRPTW, 6 MDVRPTW: the depot stands first except where there are many.
    kind, vehicles, clients, count = (int(x) for x in lines[0][:4])
    days_or_depots = lines[1 : 1 + count]
    rows = lines[1 + count :]
    if kind in (0, 1, 4, 5):
        depot, customers, days, depots = rows[:1], rows[1 : 1 + clients], count, 1
    else:
        customers, depot, days, depots = rows[:clients], rows[clients : clients + count], 1, count
    listed = [*depot, *customers]
    timed = kind in (4, 5, 6)
    windows = [(row[-2], row[-1]) if timed else (0.0, float(FAR)) for row in listed]
    longest, capacity = days_or_depots[0][:2]
    patterns = tuple(tuple(int(p) for p in row[7 : 7 + int(row[6])]) for row in customers)
    return Instance(
        name=path.stem,
        points=[(row[1], row[2]) for row in listed],
        depots=depots,
        demand=[int(row[4]) if place >= depots else 0 for place, row in enumerate(listed)],
        service=[row[3] if place >= depots else 0.0 for place, row in enumerate(listed)],
        windows=windows,
        capacity=int(capacity),
        fleet=[vehicles] * depots,
        longest=longest or float(FAR),
        rounding="exact",
        days=days,
        patterns=patterns if kind in (1, 5) else (),
    )
