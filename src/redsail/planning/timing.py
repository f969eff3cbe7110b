"""A route's clock: arrival, service and return times along a sequence of shops."""

from collections.abc import Mapping, Sequence

from redsail.planning.plan import Route, Stop
from redsail.planning.problem import Limits, Shop, Station
from redsail.planning.travel.tables import TravelTimes

Visit = tuple[Shop, int]


def walk(station: Station, visits: Sequence[Visit], limits: Limits, times: TravelTimes) -> tuple[list[Stop], int, int]:
    """Stops with their times, the return time and the seconds on the road; crews leave when the evening begins."""
    clock, road, here, stops = limits.begins, 0, station, []
    for shop, visit in visits:
        leg = times.seconds(here, shop)
        arrive = clock + leg
        start = max(arrive, shop.opens)
        clock, road, here = start + shop.service, road + leg, shop  # type: ignore[assignment]
        stops.append(Stop(shop.key, arrive, start, clock, visit))
    leg = times.seconds(here, station) if stops else 0
    return stops, clock + leg, road + leg


def timed_route(
    key: str, station: Station, visits: Sequence[Visit], limits: Limits, times: TravelTimes, night: str = ""
) -> Route:
    """A route value with its times filled in."""
    stops, returns, road = walk(station, visits, limits, times)
    return Route(key, station.key, night, limits.begins, returns, road, tuple(stops))


def holds(station: Station, visits: Sequence[Visit], limits: Limits, times: TravelTimes) -> bool:
    """Whether one crew can do these visits in this order in one evening."""
    stops, returns, _ = walk(station, visits, limits, times)
    if returns > limits.ends or returns - limits.begins > limits.longest:
        return False
    return all(stop.leave <= shop.closes for stop, (shop, _) in zip(stops, visits, strict=True))


def visits_of(route: Route, shops: Mapping[str, Shop]) -> list[Visit]:
    """A route's shops and visit numbers, in order; shops that are gone are skipped."""
    return [(shops[stop.shop], stop.visit) for stop in route.stops if stop.shop in shops]
