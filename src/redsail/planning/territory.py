"""Which station serves which shop: the one the register names, else the nearest."""

from redsail.planning.plan import LeftOut
from redsail.planning.problem import Problem, Shop, Station
from redsail.planning.reach import why_unreachable
from redsail.planning.travel.great_circle import metres
from redsail.planning.travel.tables import TravelTimes


def nearest(shop: Shop, stations: tuple[Station, ...]) -> Station | None:
    """The station that serves a shop; None when the shop has no place. Equal distances: the first by key."""
    if shop.lat is None or shop.lon is None:
        return None
    if shop.station is not None:
        return next((station for station in stations if station.key == shop.station), None)
    return min(stations, key=lambda station: (metres(station, shop), station.key))


def divide(problem: Problem, times: TravelTimes) -> tuple[dict[str, list[Shop]], list[LeftOut]]:
    """Shops by station key (in the order given) and the shops nobody can reach, with reasons."""
    served: dict[str, list[Shop]] = {station.key: [] for station in problem.stations}
    left: list[LeftOut] = []
    for shop in problem.shops:
        station = nearest(shop, problem.stations)
        reason = why_unreachable(problem, shop, station, times)
        if reason is None and station is not None:
            served[station.key].append(shop)
        elif reason is not None:
            left.append(reason)
    return served, left
