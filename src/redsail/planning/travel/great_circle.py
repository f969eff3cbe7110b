"""Great-circle travel times, equal to the last bit for one pair and for a whole matrix.

The arc is computed from unit vectors with additions, products and one square root only (all exactly rounded by
IEEE 754), so that `verify`, which goes pair by pair, and the solvers, which use numpy, never differ by a second.
arc = c (1 + u/6 + 3 u^2/40), u = (c/2)^2, with c the chord on the unit sphere: relative error below 1e-8 up to
1,000 km, which is farther than any crew goes in an evening.
"""

from functools import lru_cache
from math import cos, pi, sin, sqrt
from typing import Any, Protocol

from redsail.planning.problem import Travel

EARTH = 6_371_008.8  # mean radius in metres (IUGG)
MICRO = 1_000_000


class Place(Protocol):
    """Anything with micro-degrees: a shop or a station that has a place."""

    @property
    def key(self) -> str: ...

    @property
    def lat(self) -> int | None: ...

    @property
    def lon(self) -> int | None: ...


@lru_cache(maxsize=200_000)
def unit_vector(lat: int, lon: int) -> tuple[float, float, float]:
    """Micro-degrees as a vector on the unit sphere."""
    phi, lam = lat / MICRO * pi / 180, lon / MICRO * pi / 180
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def metres(a: Place, b: Place) -> float:
    """Metres along the great circle. Both places have coordinates."""
    ax, ay, az = _vector(a)
    bx, by, bz = _vector(b)
    x, y, z = ax - bx, ay - by, az - bz
    return float(_arc(sqrt(x * x + y * y + z * z)) * EARTH)


def _vector(place: Place) -> tuple[float, float, float]:
    if place.lat is None or place.lon is None:
        raise ValueError(f"{place.key} has no coordinates")
    return unit_vector(place.lat, place.lon)


def _arc(chord: Any) -> Any:
    half = chord / 2
    square = half * half
    return chord * (1 + square / 6 + 3 * square * square / 40)


class GreatCircle:
    """Travel seconds = metres x detour / speed, rounded to the nearest second."""

    def __init__(self, travel: Travel) -> None:
        self.factor = travel.detour_percent / 100 / travel.speed * 3600

    def seconds(self, a: Place, b: Place) -> int:
        return int(metres(a, b) * self.factor + 0.5)

    def matrix(self, places: list[Place]) -> Any:
        """Seconds between all places: int64, shape (n, n), zero on the diagonal."""
        import numpy as np

        points = np.array([unit_vector(p.lat or 0, p.lon or 0) for p in places], dtype=np.float64)
        x, y, z = (points[:, None, axis] - points[None, :, axis] for axis in range(3))
        chord = np.sqrt(x * x + y * y + z * z)
        return (_arc(chord) * EARTH * self.factor + 0.5).astype(np.int64)
