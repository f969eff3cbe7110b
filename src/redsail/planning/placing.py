"""How many crews go each night, and which route goes when."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Any

from redsail.planning.evenings import fill_nights
from redsail.planning.nights import assign_nights
from redsail.planning.plan import NightChoice, Note, Route, Values
from redsail.planning.problem import Problem


def night_caps(problem: Problem, routes: list[Route]) -> tuple[dict[tuple[str, str], int], list[Note]]:
    """Crews allowed by (night, station); where nobody said how many, as few as hold every route, with a note."""
    needed = Counter(route.station for route in routes)
    ordinary = [night for night in problem.nights if not night.reserve] or list(problem.nights)
    caps: dict[tuple[str, str], int] = {}
    notes = []
    for station in problem.stations:
        grown = max(1, -(-needed[station.key] // len(ordinary)))
        for night in problem.nights:
            allowed = problem.allowed(night.key, station.key)
            caps[night.key, station.key] = grown if allowed is None else allowed
        if needed[station.key] and any(problem.allowed(night.key, station.key) is None for night in problem.nights):
            values: Values = {
                "station": station.key,
                "crews": grown,
                "nights": len(ordinary),
                "routes": needed[station.key],
            }
            notes.append(Note("crews_grown", values))
    return caps, notes


def place(
    problem: Problem,
    routes: list[Route],
    caps: dict[tuple[str, str], int],
    seed: int,
    quick: bool = False,
    seconds: float | None = None,
) -> NightChoice:
    """Routes on nights; where crews may grow they do, until gaps between visits can be kept.

    `quick` fills nights instead of choosing them; `seconds` limits the choice (not reproducible).
    """
    ends = None if seconds is None else monotonic() + seconds
    gaps = {shop.key: max(1, shop.gap) for shop in problem.shops if problem.visits_of(shop) > 1}
    arguments: dict[str, Any] = {
        "priorities": {shop.key: shop.priority for shop in problem.shops if shop.priority},
        "gaps": gaps,
        "fixed": _fixed(problem, routes),
        "seed": seed,
    }
    assign: Callable[..., NightChoice] = assign_nights
    if quick or not (gaps or arguments["fixed"]):
        assign = partial(fill_nights, middles=_middles(problem, routes))
    elif ends is not None:
        assign = partial(assign_nights, time_limit=max(0.1, ends - monotonic()))
    choice = assign(routes, problem.nights, caps=caps, **arguments)
    for _ in range(len(routes)):
        short = {route.station for route in routes if route.key in choice.unplaced}
        free = [key for key in caps if key[1] in short and problem.allowed(*key) is None]
        if not free or caps[free[0]] > len(routes) or (ends is not None and monotonic() >= ends):
            break
        for key in free:
            caps[key] += 1
        choice = assign(routes, problem.nights, caps=caps, **arguments)
    return choice


def place_new(
    problem: Problem, routes: list[Route], caps: dict[tuple[str, str], int], seed: int, frozen: set[str]
) -> list[Route]:
    """All routes with nights: those that have one keep it; new ones go where there is room, else they are left out.

    Where nobody limits the crews, a night may get one more crew than any has, but only when all others are full.
    Nothing is added on `frozen` nights.
    """
    open_nights = {night.key for night in problem.nights} - frozen
    for key in caps:
        held = sum(1 for route in routes if (route.night, route.station) == key)
        caps[key] = max(caps[key], held) if problem.allowed(*key) is None else caps[key]
        if key[0] not in open_nights:
            caps[key] = held
    fixed = {route.key: route.night for route in routes if route.night}
    gaps = {shop.key: max(1, shop.gap) for shop in problem.shops if problem.visits_of(shop) > 1}
    priorities = {shop.key: shop.priority for shop in problem.shops if shop.priority}
    for _ in range(len(routes) + 1):
        choice = fill_nights(
            routes,
            problem.nights,
            caps=caps,
            priorities=priorities,
            gaps=gaps,
            fixed={**_fixed(problem, routes), **fixed},
            seed=seed,
        )
        short = {route.station for route in routes if route.key in choice.unplaced}
        free = [key for key in caps if key[1] in short and key[0] in open_nights and problem.allowed(*key) is None]
        if not free:
            break
        for key in free:
            caps[key] += 1
    return [replace(route, night=choice.night_of[route.key]) for route in routes if route.key in choice.night_of]


def missing_nights(problem: Problem, crew_nights: Mapping[str, int], caps: Mapping[tuple[str, str], int]) -> list[Note]:
    """How many more nights would hold the crew-nights that found none, by station."""
    notes = []
    for station in problem.stations:
        short = crew_nights.get(station.key, 0)
        if short > 0:
            crews = max(1, max((caps[night.key, station.key] for night in problem.nights), default=1))
            values: Values = {
                "station": station.key,
                "nights": -(-short // crews),
                "crews": crews,
                "crew_nights": short,
            }
            notes.append(Note("nights_missing", values))
    return notes


def _middles(problem: Problem, routes: list[Route]) -> dict[str, tuple[int, int]]:
    places = {shop.key: (shop.lat or 0, shop.lon or 0) for shop in problem.shops}
    return {
        route.key: (
            sum(places[shop][0] for shop in route.shops) // len(route.shops),
            sum(places[shop][1] for shop in route.shops) // len(route.shops),
        )
        for route in routes
    }


def _fixed(problem: Problem, routes: list[Route]) -> dict[str, str]:
    """Routes whose night a lock decides."""
    nights = {lock.shop: lock.night for lock in problem.locks if lock.shop and lock.night}
    return {route.key: nights[shop] for route in routes for shop in route.shops if shop in nights}
