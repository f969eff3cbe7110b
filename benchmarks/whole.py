"""The three peers on all stations in one model, every shop free to be served from any of them.

The shops are those that some station can reach. Routes are told apart by their station, and every one is checked.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic, process_time
from typing import Any

import numpy as np

from redsail.planning import Problem, Shop
from redsail.planning.territory import divide
from redsail.planning.timing import holds
from redsail.planning.travel.great_circle import GreatCircle

FIXED = 1_000_000
Found = list[tuple[int, list[int]]]  # (station, shops)


@dataclass(frozen=True)
class Whole:
    """Stations first, then shops; seconds after the evening's begin."""

    problem: Problem
    shops: list[Shop]
    travel: Any

    @property
    def stations(self) -> int:
        return len(self.problem.stations)

    @property
    def horizon(self) -> int:
        return self.problem.limits.longest

    @property
    def fleet(self) -> int:
        """Crews of one station: more than it can need."""
        return len(self.shops) // self.stations // 3 + 20


def whole_row(name: str, problem: Problem, seconds: float, seed: int) -> int:
    """Prints one row; 1 when the solution does not hold."""
    times = GreatCircle(problem.travel)
    served, _ = divide(problem, times)
    shops = [shop for key in sorted(served) for shop in served[key]]
    of = Whole(problem, shops, times.matrix([*problem.stations, *shops]))
    wall, cpu = monotonic(), process_time()
    found = WHOLE[name](of, seconds, seed)
    wall, cpu = monotonic() - wall, process_time() - cpu
    visits = sorted(shop for _, route in found for shop in route)
    sound = visits == list(range(len(shops))) and all(
        holds(problem.stations[at], [(shops[c], 1) for c in route], problem.limits, times) for at, route in found
    )
    road = sum(int(of.travel[a, b]) for at, route in found for a, b in _legs(of, at, route))
    print(
        f"{name:9} seed {seed}  {len(found):4d} crew-nights  {road / 3600:7.1f} h  {wall:6.1f} s wall  "
        f"{cpu:6.1f} s CPU  {'holds' if sound else 'NO valid plan'}, all stations in one model",
        flush=True,
    )
    return 0 if sound else 1


def _legs(of: Whole, at: int, route: list[int]) -> list[tuple[int, int]]:
    nodes = [at, *(of.stations + shop for shop in route), at]
    return list(itertools.pairwise(nodes))


def _pyvrp(of: Whole, seconds: float, seed: int) -> Found:
    import pyvrp

    clients = [pyvrp.Client(location=of.stations + c, service_duration=s.service) for c, s in enumerate(of.shops)]
    crews = [
        pyvrp.VehicleType(of.fleet, start_depot=d, end_depot=d, fixed_cost=FIXED, shift_duration=of.horizon)
        for d in range(of.stations)
    ]
    depots = [pyvrp.Depot(location=d) for d in range(of.stations)]
    places = [pyvrp.Location(0, 0) for _ in range(of.stations + len(of.shops))]
    data = pyvrp.ProblemData(places, clients, depots, crews, [of.travel], [of.travel])
    began = process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        best = pyvrp.solve(
            data, stop=lambda _: process_time() - began >= seconds, seed=seed, collect_stats=False, display=False
        ).best
    return [
        (route.start_depot(), [visit.idx for visit in route.schedule() if visit.is_client()]) for route in best.routes()
    ]


def _ortools(of: Whole, seconds: float, seed: int) -> Found:
    from ortools.constraint_solver import pywrapcp
    from ortools.constraint_solver import routing_enums_pb2 as enums

    homes = [d for d in range(of.stations) for _ in range(of.fleet)]
    manager = pywrapcp.RoutingIndexManager(of.stations + len(of.shops), len(homes), homes, homes)
    model = pywrapcp.RoutingModel(manager)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(of.travel.tolist()))
    model.SetFixedCostOfAllVehicles(FIXED)
    service = np.r_[[0] * of.stations, [shop.service for shop in of.shops]]
    clock = model.RegisterTransitMatrix((of.travel + service[:, None]).tolist())
    model.AddDimension(clock, 0, of.horizon, True, "clock")
    rules = pywrapcp.DefaultRoutingSearchParameters()
    rules.first_solution_strategy = enums.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    rules.local_search_metaheuristic = enums.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    began = process_time()
    model.AddSearchMonitor(model.solver().CustomLimit(lambda: process_time() - began >= seconds))
    found, routes = model.SolveWithParameters(rules), Found()
    for vehicle in range(len(homes) if found is not None else 0):
        at, route = found.Value(model.NextVar(model.Start(vehicle))), []
        while not model.IsEnd(at):
            route.append(manager.IndexToNode(at) - of.stations)
            at = found.Value(model.NextVar(at))
        if route:
            routes.append((homes[vehicle], route))
    return routes


def _vroom(of: Whole, seconds: float, seed: int) -> Found:
    import vroom

    ask = vroom.Input()
    ask.set_durations_matrix("car", of.travel.astype(np.uint32))
    window, costs = vroom.TimeWindow(0, of.horizon), vroom.VehicleCosts(fixed=36_000)
    for home in range(of.stations):
        for one in range(of.fleet):
            number = home * of.fleet + one
            ask.add_vehicle(vroom.Vehicle(number, start=home, end=home, time_window=window, costs=costs))
    ask.add_job(
        [vroom.Job(c, location=of.stations + c, default_service=shop.service) for c, shop in enumerate(of.shops)]
    )
    done = ask.solve(exploration_level=0, nb_threads=1, timeout=timedelta(seconds=seconds))
    jobs = done.routes[done.routes.type == "job"]
    return [(int(number) // of.fleet, [int(c) for c in part.id]) for number, part in jobs.groupby("vehicle_id")]


WHOLE: dict[str, Callable[[Whole, float, int], Found]] = {"PyVRP": _pyvrp, "OR-Tools": _ortools, "VROOM": _vroom}
