"""A county that is nowhere, for the map of the component gallery."""

from __future__ import annotations

from math import cos, sin

from django.utils.translation import gettext as _

from redsail.web.drawing import Drawing, Kind, Point, Route, Station

CENTRES = ((119.95, 31.72), (120.08, 31.64))
# Steps of the golden angle scatter evenly without chance.
GOLDEN = 2.399963


def sample_drawing(count: int = 1200) -> Drawing:
    """Points round two towns, two routes, two stations."""
    points = tuple(_point(number) for number in range(count))
    routes = tuple(
        Route(f"r{n}", _("Route %(number)d") % {"number": n + 1}, tuple((p.lon, p.lat) for p in points[n : n + 40 : 4]))
        for n in range(2)
    )
    stations = tuple(
        Station(f"s{n}", _("Station %(number)d") % {"number": n + 1}, *centre) for n, centre in enumerate(CENTRES)
    )
    kinds = (Kind("open", _("Open"), "#1b5fa8"), Kind("market", _("Market"), "#8a4b00"))
    return Drawing(points=points, routes=routes, stations=stations, kinds=kinds)


def _point(number: int) -> Point:
    east, north = CENTRES[number % 3 == 0]
    angle, far = number * GOLDEN, (number * 37 % 97) / 97
    lon, lat = east + 0.09 * far * cos(angle), north + 0.07 * far * sin(angle)
    return Point(f"p{number}", f"{number:05d}", lon, lat, int(number % 5 == 0))
