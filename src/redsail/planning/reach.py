"""Which shops a crew can visit at all: a named reason instead of a solver's failure."""

from redsail.planning.plan import LeftOut
from redsail.planning.problem import Problem, Shop, Station
from redsail.planning.travel.great_circle import metres
from redsail.planning.travel.tables import TravelTimes

NO_PLACE = "shop_without_coordinates"
WINDOW_TOO_SHORT = "window_shorter_than_visit"
TOO_FAR = "too_far_from_station"
CLOSES_TOO_EARLY = "closes_before_arrival"
OPENS_TOO_LATE = "opens_after_evening"
EVENING_TOO_SHORT = "evening_too_short"


def horizon(problem: Problem) -> int:
    """Seconds a crew may be out: crews leave when the evening begins."""
    return min(problem.limits.longest, problem.limits.ends - problem.limits.begins)


def why_unreachable(problem: Problem, shop: Shop, station: Station | None, times: TravelTimes) -> LeftOut | None:
    """The reason no crew of this station can visit the shop in one evening, with the numbers behind it."""
    limits = problem.limits
    if shop.lat is None or shop.lon is None or station is None:
        return LeftOut(shop.key, NO_PLACE)
    if shop.service > shop.closes - shop.opens:
        return LeftOut(shop.key, WINDOW_TOO_SHORT, {"needs": shop.service, "window": shop.closes - shop.opens})
    far = round(metres(station, shop))
    if limits.farthest and far > limits.farthest:
        return LeftOut(shop.key, TOO_FAR, {"metres": far, "limit": limits.farthest, "station": station.key})
    out, back = times.seconds(station, shop), times.seconds(shop, station)
    needs = out + shop.service + back
    if needs > horizon(problem):
        return LeftOut(shop.key, EVENING_TOO_SHORT, {"needs": needs, "evening": horizon(problem), "metres": far})
    arrive, latest = limits.begins + out, limits.begins + horizon(problem)
    if arrive + shop.service > shop.closes:
        return LeftOut(shop.key, CLOSES_TOO_EARLY, {"arrive": arrive, "closes": shop.closes, "needs": shop.service})
    home = max(arrive, shop.opens) + shop.service + back
    if home > latest:
        return LeftOut(shop.key, OPENS_TOO_LATE, {"opens": shop.opens, "home": home, "latest": latest})
    return None
