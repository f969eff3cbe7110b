"""From degrees to the paper: a cylindrical projection true at the middle latitude, good to a percent over a county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, floor, log10, radians

from redsail.web.drawing.values import Pair

METRES_A_DEGREE = 111_320.0
MARGIN = 36.0
# An empty map still shows a piece of ground: one kilometre across.
SMALLEST_SPAN = 0.01


@dataclass(frozen=True)
class Sheet:
    """A drawing area of `width` × `height` user units and the way degrees lie on it."""

    width: float
    height: float
    west: float
    north: float
    squeeze: float
    units_a_degree: float

    def at(self, pair: Pair) -> tuple[float, float]:
        """(x, y) of (longitude, latitude), one decimal."""
        x = MARGIN + (pair[0] - self.west) * self.squeeze * self.units_a_degree
        y = MARGIN + (self.north - pair[1]) * self.units_a_degree
        return round(x, 1), round(y, 1)

    @property
    def metres_a_unit(self) -> float:
        """How many metres one user unit is, in both directions."""
        return METRES_A_DEGREE / self.units_a_degree

    def scale_bar(self) -> tuple[float, str]:
        """(length in units, words): the longest of 1, 2, 5 × 10ⁿ metres that takes at most a fifth of the width."""
        most = self.metres_a_unit * self.width / 5
        power = 10.0 ** floor(log10(most))
        metres = next(step * power for step in (5, 2, 1) if step * power <= most)
        words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
        return round(metres / self.metres_a_unit, 1), words


def lay_out(places: Iterable[Pair], width: float, tallest: float) -> Sheet:
    """The sheet that holds all places: as wide as asked, as tall as needed, at most `tallest` (then it is centred)."""
    found = list(places) or [(0.0, 0.0)]
    west, east = min(p[0] for p in found), max(p[0] for p in found)
    south, north = min(p[1] for p in found), max(p[1] for p in found)
    middle = (south + north) / 2
    squeeze = max(0.05, cos(radians(middle)))
    wide, high = max((east - west) * squeeze, SMALLEST_SPAN), max(north - south, SMALLEST_SPAN)
    units = min((width - 2 * MARGIN) / wide, (tallest - 2 * MARGIN) / high)
    height = min(tallest, max(width * 0.45, high * units + 2 * MARGIN))
    spare_x, spare_y = (
        (width - 2 * MARGIN) / units - (east - west) * squeeze,
        (height - 2 * MARGIN) / units - (north - south),
    )
    return Sheet(width, round(height), west - spare_x / 2 / squeeze, north + spare_y / 2, squeeze, units)
