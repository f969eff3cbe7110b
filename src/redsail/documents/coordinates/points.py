"""Both coordinates in one cell: "31.7,119.9", WKT, GeoJSON, or an address with (lat, lon) below it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from redsail.documents.coordinates.degrees import Angle, clean, parse_angle

_NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
_WKT = re.compile(rf"POINT\s*[ZM]{{0,2}}\s*\(\s*({_NUMBER})[\s,]+({_NUMBER})(?:[\s,]+{_NUMBER})*\s*\)", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[,;]\s*([^()\[\]]+?)\s*[)\]]\s*\Z")
_NAMED = re.compile(
    rf"(lat|lon|lng)[a-z]*[\"']?\s*[:=]\s*[\"']?({_NUMBER})[\"']?\D+?(lat|lon|lng)[a-z]*[\"']?\s*[:=]\s*[\"']?({_NUMBER})",
    re.IGNORECASE,
)
_HUMAN = re.compile(r'"(address|city|state|zip)"\s*:\s*"([^"]*)"')
_ALTITUDE = re.compile(r"\s*-?\d{1,4}(\.\d*)?\s*")
_DEGREES_AND_MINUTES = re.compile(r"[-+]?\d{1,3}\s+\d{1,2}(\.\d*)?\Z")  # one angle, 31 46.2
_SEPARATORS = (
    r"[,;|/、]",
    r"(?<=[\d'\"°])\s*(?=[NSEW])",  # N 31°46' E 119°57'
    r"(?<=[NSEW])\s*(?=[-+\d])",  # 31°46'N 119°57'E
    r"(?<=\d)\s+(?=[-+]?\d+\.\d)",  # 31.77 119.95, not 31 46.2
)


@dataclass(frozen=True, slots=True)
class Point:
    """Two angles as written; `order` says which comes first (lat, lon) or "" when the text does not tell.

    `rest` is what else the cell holds, e.g. the address above the coordinates.
    """

    first: float
    second: float
    order: str
    rest: str = ""


def parse_point(text: str) -> Point | None:
    """Read a cell with two coordinates; None when there are not two."""
    wkt = _WKT.search(text)
    if wkt:
        return Point(float(wkt[1]), float(wkt[2]), "lon")
    if text.lstrip().startswith("{") and (point := _from_json(text)):
        return point
    named = _NAMED.search(text)
    if named and named[1][:3].lower() != named[3][:3].lower():
        return Point(float(named[2]), float(named[4]), "lat" if named[1].lower() == "lat" else "lon", _human(text))
    bracket = _BRACKET.search(text.strip())
    if bracket:
        pair = _pair(bracket[1], bracket[2])
        if pair:
            return Point(pair.first, pair.second, pair.order, text.strip()[: bracket.start()].strip())
    return _plain(text)


def _plain(text: str) -> Point | None:
    cleaned = clean(text)
    if _DEGREES_AND_MINUTES.match(cleaned):
        return None
    for separator in _SEPARATORS:
        parts = [part for part in re.split(separator, cleaned) if part.strip()]
        if len(parts) == 3 and _ALTITUDE.fullmatch(parts[2]):
            parts.pop()
        if len(parts) == 2:
            pair = _pair(*parts)
            if pair:
                return pair
    return None


def _pair(one: str, other: str) -> Point | None:
    first, second = parse_angle(one), parse_angle(other)
    if first is None or second is None or (first.axis and first.axis == second.axis):
        return None
    return Point(first.degrees, second.degrees, first.axis or _opposite(second))


def _opposite(angle: Angle) -> str:
    return {"lat": "lon", "lon": "lat"}.get(angle.axis, "")


def _human(text: str) -> str:
    """The address that open-data portals pack beside the coordinates, as JSON within JSON."""
    parts = dict(_HUMAN.findall(text.replace("\\", "")))
    town = " ".join(filter(None, (parts.get("city"), parts.get("state"), parts.get("zip"))))
    return ", ".join(filter(None, (parts.get("address"), town)))


def _from_json(text: str) -> Point | None:
    try:
        data: Any = json.loads(text.replace("'", '"'))
    except json.JSONDecodeError:
        return None
    if isinstance(data.get("coordinates"), list) and len(data["coordinates"]) >= 2:
        values = data["coordinates"][:2]
    else:
        values = [data.get("longitude", data.get("lng", data.get("lon"))), data.get("latitude", data.get("lat"))]
    try:
        return Point(float(values[0]), float(values[1]), "lon", _human(text))
    except (TypeError, ValueError):
        return None
