"""An abstract map of the journey: places in their directions, mountains, two rivers, no border and no tile.

Where stops crowd, they are moved apart: it is a picture of a way, not of the land.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from redsail.web.study.drawing.curve import Point, apart, arc, smooth
from redsail.web.study.drawing.marks import Mark

MIDDLE = radians(32)
# Rough ways of two rivers and spots of hills and water, to know up from down; WGS-84 degrees.
RIVERS = (
    ("长江", ((29.0, 100.9), (26.6, 102.6), (28.8, 104.6), (29.6, 106.5), (30.7, 110.9), (29.5, 112.9), (30.6, 114.3),
              (29.7, 116.3), (32.1, 118.8), (31.5, 122.0))),
    ("黄河", ((34.2, 101.0), (36.1, 103.8), (38.5, 106.3), (40.7, 107.6), (40.3, 110.9), (37.2, 110.6), (34.6, 110.4),
              (34.9, 113.7), (36.7, 117.0), (37.8, 119.3))),
)  # fmt: skip
HILLS = (
    (32.6, 101.2), (30.6, 100.9), (33.6, 107.9), (37.4, 112.6), (26.5, 110.2),
    (41.3, 117.2), (24.6, 113.1), (29.6, 109.0), (39.6, 103.4), (27.2, 117.6),
)  # fmt: skip
WATERS = ((34.2, 122.6), (29.4, 123.3), (36.4, 123.2), (21.3, 117.4), (38.6, 121.6), (23.2, 119.8), (20.9, 110.9))
LOCAL = "local"


@dataclass(frozen=True)
class Size:
    """Width, height, room at the edges, radius of a stop, least distance of two, whether names stand beside them."""

    width: int
    height: int
    edge: int
    radius: int
    least: float
    named: bool


WIDE = Size(1080, 880, 70, 17, 46, True)
NARROW = Size(360, 450, 22, 10, 23, False)


@dataclass(frozen=True)
class Spot:
    """A stop on the map; its name, if it has one here, at (`tx`, `ty`) with the anchor start | middle | end."""

    mark: Mark
    x: float
    y: float
    tx: float = 0
    ty: float = 0
    anchor: str = ""


@dataclass(frozen=True)
class Chart:
    """All that is drawn. `home`: local stops in a lens of their own with its centre and radius."""

    size: Size
    spots: tuple[Spot, ...]
    legs: tuple[str, ...]
    rivers: tuple[tuple[str, str, Point], ...]
    hills: tuple[Point, ...]
    waters: tuple[Point, ...]
    home: tuple[Spot, ...]
    lens: tuple[float, float, float]
    lens_line: str


def draw(marks: Sequence[Mark], size: Size) -> Chart:
    """The map of those marks that have a place."""
    placed = [mark for mark in marks if mark.lat is not None and mark.lon is not None]
    far = [mark for mark in placed if not mark.is_local]
    near = [mark for mark in placed if mark.is_local]
    frame = _Frame(far or near, size)
    box = (size.edge, size.edge, size.width - size.edge, size.height - size.edge)
    spots = apart([frame.at(mark) for mark in far], size.least, box)
    ways = tuple(arc(spots[n], spots[n + 1]) for n in range(len(spots) - 1))
    lens, home, line = _lens(near, size, frame) if near else ((0.0, 0.0, 0.0), (), "")
    return Chart(
        size,
        _named(far, spots, size, lens),
        ways,
        tuple(_river(name, [frame.point(*spot) for spot in way]) for name, way in RIVERS),
        tuple(frame.point(*spot) for spot in HILLS),
        tuple(frame.point(*spot) for spot in WATERS),
        home,
        lens,
        line,
    )


def _river(name: str, way: Sequence[Point]) -> tuple[str, str, Point]:
    return name, smooth(way), way[len(way) // 2 - 1]


class _Frame:
    """Degrees to the drawing: the same scale both ways, all places inside."""

    def __init__(self, marks: Sequence[Mark], size: Size) -> None:
        lats = [mark.lat for mark in marks if mark.lat is not None] or [31.0]
        lons = [mark.lon for mark in marks if mark.lon is not None] or [112.0]
        self.size, self.north, self.west = size, max(lats), min(lons)
        across = max((max(lons) - self.west) * cos(MIDDLE), 0.5)
        down = max(self.north - min(lats), 0.5)
        room = size.width - 2 * size.edge, size.height - 2 * size.edge
        self.scale = min(room[0] / across, room[1] / down)
        self.left = (size.width - across * self.scale) / 2
        self.top = (size.height - down * self.scale) / 2 if size.named else size.edge

    def point(self, lat: float, lon: float) -> Point:
        x = self.left + (lon - self.west) * cos(MIDDLE) * self.scale
        return round(x, 1), round(self.top + (self.north - lat) * self.scale, 1)

    def at(self, mark: Mark) -> Point:
        return self.point(mark.lat or 0.0, mark.lon or 0.0)


def _lens(near: Sequence[Mark], size: Size, frame: _Frame) -> tuple[tuple[float, float, float], tuple[Spot, ...], str]:
    """The stops at home, enlarged in the free corner below on the right, with a line to where they are."""
    radius = size.width * (0.115 if size.named else 0.15)
    centre = size.width - size.edge / 2 - radius, size.height - size.edge / 2 - radius
    gap = min(size.least * 1.15, 2 * radius / (len(near) + 1))
    x = centre[0] - (radius * 0.6 if size.named else 0)
    top = centre[1] - gap * (len(near) - 1) / 2
    spots = tuple(
        Spot(mark, round(x, 1), round(y, 1), round(x + size.radius + 7, 1), round(y + 5, 1), "start" * size.named)
        for number, mark in enumerate(near)
        for y in (top + number * gap,)
    )
    start = frame.at(near[0])
    return (
        (round(centre[0], 1), round(centre[1], 1), round(radius, 1)),
        spots,
        arc(start, (centre[0], centre[1] - radius)),
    )


def _named(
    marks: Sequence[Mark], spots: Sequence[Point], size: Size, lens: tuple[float, float, float]
) -> tuple[Spot, ...]:
    """Each name where it covers neither a stop nor a name that stands already: beside, below, above."""
    taken = [(x - size.radius, y - size.radius, x + size.radius, y + size.radius) for x, y in spots]
    taken.append((lens[0] - lens[2], lens[1] - lens[2], lens[0] + lens[2], lens[1] + lens[2]))
    found = []
    for mark, (x, y) in zip(marks, spots, strict=True):
        if not size.named:
            found.append(Spot(mark, round(x, 1), round(y, 1)))
            continue
        wide = sum(8.4 if sign.isascii() else 15.5 for sign in mark.title)
        gap = size.radius + 7
        places = [
            (x + gap, y + 5, "start", (x + gap, y - 10, x + gap + wide, y + 10)),
            (x - gap, y + 5, "end", (x - gap - wide, y - 10, x - gap, y + 10)),
            (x, y + gap + 12, "middle", (x - wide / 2, y + gap - 2, x + wide / 2, y + gap + 17)),
            (x, y - gap, "middle", (x - wide / 2, y - gap - 15, x + wide / 2, y - gap + 4)),
        ]
        tx, ty, anchor, box = min(places, key=lambda place: _cover(place[3], taken, size))
        taken.append(box)
        found.append(Spot(mark, round(x, 1), round(y, 1), round(tx, 1), round(ty, 1), anchor))
    return tuple(found)


def _cover(box: tuple[float, float, float, float], taken: Sequence[tuple[float, ...]], size: Size) -> float:
    """How much of other things a box would cover; outside the drawing counts like all of one."""
    covered = 0.0
    for other in taken:
        across = min(box[2], other[2]) - max(box[0], other[0])
        down = min(box[3], other[3]) - max(box[1], other[1])
        covered += max(0.0, across) * max(0.0, down)
    outside = box[0] < 4 or box[1] < 4 or box[2] > size.width - 4 or box[3] > size.height - 4
    return covered + (9999.0 if outside else 0.0)
