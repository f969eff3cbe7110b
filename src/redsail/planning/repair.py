"""One station's routes repaired: what stays, what is open, and the kernel in between."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from redsail.planning.changes import Changes, falls_out, stays
from redsail.planning.phases import Job
from redsail.planning.plan import Plan, Route
from redsail.planning.problem import Problem, Shop, Station
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.station import Effort
from redsail.planning.solvers.strings import repair
from redsail.planning.solvers.task import Routes, RouteTask
from redsail.planning.stopping import StopRule
from redsail.planning.tasks import task_of
from redsail.planning.timing import Visit, timed_route
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import TravelTimes


@dataclass(frozen=True)
class OpenWork:
    """`fixed`: routes left alone. `kept`: routes with their remaining visits. `open_visits`: what needs a place."""

    station: Station
    fixed: tuple[Route, ...]
    kept: tuple[tuple[Route, tuple[Visit, ...]], ...]
    open_visits: tuple[Visit, ...]
    changed: bool

    @classmethod
    def of(
        cls, now: Problem, plan: Plan, changes: Changes, key: str, served: list[Shop], times: TravelTimes
    ) -> "OpenWork":
        """The work of one station after the changes."""
        station = next(station for station in now.stations if station.key == key)
        # Whoever moved or changed hours is taken out of the way and looks for a place like a new shop.
        changed_shops = {shop.key for shop in changes.changed}
        shops = {shop.key: shop for shop in served if shop.key not in changed_shops}
        locked = {lock.route for lock in now.locks if lock.route} | _whole_nights(now, plan)
        fixed, kept, changed = [], [], False
        for route in plan.routes:
            if route.station != key or falls_out(changes, route):
                continue
            if stays(changes, route.night) or route.locked or route.key in locked:
                missed = set(changes.missed) if stays(changes, route.night) else set()
                fixed.append(_without(now, station, route, missed, times))
                continue
            visits = tuple((shops[stop.shop], stop.visit) for stop in route.stops if stop.shop in shops)
            changed = changed or len(visits) < len(route.stops)
            if visits:
                kept.append((route, visits))
        planned = {(s.shop, s.visit) for route in fixed for s in route.stops}
        planned |= {(shop.key, visit) for _, visits in kept for shop, visit in visits}
        every = [(shop, visit) for shop in served for visit in range(1, now.visits_of(shop) + 1)]
        open_visits = tuple((shop, visit) for shop, visit in every if (shop.key, visit) not in planned)
        return cls(station, tuple(fixed), tuple(kept), open_visits, changed)

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Kept ones route by route, then the open ones."""
        return (*(visit for _, part in self.kept for visit in part), *self.open_visits)

    @property
    def untouched(self) -> list[Route]:
        """All routes as they were (nothing changed here)."""
        return [*self.fixed, *(route for route, _ in self.kept)]


def _whole_nights(now: Problem, plan: Plan) -> set[str]:
    """Routes of nights that are locked as a whole."""
    nights = {lock.night for lock in now.locks if lock.night and not (lock.shop or lock.route or lock.officer)}
    return {route.key for route in plan.routes if route.night in nights}


def _without(now: Problem, station: Station, route: Route, missed: set[str], times: TravelTimes) -> Route:
    """A done route less the shops that were not visited after all; the times of the others stay as planned."""
    stops = tuple(stop for stop in route.stops if stop.shop not in missed)
    if len(stops) == len(route.stops):
        return replace(route, locked=True)
    shops = {shop.key: shop for shop in now.shops}
    places: list[Place] = [station, *(shops[stop.shop] for stop in stops), station]
    return replace(route, locked=True, stops=stops, travel=sum(times.seconds(a, b) for a, b in pairwise(places)))


def ready() -> None:
    """Loads the compiled kernel, so that no station loses its share of a few seconds to that."""
    apart = np.array([[0, 60, 60], [60, 0, 60], [60, 60, 0]], np.int64)
    none = np.zeros(2, np.int64)
    repair(
        RouteTask("ready", apart, none + 60, none, none + 600, 900),
        [[0], [1]],
        [-1, -1],
        seed=1,
        effort=Effort(iterations=1),
        asked=lambda: False,
    )


def task_for(now: Problem, work: OpenWork, times: TravelTimes) -> RouteTask:
    """The station's task: kept visits route by route, then the open ones; empty where there are none."""
    return task_of(now, work.station, Job(work.station.key, 0, work.visits), times)


def repaired(
    now: Problem, work: OpenWork, task: RouteTask, times: TravelTimes, seed: int, stop: StopRule, release: int
) -> list[Route]:
    """The station's routes with the open work in them; new routes have no night yet. `task`: by `task_for`."""
    visits = list(work.visits)
    if not visits:
        return list(work.fixed)
    routes, start = Routes(), 0
    for _, part in work.kept:
        routes.append(list(range(start, start + len(part))))
        start += len(part)
    pins = [number for number, route in enumerate(routes) for _ in route] + [-1] * len(work.open_visits)
    for number in _nearest(task, routes, start, release):
        for client in routes[number]:
            pins[client] = pins[client] if _held(now, visits[client][0]) else -1
    routes += _fresh(task, list(range(start, task.size)))
    effort = Effort(stop.iterations, stop.seconds)
    found = repair(task, routes, pins, seed=seed, effort=effort, asked=stop.asked or (lambda: False))
    found = _apart(now, work, task, found, visits, pins)
    return [*work.fixed, *_as_routes(now, work, found, visits, times)]


def _apart(
    now: Problem, work: OpenWork, task: RouteTask, found: Routes, visits: list[Visit], pins: list[int]
) -> Routes:
    """Moved visits that came too close to another visit of their shop leave for routes that have no night yet."""
    gaps = {shop.key: max(1, shop.gap) for shop, _ in visits if now.visits_of(shop) > 1}
    if not gaps:
        return found
    days: dict[str, list[tuple[int, int]]] = {key: [] for key in gaps}
    for done in work.fixed:
        for stop in done.stops:
            if stop.shop in days:
                days[stop.shop].append((date.fromisoformat(done.night).toordinal(), -1))
    for place, route in enumerate(found[: len(work.kept)]):
        day = date.fromisoformat(work.kept[place][0].night).toordinal()
        for client in route:
            if visits[client][0].key in days:
                days[visits[client][0].key].append((day, client))
    close = set[int]()
    for shop, mine in days.items():
        for before, after in pairwise(sorted(mine)):
            if after[0] - before[0] < gaps[shop]:
                close |= {client for _, client in (before, after) if client >= 0 and pins[client] < 0}
    return [[c for c in route if c not in close] for route in found] + _fresh(task, sorted(close))


def _held(now: Problem, shop: Shop) -> bool:
    return any(lock.shop == shop.key and lock.night for lock in now.locks)


def _nearest(task: RouteTask, routes: Routes, first_open: int, release: int) -> list[int]:
    """The `release` routes nearest to the open work."""
    if not release or first_open >= task.size:
        return list(range(len(routes))) if release >= len(routes) else []
    among = np.asarray(task.travel)[1:, 1:][:first_open, first_open:].min(axis=1)
    far = [float(np.mean([among[client] for client in route])) for route in routes]
    return sorted(range(len(routes)), key=lambda number: (far[number], number))[:release]


def _fresh(task: RouteTask, clients: list[int]) -> Routes:
    """Routes for the open clients alone, to begin with."""
    if not clients:
        return []
    rows = [0, *(client + 1 for client in clients)]
    part = RouteTask(
        task.name,
        np.asarray(task.travel)[np.ix_(rows, rows)],
        task.service[clients],
        task.opens[clients],
        task.latest[clients],
        task.horizon,
        kinds=None if task.kinds is None else task.kinds[clients],
    )
    return [[clients[client] for client in route] for route in nearest_routes(part)]


def _as_routes(now: Problem, work: OpenWork, found: Routes, visits: list[Visit], times: TravelTimes) -> list[Route]:
    """Timed routes: kept ones under their key and night (crew and all), new ones without a night."""
    taken = {route.key for route in (*work.fixed, *(route for route, _ in work.kept))}
    made, number = [], 0
    for place, clients in enumerate(found):
        if not clients:
            continue
        mine = [visits[client] for client in clients]
        if place < len(work.kept):
            old = work.kept[place][0]
            route = timed_route(old.key, work.station, mine, now.limits, times, old.night)
            made.append(replace(route, crew=old.crew))
            continue
        number += 1
        while f"{work.station.key}-n{number:02d}" in taken:
            number += 1
        made.append(timed_route(f"{work.station.key}-n{number:02d}", work.station, mine, now.limits, times))
    return made
