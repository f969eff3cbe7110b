"""The kinds of posts a new installation starts with, as they stand in data/post_kinds.yaml."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from redsail.organisation.enums import PostSide, SeatOf


def default_kinds() -> list[dict[str, Any]]:
    """Columns of PostKind, in order. Raises ValueError for a kind that cannot be."""
    found = yaml.safe_load(files("redsail.organisation").joinpath("data/post_kinds.yaml").read_text("utf-8"))
    for order, kind in enumerate(found, start=1):
        kind["order"] = order * 10
        if kind["side"] not in PostSide.values or kind["seat"] not in SeatOf.values:
            raise ValueError(f"{kind['code']}: no such side or seat")
    return list(found)
