"""Draw files and slips ↔ JSON, one canonical way; reading is strict and says the place of what is wrong."""

import json
from typing import TypeVar

from redsail.planning.canonical import from_data, to_data
from redsail.planning.draws import DrawFile, Slip
from redsail.planning.errors import UnreadablePlan

FORMAT = "redsail-draw"
SLIPS = "redsail-draw-slips"
SCHEMA = 1
T = TypeVar("T")


def draw_dumps(file: DrawFile) -> str:
    """A draw file's text; equal values give equal bytes."""
    return _text({"format": FORMAT, "schema": SCHEMA, **to_data(file)})


def draw_loads(text: str) -> DrawFile:
    """The draw file in `text`. Raises `UnreadablePlan`: not_a_draw, draw_from_newer_version, plan_field…"""
    return from_data(DrawFile, _data(text, FORMAT), "draw")


def slips_dumps(objects: tuple[Slip, ...], officers: tuple[Slip, ...]) -> str:
    """The slips of both lists: kept by the office until the draw, each row handed to its owner."""
    return _text({"format": SLIPS, "schema": SCHEMA, "objects": to_data(objects), "officers": to_data(officers)})


def slips_loads(text: str) -> tuple[tuple[Slip, ...], tuple[Slip, ...]]:
    """The slips in `text`: objects, officers. Raises `UnreadablePlan` as `draw_loads` does."""
    data = _data(text, SLIPS)
    found = [from_data(tuple[Slip, ...], data.get(kind), kind) for kind in ("objects", "officers")]  # type: ignore[arg-type]
    return found[0], found[1]


def _data(text: str, name: str) -> dict[str, object]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UnreadablePlan("not_a_draw") from error
    if not isinstance(data, dict) or data.get("format") != name or not isinstance(data.get("schema"), int):
        raise UnreadablePlan("not_a_draw")
    if data["schema"] > SCHEMA:
        raise UnreadablePlan("draw_from_newer_version", found=data["schema"], known=SCHEMA)
    return {key: value for key, value in data.items() if key not in ("format", "schema")}


def _text(data: dict[str, object]) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, indent=1) + "\n"
