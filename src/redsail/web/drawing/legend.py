"""The legend under a picture: the kinds that occur, and the routes, in as many rows as they need."""

from __future__ import annotations

from html import escape

from redsail.web.drawing.values import Drawing, Kind

ROW, EDGE, GAP, SWATCH = 22, 16, 22, 24
MOST_ROUTES = 24


def legend(drawing: Drawing, width: int) -> tuple[str, float]:
    """(SVG parts with the origin at their top left, height in units); nothing to explain gives ("", 0)."""
    used = {point.kind for point in drawing.points}
    entries = [(_swatch(kind), kind.label) for index, kind in enumerate(drawing.kinds) if index in used and kind.label]
    if len(drawing.routes) <= MOST_ROUTES:
        entries += [
            (f'<path d="M0-4h15" stroke="{escape(colour)}" stroke-width="3" stroke-linecap="round"/>', route.label)
            for route, colour in drawing.coloured_routes()
            if route.label
        ]
    x, y, parts = float(EDGE), ROW, []
    for sign, words in entries:
        needed = SWATCH + _length(words) + GAP
        if x > EDGE and x + needed > width - EDGE:
            x, y = float(EDGE), y + ROW
        parts.append(
            f'<g transform="translate({x:g} {y})">{sign}<text x="{SWATCH}" fill="#20242a">{escape(words)}</text></g>'
        )
        x += needed
    return ("".join(parts), y + 12) if parts else ("", 0)


def _swatch(kind: Kind) -> str:
    radius = 4 * kind.size / 100 + 1
    look = 'fill="#fff" stroke-width="2" stroke' if kind.hollow else "fill"
    return f'<circle cx="6" cy="-4" r="{radius:g}" {look}="{escape(kind.colour)}"/>'


def _length(words: str) -> float:
    """Roughly, in units at 13 px: a Chinese character is a square, a Latin letter about half of it."""
    return sum(13 if ord(letter) > 0x2E7F else 7.2 for letter in words)
