"""What a map shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Pair = tuple[float, float]

# Told apart by people who see red and green alike, and dark enough on white; the brand's red is kept for stations.
ROUTE_COLOURS = ("#1b5fa8", "#b35900", "#1d6f3a", "#7a3e9d", "#00727a", "#8c6d00", "#b0307a", "#4a5560")


def colour_of(number: int) -> str:
    """The colour of the route with this number, from 0; after eight they come again."""
    return ROUTE_COLOURS[number % len(ROUTE_COLOURS)]


@dataclass(frozen=True)
class Kind:
    """A sort of points, with its colour and its word in the legend.

    `size` in percent of the usual diameter and `hollow` (a ring) tell kinds apart for who cannot tell their colours.
    """

    key: str
    label: str
    colour: str
    size: int = 100
    hollow: bool = False


@dataclass(frozen=True)
class Point:
    """One place. `kind` is the index into `Drawing.kinds`."""

    key: str
    label: str
    lon: float
    lat: float
    kind: int = 0


@dataclass(frozen=True)
class Route:
    """A line from place to place. Without a colour it takes the next of `ROUTE_COLOURS`."""

    key: str
    label: str
    line: tuple[Pair, ...]
    colour: str = ""


@dataclass(frozen=True)
class Station:
    """Where routes start and end."""

    key: str
    label: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Area:
    """An outline, such as a boundary that the site has imported. One closed ring."""

    label: str
    ring: tuple[Pair, ...]


DEFAULT_KINDS = (Kind("place", "", "#1b5fa8"),)


@dataclass(frozen=True)
class Drawing:
    """Everything on one map, painted in the order areas, routes, points, stations."""

    points: tuple[Point, ...] = ()
    routes: tuple[Route, ...] = ()
    stations: tuple[Station, ...] = ()
    areas: tuple[Area, ...] = ()
    kinds: tuple[Kind, ...] = field(default=DEFAULT_KINDS)

    def places(self) -> Iterator[Pair]:
        """All (longitude, latitude) on the map."""
        yield from ((point.lon, point.lat) for point in self.points)
        yield from ((station.lon, station.lat) for station in self.stations)
        for route in self.routes:
            yield from route.line
        for area in self.areas:
            yield from area.ring

    def coloured_routes(self) -> list[tuple[Route, str]]:
        """Routes with the colour each is drawn in."""
        return [(route, route.colour or colour_of(number)) for number, route in enumerate(self.routes)]
