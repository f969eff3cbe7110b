"""Which places lie far from all the others: wrong numbers, another province, the sea.

Places are counted in cells of a fifth of a degree; neighbouring cells with many places form the bulk. A register of
several towns far apart has several such clusters, and none of them is "far".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import asin, cos, floor, hypot, radians, sin, sqrt
from statistics import median

from redsail.documents.coordinates import Box

Place = tuple[float, float]
Cell = tuple[int, int]

EARTH_KM = 6371.0088
_CELL = 0.2
_MARK = 0.01  # degrees; of places closer together one stands for all
# A cluster counts with at least this many places and this share of them all.
_LEAST_PLACES = 3  # different ones: a default value repeated is no cluster
_LEAST_SHARE = 0.01
# Far: more than this, and more than so many times the usual distance within a cluster.
_LEAST_KM = 25.0
_TIMES_USUAL = 3.0


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance between two (lat, lon)."""
    lat1, lon1, lat2, lon2 = (*map(radians, one), *map(radians, other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


class Bulk:
    """The clusters of a register, to measure single places against."""

    def __init__(self, places: Sequence[Place], region: Box | None = None) -> None:
        """Group the places; with too few of them nothing is far. `region` sets the limits instead."""
        self.region = region
        self._nearest: dict[Cell, list[Place]] = {}
        self._places: dict[Cell, list[Place]] = defaultdict(list)
        for place in places:
            self._places[_cell(place)].append(place)
        least = max(_LEAST_PLACES, _LEAST_SHARE * len(set(places)))
        clusters = [group for group in _clusters(set(self._places)) if self._count(group) >= least]
        self._big = {cell for group in clusters for cell in group}
        self.limit_km = max([_LEAST_KM, *(_TIMES_USUAL * self._usual(group) for group in clusters)])

    def far_km(self, place: Place) -> float | None:
        """Kilometres to the bulk (or the region) when that is too far, else None."""
        if self.region is not None:
            outside = _outside_km(place, self.region)
            return outside if outside > 0 else None
        if not self._big or _cell(place) in self._big:
            return None
        distance = min(kilometres(place, other) for other in self._near(_cell(place)))
        return distance if distance > self.limit_km else None

    def _near(self, cell: Cell) -> list[Place]:
        """Places of the bulk around the cell of it that is nearest to this one, a few for each kilometre."""
        if cell not in self._nearest:
            middle = ((cell[0] + 0.5) * _CELL, (cell[1] + 0.5) * _CELL)
            nearest = min(self._big, key=lambda big: _degrees(middle, big))
            # The nearest cell by its middle is near enough to begin with; its neighbours may be closer still.
            near = [c for c in self._big if max(abs(c[0] - nearest[0]), abs(c[1] - nearest[1])) <= 1]
            marks = {(round(lat / _MARK), round(lon / _MARK)): (lat, lon) for c in near for lat, lon in self._places[c]}
            self._nearest[cell] = list(marks.values())
        return self._nearest[cell]

    def _count(self, group: set[Cell]) -> int:
        return sum(len(set(self._places[cell])) for cell in group)

    def _usual(self, group: set[Cell]) -> float:
        places = [place for cell in group for place in self._places[cell]]
        middle = (median(lat for lat, _ in places), median(lon for _, lon in places))
        return median(kilometres(middle, place) for place in places)


def _cell(place: Place) -> Cell:
    return floor(place[0] / _CELL), floor(place[1] / _CELL)


def _clusters(cells: set[Cell]) -> list[set[Cell]]:
    """Cells that touch each other, also at the corners."""
    left, found = set(cells), []
    while left:
        group, edge = set(), [left.pop()]
        while edge:
            row, column = edge.pop()
            group.add((row, column))
            for near in [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
                if near in left:
                    left.remove(near)
                    edge.append(near)
        found.append(group)
    return found


def _degrees(place: Place, cell: Cell) -> float:
    lat, lon = (cell[0] + 0.5) * _CELL, (cell[1] + 0.5) * _CELL
    return hypot(place[0] - lat, (place[1] - lon) * cos(radians(place[0])))


def _outside_km(place: Place, box: Box) -> float:
    nearest = (min(max(place[0], box.south), box.north), min(max(place[1], box.west), box.east))
    return kilometres(place, nearest)
