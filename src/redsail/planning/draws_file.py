"""Draw files and slips ↔ JSON, one canonical way; reading is strict and says the place of what is wrong."""

from typing import Any

from redsail.planning.canonical import enclosed, from_data, opened, to_data
from redsail.planning.draws import DrawFile, Slip
from redsail.planning.errors import UnreadablePlan

FORMAT = "redsail-draw"
SLIPS = "redsail-draw-slips"
SCHEMA = 1


def draw_dumps(file: DrawFile) -> str:
    """A draw file's text; equal values give equal bytes."""
    return enclosed(FORMAT, SCHEMA, to_data(file))


def draw_loads(text: str) -> DrawFile:
    """The draw file in `text`. Raises `UnreadablePlan`: not_a_draw, draw_from_newer_version, plan_field…"""
    return from_data(DrawFile, _data(text, FORMAT), "draw")


def slips_dumps(objects: tuple[Slip, ...], officers: tuple[Slip, ...]) -> str:
    """The slips of both lists: kept by the office until the draw, each row handed to its owner."""
    return enclosed(SLIPS, SCHEMA, {"objects": to_data(objects), "officers": to_data(officers)})


def slips_loads(text: str) -> tuple[tuple[Slip, ...], tuple[Slip, ...]]:
    """The slips in `text`: objects, officers. Raises `UnreadablePlan` as `draw_loads` does."""
    data = _data(text, SLIPS)
    found = [from_data(tuple[Slip, ...], data.get(kind), kind) for kind in ("objects", "officers")]  # type: ignore[arg-type]
    return found[0], found[1]


def _data(text: str, name: str) -> dict[str, Any]:
    found = opened(text, name)
    if found is None:
        raise UnreadablePlan("not_a_draw")
    schema, data = found
    if schema > SCHEMA:
        raise UnreadablePlan("draw_from_newer_version", found=schema, known=SCHEMA)
    return data
