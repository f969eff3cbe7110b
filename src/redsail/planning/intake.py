"""What is wrong with a problem before anybody tries to solve it; all faults at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from redsail.planning.plan import Fault
from redsail.planning.problem import Problem


def problem_faults(problem: Problem) -> tuple[Fault, ...]:
    """Every reason this problem cannot be worked on; empty when it can."""
    return (*_empty(problem), *_repeated(problem), *_stations(problem), *_shops(problem), *_limits(problem))


def _empty(problem: Problem) -> Iterator[Fault]:
    if not problem.shops:
        yield Fault("no_shops")
    if not problem.stations:
        yield Fault("no_stations")
    if not problem.nights:
        yield Fault("no_nights")


def _repeated(problem: Problem) -> Iterator[Fault]:
    for code, keys in (
        ("shop_listed_twice", (shop.key for shop in problem.shops)),
        ("station_listed_twice", (station.key for station in problem.stations)),
        ("night_listed_twice", (night.key for night in problem.nights)),
        ("officer_listed_twice", (officer.key for officer in problem.officers)),
    ):
        yield from (Fault(code, {"key": key}) for key in _doubles(keys))
    stations = {station.key for station in problem.stations}
    yield from (Fault("key_of_station_and_shop", {"key": s.key}) for s in problem.shops if s.key in stations)


def _doubles(keys: Iterable[str]) -> list[str]:
    return sorted(key for key, times in Counter(keys).items() if times > 1)


def _stations(problem: Problem) -> Iterator[Fault]:
    seen: dict[tuple[int, int], str] = {}
    for station in problem.stations:
        if station.lat is None or station.lon is None:
            yield Fault("station_without_coordinates", {"station": station.key})
            continue
        place = (station.lat, station.lon)
        if place in seen:
            yield Fault("stations_at_one_place", {"station": station.key, "other": seen[place]})
        seen.setdefault(place, station.key)


def _shops(problem: Problem) -> Iterator[Fault]:
    stations = {station.key for station in problem.stations}
    for shop in problem.shops:
        if shop.station is not None and shop.station not in stations:
            yield Fault("shop_of_unknown_station", {"shop": shop.key, "station": shop.station})
        if shop.service <= 0:
            yield Fault("shop_without_service_time", {"shop": shop.key})
        if shop.visits < 1 or shop.gap < 0:
            yield Fault("shop_visits_wrong", {"shop": shop.key, "visits": shop.visits, "gap": shop.gap})


def _limits(problem: Problem) -> Iterator[Fault]:
    limits, travel = problem.limits, problem.travel
    if limits.ends <= limits.begins or limits.longest <= 0:
        yield Fault("evening_backwards", {"begins": limits.begins, "ends": limits.ends, "longest": limits.longest})
    if travel.speed <= 0 or travel.detour_percent < 100:
        yield Fault("travel_wrong_way", {"speed": travel.speed, "detour_percent": travel.detour_percent})
    for night in problem.nights:
        try:
            date.fromisoformat(night.key)
        except ValueError:
            yield Fault("night_not_a_date", {"night": night.key})
