"""A drawing as one SVG: drawn by the server, so it needs no script, prints sharply and opens anywhere.

Only presentation attributes are used, no style element: the page's security policy forbids those. Points of a kind are
one path of zero-length strokes with round ends, ten bytes each, so 10,000 points stay near 100 KB.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from redsail.web.drawing.legend import legend
from redsail.web.drawing.sheet import Sheet, lay_out
from redsail.web.drawing.values import Drawing, Pair

FONTS = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
GROUND, LINE, INK, BRAND = "#f3f2ef", "#e0ded9", "#20242a", "#a8231d"
# Points that would cover one another within this many units are drawn once.
GRAIN = 1.5


def svg(drawing: Drawing, *, width: int = 960, tallest: int = 760, title: str = "", dot: float = 0.0) -> str:
    """The picture as text. `title` is read to the blind; `dot` is the diameter of points (0: by their number)."""
    sheet = lay_out(drawing.places(), width, tallest)
    key, key_height = legend(drawing, width)
    height = sheet.height + key_height
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" '
        f'font-family="{FONTS}" font-size="13" role="img">',
        f"<title>{escape(title)}</title>" if title else "",
        f'<rect width="{width}" height="{height:g}" fill="#fff"/>',
        f'<rect width="{width}" height="{sheet.height:g}" fill="{GROUND}"/>',
        *_grid(sheet),
        *_areas(drawing, sheet),
        *_routes(drawing, sheet),
        *_points(drawing, sheet, dot or (7 if len(drawing.points) < 400 else 5 if len(drawing.points) < 3000 else 3.5)),
        *_stations(drawing, sheet),
        *_scale(sheet),
        f'<g transform="translate(0 {sheet.height:g})">{key}</g>' if key else "",
        "</svg>",
    ]
    return "".join(parts)


def _grid(sheet: Sheet) -> Iterator[str]:
    """Square kilometre-like cells, as long as the scale bar."""
    step, _words = sheet.scale_bar()
    across = "".join(f"M{x:g} 0V{sheet.height:g}" for x in _steps(step, sheet.width))
    down = "".join(f"M0 {y:g}H{sheet.width:g}" for y in _steps(step, sheet.height))
    yield f'<path d="{across}{down}" stroke="{LINE}" fill="none"/>'


def _steps(step: float, end: float) -> list[float]:
    return [round(step * number, 1) for number in range(1, int(end / step) + 1)]


def _areas(drawing: Drawing, sheet: Sheet) -> Iterator[str]:
    for area in drawing.areas:
        look = 'fill="#fff" fill-opacity="0.6" stroke="#a39a92" stroke-width="1.5"'
        yield f'<path d="{_line(area.ring, sheet)}Z" {look}/>'


def _routes(drawing: Drawing, sheet: Sheet) -> Iterator[str]:
    for route, colour in drawing.coloured_routes():
        path, joins = _line(route.line, sheet), 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
        yield f'<path d="{path}" stroke="#fff" stroke-width="4.5" {joins}/>'
        yield f'<path d="{path}" stroke="{escape(colour)}" stroke-width="2.2" {joins}>'
        yield f"<title>{escape(route.label)}</title></path>"


def _points(drawing: Drawing, sheet: Sheet, dot: float) -> Iterator[str]:
    for index, kind in enumerate(drawing.kinds):
        seen: dict[tuple[int, int], tuple[float, float]] = {}
        for point in drawing.points:
            if point.kind == index:
                x, y = sheet.at((point.lon, point.lat))
                seen.setdefault((round(x / GRAIN), round(y / GRAIN)), (x, y))
        if seen:
            path = "".join(f"M{x:g} {y:g}h0" for x, y in seen.values())
            wide = dot * kind.size / 100
            if wide > 4:
                yield _dots(path, "#fff", wide + 1.5)
            yield _dots(path, kind.colour, wide)
            if kind.hollow:
                yield _dots(path, "#fff", wide / 2)


def _dots(path: str, colour: str, wide: float) -> str:
    return f'<path d="{path}" stroke="{escape(colour)}" stroke-width="{wide:g}" stroke-linecap="round"/>'


def _stations(drawing: Drawing, sheet: Sheet) -> Iterator[str]:
    for station in drawing.stations:
        x, y = sheet.at((station.lon, station.lat))
        yield f'<circle cx="{x:g}" cy="{y:g}" r="6.5" fill="#fff" stroke="{BRAND}" stroke-width="4"/>'
        end = "end" if x > sheet.width * 0.85 else "start" if x < sheet.width * 0.15 else "middle"
        words = f'x="{x:g}" y="{y + 23:g}" text-anchor="{end}" font-weight="600"'
        yield f'<text {words} stroke="#fff" stroke-width="3.5" stroke-linejoin="round">{escape(station.label)}</text>'
        yield f'<text {words} fill="{INK}">{escape(station.label)}</text>'


def _scale(sheet: Sheet) -> Iterator[str]:
    length, words = sheet.scale_bar()
    left, y = 16, sheet.height - 14
    yield f'<path d="M{left} {y - 6:g}v6h{length:g}v-6" fill="none" stroke="{INK}" stroke-width="1.5"/>'
    centred = f'text-anchor="middle" font-size="12" fill="{INK}"'
    yield f'<text x="{left + length / 2:g}" y="{y - 5:g}" {centred}>{words}</text>'
    yield f'<path d="M{sheet.width - 26:g} 40l6-22 6 22-6-5z" fill="{INK}"/>'
    yield f'<text x="{sheet.width - 20:g}" y="54" {centred}>N</text>'


def _line(pairs: tuple[Pair, ...], sheet: Sheet) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in map(sheet.at, pairs))
