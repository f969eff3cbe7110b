"""Two versions of one record made from the same base: what goes together, and what has to be asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Differs:
    """One field of which both sides say something of their own."""

    field: str
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merged:
    """`fields`: what to write (only what changes); `differs`: what stays as it is until somebody chooses."""

    fields: dict[str, Any]
    differs: tuple[Differs, ...] = ()


def merge(base: Fields, mine: Fields, theirs: Fields) -> Merged:
    """`base`: as the phone knew it, `mine`: as the phone has it now, `theirs`: as it stands here.

    A field missing from `mine` was not on the phone's form and is left alone. A blank (None, "", empty list) is a value
    when the phone knew something before; when it knew nothing, a blank says nothing.
    """
    fields: dict[str, Any] = {}
    differs: list[Differs] = []
    for name in sorted(mine):
        was, here, there = (_plain(side.get(name)) for side in (base, mine, theirs))
        if here in (was, there):
            continue
        if there == was:
            fields[name] = mine[name]
        else:
            differs.append(Differs(name, theirs.get(name), mine[name]))
    return Merged(fields, tuple(differs))


def _plain(value: Any) -> Any:
    """Blanks are alike, spaces around a text are nothing."""
    if isinstance(value, str):
        value = value.strip()
    return None if value in ("", [], {}) else value
