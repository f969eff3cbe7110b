"""Errors as plain JSON and back, for what is kept and told later, in whatever language is read then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from redsail.base.errors import BadInput, Problems, RedsailError


def packed(error: RedsailError, most: int = 5_000) -> list[dict[str, Any]]:
    """Every problem as {code, numbers}; an error among the numbers the same way. At most `most`, then how many more."""
    found = [_one(each) for each in error.problems[:most]]
    if (more := len(error.problems) - most) > 0:
        found.append({"code": "base.more_problems", "numbers": {"count": more}})
    return found


def unpacked(found: Iterable[Mapping[str, Any]]) -> Problems:
    """The error again. Raises ValueError where there is no problem."""
    return Problems(_again(each) for each in found)


def _one(error: RedsailError) -> dict[str, Any]:
    return {"code": error.code, "numbers": {name: _plain(value) for name, value in error.numbers.items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, RedsailError):
        return _one(value)
    return value if isinstance(value, (int, float, bool, type(None))) else str(value)


def _again(each: Mapping[str, Any]) -> BadInput:
    numbers = {name: _again(value) if isinstance(value, Mapping) else value for name, value in each["numbers"].items()}
    return BadInput(each["code"], **numbers)
