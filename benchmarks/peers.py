"""Three other solvers on the same station task: PyVRP, OR-Tools routing, VROOM. Each gives routes or None."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic, process_time

import numpy as np

from redsail.planning.solvers import pyvrp_routes
from redsail.planning.solvers.task import Routes, RouteTask

FIXED = 1_000_000


def pyvrp_plan(task: RouteTask, seconds: float, seed: int) -> Routes | None:
    """PyVRP alone, with the parameters that suit it best here; seconds of CPU time."""
    began = process_time()
    return pyvrp_routes.plan_routes(task, seed=seed, asked=lambda: process_time() - began >= seconds)


def ortools_plan(task: RouteTask, seconds: float, seed: int) -> Routes | None:
    """OR-Tools routing with guided local search; seconds of CPU time, asked at every step of its search."""
    from ortools.constraint_solver import pywrapcp
    from ortools.constraint_solver import routing_enums_pb2 as enums

    n = task.size
    vehicles = min(n, 2 * -(-int(np.sum(task.service) + np.sum(task.travel[0])) // task.horizon) + 10)
    manager = pywrapcp.RoutingIndexManager(n + 1, vehicles, 0)
    model = pywrapcp.RoutingModel(manager)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(task.travel.tolist()))
    model.SetFixedCostOfAllVehicles(FIXED)
    service = np.r_[0, task.service]
    clock = model.RegisterTransitMatrix((task.travel + service[:, None]).tolist())
    model.AddDimension(clock, task.horizon, task.horizon, False, "clock")
    times = model.GetDimensionOrDie("clock")
    for client in range(n):
        span = (int(task.opens[client]), int(task.latest[client]))
        times.CumulVar(manager.NodeToIndex(client + 1)).SetRange(*span)
    rules = pywrapcp.DefaultRoutingSearchParameters()
    rules.first_solution_strategy = enums.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    rules.local_search_metaheuristic = enums.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    began = process_time()
    model.AddSearchMonitor(model.solver().CustomLimit(lambda: process_time() - began >= seconds))
    found = model.SolveWithParameters(rules)
    if found is None:
        return None
    routes = []
    for vehicle in range(vehicles):
        at, route = found.Value(model.NextVar(model.Start(vehicle))), []
        while not model.IsEnd(at):
            route.append(manager.IndexToNode(at) - 1)
            at = found.Value(model.NextVar(at))
        if route:
            routes.append(route)
    return routes


def vroom_plan(task: RouteTask, seconds: float, seed: int) -> Routes | None:
    """VROOM (pyvroom), exploration level 1: better value than 5 here; its limit is soft."""
    import vroom

    n = task.size
    ask = vroom.Input()
    ask.set_durations_matrix("car", task.travel.astype(np.uint32))
    window = vroom.TimeWindow(0, task.horizon)
    fleet = min(n, 2 * -(-int(np.sum(task.service) + np.sum(task.travel[0])) // task.horizon) + 10)
    for vehicle in range(fleet):
        ask.add_vehicle(
            vroom.Vehicle(vehicle, start=0, end=0, time_window=window, costs=vroom.VehicleCosts(fixed=36_000))
        )
    ask.add_job(
        [
            vroom.Job(
                c,
                location=c + 1,
                default_service=int(task.service[c]),
                time_windows=[vroom.TimeWindow(int(task.opens[c]), int(task.latest[c]))],
            )
            for c in range(n)
        ]
    )
    began = monotonic()
    done = ask.solve(exploration_level=1, nb_threads=1, timeout=timedelta(seconds=seconds))
    if done.unassigned or monotonic() < began:
        return None
    jobs = done.routes[done.routes.type == "job"]
    return [[int(c) for c in part.id] for _, part in jobs.groupby("vehicle_id")]


PEERS = {"PyVRP": pyvrp_plan, "OR-Tools": ortools_plan, "VROOM": vroom_plan}
