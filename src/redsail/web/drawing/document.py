"""A drawing as the JSON that frontend/src/map/document.ts reads."""

from __future__ import annotations

from typing import Any

from redsail.web.drawing.values import Drawing, Kind

# About a decimetre; more digits only make the answer longer.
DIGITS = 6


def document(drawing: Drawing, link: str = "") -> dict[str, Any]:
    """Columns for points (thousands of them), records for the rest. `link`: address of a point's page with `{key}`."""
    points = drawing.points
    return {
        "kinds": [_kind(kind) for kind in drawing.kinds],
        "points": {
            "key": [point.key for point in points],
            "label": [point.label for point in points],
            "lon": [round(point.lon, DIGITS) for point in points],
            "lat": [round(point.lat, DIGITS) for point in points],
            "kind": [point.kind for point in points],
        },
        "routes": [
            {"key": route.key, "label": route.label, "colour": colour, "line": [_short(pair) for pair in route.line]}
            for route, colour in drawing.coloured_routes()
        ],
        "stations": [
            {"key": s.key, "label": s.label, "lon": round(s.lon, DIGITS), "lat": round(s.lat, DIGITS)}
            for s in drawing.stations
        ],
        "areas": [{"label": area.label, "ring": [_short(pair) for pair in area.ring]} for area in drawing.areas],
        "link": link,
    }


def _kind(kind: Kind) -> dict[str, Any]:
    told = {"key": kind.key, "label": kind.label, "colour": kind.colour}
    return told | ({"size": kind.size} if kind.size != 100 else {}) | ({"hollow": True} if kind.hollow else {})


def _short(pair: tuple[float, float]) -> list[float]:
    return [round(pair[0], DIGITS), round(pair[1], DIGITS)]
