"""One station's map as SVG: its shops, its routes by night, a scale."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from math import cos, radians

from django.utils.translation import gettext as _

from redsail.cli._plan_sheets import clock
from redsail.planning import PlanFile, Route, Shop, Station

WIDTH, HEIGHT, EDGE = 640, 520, 26
DEGREE = 111_195  # metres of one degree of latitude
Draw = Callable[[int, int], tuple[float, float]]


def panel(file: PlanFile, station: Station, nights: list[str]) -> str:
    """A figure with the station's routes; each route carries its night, so that one night can be shown alone."""
    routes = [route for route in file.plan.routes if route.station == station.key]
    shops = {shop.key: shop for shop in file.problem.shops}
    visited = [shops[stop.shop] for route in routes for stop in route.stops]
    if station.lat is None or station.lon is None or not visited:
        return ""
    draw, metre = _projection([*visited, station])
    lines = "".join(_route(route, station, shops, draw, nights.index(route.night), len(nights)) for route in routes)
    x, y = draw(station.lat, station.lon)
    bound = next((one.crew_nights for one in file.plan.bounds if one.station == station.key), 0)
    caption = _("%(station)s: %(routes)s crew-nights (at least %(bound)s needed), %(visits)s visits") % {
        "station": station.name or station.key,
        "routes": len(routes),
        "bound": bound,
        "visits": len(visited),
    }
    mark = f'<rect class="station" x="{x - 7:.1f}" y="{y - 7:.1f}" width="14" height="14" rx="3"/>'
    label = f'<text class="name" x="{x + 11:.1f}" y="{y + 5:.1f}">{escape(station.name or station.key)}</text>'
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(caption)}">'
        f"{lines}{mark}{label}{_scale(metre)}</svg><figcaption>{escape(caption)}</figcaption></figure>"
    )


def _projection(places: list[Shop | Station]) -> tuple[Draw, float]:
    """Equal distances in both directions at the middle; and how long a metre is on the paper."""
    lats = [place.lat or 0 for place in places]
    lons = [place.lon or 0 for place in places]
    squeeze = cos(radians((min(lats) + max(lats)) / 2e6))
    wide = max(1.0, (max(lons) - min(lons)) * squeeze)
    high = max(1.0, float(max(lats) - min(lats)))
    zoom = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)
    left = (WIDTH - wide * zoom) / 2
    top = (HEIGHT - high * zoom) / 2

    def draw(lat: int, lon: int) -> tuple[float, float]:
        return left + (lon - min(lons)) * squeeze * zoom, top + (max(lats) - lat) * zoom

    return draw, zoom * 1e6 / DEGREE


def _route(route: Route, station: Station, shops: dict[str, Shop], draw: Draw, night: int, nights: int) -> str:
    ways = [shops[stop.shop] for stop in route.stops]
    home = draw(station.lat or 0, station.lon or 0)
    points = [home, *(draw(shop.lat or 0, shop.lon or 0) for shop in ways), home]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6">'
        f"<title>{clock(stop.arrive)} {escape(shop.name or shop.key)}</title></circle>"
        for (x, y), stop, shop in zip(points[1:-1], route.stops, ways, strict=True)
    )
    hue = round(360 * night / max(1, nights))
    return (
        f'<g data-night="{route.night}" style="--hue:{hue}"><title>{escape(f"{route.night} {route.key}")}</title>'
        f'<polyline points="{path}"/>{dots}</g>'
    )


def _scale(metre: float) -> str:
    """A bar of a round length near a fifth of the width."""
    length = next(
        step for step in (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 1) if step * metre < 160
    )
    end = EDGE + length * metre
    text = f"{length // 1000} km" if length >= 1000 else f"{length} m"
    y = HEIGHT - 10
    return (
        f'<path class="scale" d="M{EDGE} {y - 5}V{y}H{end:.1f}V{y - 5}"/><text x="{EDGE + 6}" y="{y - 5}">{text}</text>'
    )
