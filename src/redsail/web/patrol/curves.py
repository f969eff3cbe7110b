"""The ways to re-plan as points of a plain drawing: shops moved to the right, crew-nights upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redsail.patrol.models import Offer

WIDTH, HEIGHT, LEFT, BOTTOM, PAD = 560, 220, 48, 40, 24
NUMBER = 30  # room for a number of three digits


@dataclass(frozen=True)
class Dot:
    """One way. `told`: whether there is room for its numbers beside those of the way before."""

    x: int
    y: int
    moved: int
    crew_nights: int
    told: bool = True


@dataclass(frozen=True)
class Curve:
    """Dots from the left, the line through them, and the axes' ends."""

    dots: list[Dot]
    line: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM


def curve(offers: Sequence[Offer]) -> Curve | None:
    """The drawing of at least two ways; None for fewer: then there is nothing to weigh."""
    if len(offers) < 2:
        return None
    most = max(offer.moved for offer in offers) or 1
    low, high = min(o.crew_nights for o in offers), max(o.crew_nights for o in offers)
    span = max(1, high - low)
    wide, tall = WIDTH - LEFT - 2 * PAD, HEIGHT - BOTTOM - 2 * PAD
    dots: list[Dot] = []
    for offer in offers:
        x, y = LEFT + PAD + wide * offer.moved // most, PAD + tall * (high - offer.crew_nights) // span
        told = all(x - dot.x >= NUMBER for dot in dots if dot.told)
        dots.append(Dot(x, y, offer.moved, offer.crew_nights, told))
    return Curve(dots, " ".join(f"{dot.x},{dot.y}" for dot in dots))
