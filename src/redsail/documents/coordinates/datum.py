"""Between WGS-84, GCJ-02 and BD-09. Degrees in, degrees out, always (latitude, longitude).

Inside China, maps sold there are shifted by some hundred metres: GCJ-02 by law, BD-09 once more by one provider.
The shift itself has no closed inverse, so the way back is iterated; it is good to far less than a millimetre.
Source: the published formula of GCJ-02 as in gcoord, eviltransform and prcoords, which agree to a centimetre.
"""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, cos, hypot, pi, sin, sqrt

Place = tuple[float, float]

_AXIS = 6378245.0  # Krasovsky 1940, as the formula has it
_ECCENTRICITY = 0.00669342162296594323
_BAIDU_PI = pi * 3000.0 / 180.0
_CLOSE_ENOUGH = 1e-9  # degrees; a tenth of a millimetre
_ROUNDS = 40


def is_shifted(lat: float, lon: float) -> bool:
    """Whether the shift applies: the rectangle the published formula uses, wider than China itself."""
    return 0.8293 <= lat <= 55.8271 and 72.004 <= lon <= 137.8347


def wgs84_to_gcj02(lat: float, lon: float) -> Place:
    """Shift; outside the rectangle nothing happens."""
    if not is_shifted(lat, lon):
        return lat, lon
    north, east = _offsets(lon - 105.0, lat - 35.0)
    phi = lat / 180.0 * pi
    bend = 1 - _ECCENTRICITY * sin(phi) ** 2
    root = sqrt(bend)
    north = north * 180.0 / ((_AXIS * (1 - _ECCENTRICITY)) / (bend * root) * pi)
    east = east * 180.0 / (_AXIS / root * cos(phi) * pi)
    return lat + north, lon + east


def gcj02_to_bd09(lat: float, lon: float) -> Place:
    """Baidu's second shift; applies to any place."""
    radius = hypot(lon, lat) + 0.00002 * sin(lat * _BAIDU_PI)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * _BAIDU_PI)
    return radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065


def gcj02_to_wgs84(lat: float, lon: float) -> Place:
    """The inverse of `wgs84_to_gcj02`."""
    if not is_shifted(lat, lon):
        return lat, lon
    return _inverse(wgs84_to_gcj02, lat, lon)


def bd09_to_gcj02(lat: float, lon: float) -> Place:
    """The inverse of `gcj02_to_bd09`."""
    return _inverse(gcj02_to_bd09, lat, lon)


def wgs84_to_bd09(lat: float, lon: float) -> Place:
    """Both shifts."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lat, lon))


def bd09_to_wgs84(lat: float, lon: float) -> Place:
    """The inverse of both shifts."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lat, lon))


_TO_WGS84: dict[str, Callable[[float, float], Place]] = {
    "wgs84": lambda lat, lon: (lat, lon),
    "gcj02": gcj02_to_wgs84,
    "bd09": bd09_to_wgs84,
}
_FROM_WGS84: dict[str, Callable[[float, float], Place]] = {
    "wgs84": lambda lat, lon: (lat, lon),
    "gcj02": wgs84_to_gcj02,
    "bd09": wgs84_to_bd09,
}


def to_wgs84(lat: float, lon: float, system: str) -> Place:
    """From a named system (wgs84, gcj02, bd09). Places that were never shifted stay where they are."""
    if system == "bd09" and not is_shifted(lat, lon):
        return lat, lon
    return _TO_WGS84[system](lat, lon)


def from_wgs84(lat: float, lon: float, system: str) -> Place:
    """Into a named system, for maps that want one."""
    if system == "bd09" and not is_shifted(lat, lon):
        return lat, lon
    return _FROM_WGS84[system](lat, lon)


def _inverse(forward: Callable[[float, float], Place], lat: float, lon: float) -> Place:
    """Walk back until going forward meets the given place."""
    guess_lat, guess_lon = lat, lon
    for _ in range(_ROUNDS):
        there_lat, there_lon = forward(guess_lat, guess_lon)
        off_lat, off_lon = there_lat - lat, there_lon - lon
        guess_lat, guess_lon = guess_lat - off_lat, guess_lon - off_lon
        if abs(off_lat) < _CLOSE_ENOUGH and abs(off_lon) < _CLOSE_ENOUGH:
            break
    return guess_lat, guess_lon


def _offsets(x: float, y: float) -> tuple[float, float]:
    """North and east offset in metres, as published."""
    root = sqrt(abs(x))
    ripple = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    return north, east
