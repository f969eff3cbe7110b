"""Which of two numbers is the latitude, when the heading cannot be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A region in degrees WGS-84."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the place is inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


# Where shops can be, by the way their register is written. Wide on purpose: only the order is decided with them.
CHINA = Box(3, 73, 54, 136)
UNITED_STATES = Box(17, -180, 72, -64)
BRITISH_ISLES = Box(49, -11, 61, 3)
INHABITED = Box(-56, -180, 72, 180)


def is_swapped(pairs: Sequence[Pair], boxes: Sequence[Box]) -> bool:
    """Whether the pairs make sense only as (longitude, latitude).

    The first box that clearly prefers one order decides; when none does, the order as written stands.
    """
    for box in (*boxes, INHABITED):
        straight = sum(box.holds(lat, lon) for lat, lon in pairs)
        turned = sum(box.holds(lat, lon) for lon, lat in pairs)
        if straight != turned and max(straight, turned) * 2 > len(pairs):
            return turned > straight
    return False
