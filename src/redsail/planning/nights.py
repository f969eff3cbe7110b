"""Stage B of a campaign: every route gets its night.

A route is one unit; it is never cut here. Goals in their order, each solved to the end before the next: as many
routes as possible (the least pressing stay out), as few as possible moved from where they were, few on reserve
nights, the pressing early, neighbours on one night. See docs/algorithms/nights.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from redsail.planning.nights_task import NightTask
from redsail.planning.plan import NightChoice, Note, Route
from redsail.planning.problem import Night, Shop

UNPLACED = "routes_without_night"


def assign_nights(
    routes: Sequence[Route],
    nights: Sequence[Night],
    *,
    caps: Mapping[tuple[str, str], int | None],
    priorities: Mapping[str, int] | None = None,
    gaps: Mapping[str, int] | None = None,
    fixed: Mapping[str, str] | None = None,
    before: Mapping[str, str] | None = None,
    near: Iterable[tuple[str, str]] = (),
    not_before: Mapping[str, str] | None = None,
    totals: Mapping[str, int] | None = None,
    seed: int = 0,
    time_limit: float | None = None,
) -> NightChoice:
    """Gives each route a night. `routes` of any stations; a route's own `night` is not looked at.

    caps: (night, station) -> crews that may go; None = any number; a pair that is not there = none (closed night).
    priorities: shop -> weight; a route's weight is that of its shops. gaps: shop -> fewest days between two of its
    visits. fixed: route -> night it must keep. before: route -> night it had (moved only if it must be). near: pairs
    of routes that should share a night (`neighbours`). not_before: shop -> first ISO date on which it may be visited.
    totals: night -> crews of all stations together. time_limit in seconds; without one the answer is reproducible.
    Raises nothing: what finds no night is in `unplaced`, and a note counts the crew-nights a station lacks.
    """
    # Solver libraries load only when something is solved.
    from redsail.planning.solvers.milp_nights import solve_nights

    ordered = sorted(nights, key=lambda night: night.key)
    place = {route.key: number for number, route in enumerate(routes)}
    at = {night.key: number for number, night in enumerate(ordered)}
    task = NightTask(
        stations=tuple(route.station for route in routes),
        days=tuple(date.fromisoformat(night.key).toordinal() for night in ordered),
        reserve=tuple(night.reserve for night in ordered),
        open_nights=tuple(_open(route, ordered, caps, fixed or {}, not_before or {}) for route in routes),
        weights=tuple(sum((priorities or {}).get(shop, 0) for shop in route.shops) for route in routes),
        caps=_crews(routes, ordered, caps, fixed or {}),
        totals={at[night]: crews for night, crews in (totals or {}).items() if night in at},
        apart=_apart(routes, gaps or {}),
        near=tuple(sorted({(place[a], place[b]) for a, b in near if a in place and b in place and a != b})),
        before={place[r]: at[n] for r, n in (before or {}).items() if r in place and n in at},
    )
    answer = solve_nights(task, seed=seed, seconds=time_limit)
    night_of = {routes[number].key: ordered[night].key for number, night in sorted(answer.night_of.items())}
    unplaced = tuple(route.key for route in routes if route.key not in night_of)
    return NightChoice(
        night_of=night_of,
        unplaced=unplaced,
        proven=all(proof.proven for proof in answer.proofs),
        proofs=answer.proofs,
        notes=_missing(routes, unplaced, task.caps),
    )


def neighbours(routes: Sequence[Route], shops: Iterable[Shop], *, most: int = 2) -> tuple[tuple[str, str], ...]:
    """Pairs of routes of one station whose middles are nearest: each route with its `most` nearest."""
    places = {shop.key: (shop.lat, shop.lon) for shop in shops if shop.lat is not None and shop.lon is not None}
    middles = {route.key: _middle(route, places) for route in routes}
    pairs: set[tuple[str, str]] = set()
    for route in routes:
        others = [other for other in routes if other.station == route.station and other.key != route.key]
        here = middles[route.key]
        others.sort(key=lambda other: (_square(here, middles[other.key]), other.key))
        pairs.update((min(route.key, o.key), max(route.key, o.key)) for o in others[:most])
    return tuple(sorted(pairs))


def _middle(route: Route, places: Mapping[str, tuple[int | None, int | None]]) -> tuple[int, int]:
    known = [places[shop] for shop in route.shops if shop in places]
    count = max(1, len(known))
    return sum(lat or 0 for lat, _ in known) // count, sum(lon or 0 for _, lon in known) // count


def _square(one: tuple[int, int], two: tuple[int, int]) -> int:
    return (one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2


def _crews(
    routes: Sequence[Route],
    nights: Sequence[Night],
    caps: Mapping[tuple[str, str], int | None],
    fixed: Mapping[str, str],
) -> dict[tuple[str, int], int]:
    """Crews by station and night number; a route fixed by hand may stay even where the limit has sunk below it."""
    crews: dict[tuple[str, int], int] = {}
    for station in sorted({route.station for route in routes}):
        mine = [route for route in routes if route.station == station]
        for number, night in enumerate(nights):
            allowed = caps.get((night.key, station), 0)
            held = sum(1 for route in mine if fixed.get(route.key) == night.key)
            crews[station, number] = len(mine) if allowed is None else max(allowed, held)
    return crews


def _open(
    route: Route,
    nights: Sequence[Night],
    caps: Mapping[tuple[str, str], int | None],
    fixed: Mapping[str, str],
    not_before: Mapping[str, str],
) -> tuple[int, ...]:
    """The numbers of the nights a route may take."""
    if route.key in fixed:
        return tuple(number for number, night in enumerate(nights) if night.key == fixed[route.key])
    first = max((not_before[shop] for shop in route.shops if shop in not_before), default="")
    return tuple(
        number
        for number, night in enumerate(nights)
        if night.key >= first and caps.get((night.key, route.station), 0) != 0
    )


def _apart(routes: Sequence[Route], gaps: Mapping[str, int]) -> tuple[tuple[int, int, int], ...]:
    visits: dict[str, list[int]] = {}
    for number, route in enumerate(routes):
        for shop in dict.fromkeys(route.shops):
            if gaps.get(shop, 0) > 0:
                visits.setdefault(shop, []).append(number)
    apart: dict[tuple[int, int], int] = {}
    for shop, numbers in visits.items():
        for place, one in enumerate(numbers):
            for two in numbers[place + 1 :]:
                apart[one, two] = max(apart.get((one, two), 0), gaps[shop])
    return tuple((one, two, days) for (one, two), days in sorted(apart.items()))


def _missing(
    routes: Sequence[Route], unplaced: Sequence[str], crews: Mapping[tuple[str, int], int]
) -> tuple[Note, ...]:
    """How many crew-nights each station lacks, and how many more nights like its fullest that would be."""
    counts = Counter(route.station for route in routes if route.key in set(unplaced))
    notes = []
    for station, count in sorted(counts.items()):
        fullest = max((cap for (name, _), cap in crews.items() if name == station), default=0)
        values: dict[str, str | int] = {
            "station": station,
            "crew_nights": count,
            "nights": -(-count // max(1, fullest)),
        }
        notes.append(Note(UNPLACED, values))
    return tuple(notes)
