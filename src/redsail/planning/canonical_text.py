"""Values → canonical JSON text, straight from the dataclasses: what `json.dumps` would write, several times quicker.

A plan of thousands of shops is written at every change by hand, and `json` falls back to its slow encoder where lines
are indented.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from json import dumps
from json.encoder import encode_basestring as quoted
from typing import Any


def indented(value: Any) -> str:
    """A line a value, one space a level, names sorted."""
    return _text(value, "\n")


def _text(value: Any, line: str) -> str:
    plain = PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    below = line + " "
    if isinstance(value, tuple | list):
        return _joined("[", [_text(item, below) for item in value], "]", line)
    if is_dataclass(value):
        kind: Any = type(value)
        named = [name + ": " + _text(getattr(value, key), below) for key, name in _names(kind)]
        return _joined("{", named, "}", line)
    if isinstance(value, Mapping):
        keys = sorted((str(key), item) for key, item in value.items())
        return _joined("{", [quoted(key) + ": " + _text(item, below) for key, item in keys], "}", line)
    return dumps(value, ensure_ascii=False)


def _joined(begin: str, parts: list[str], end: str, line: str) -> str:
    if not parts:
        return begin + end
    return begin + line + " " + ("," + line + " ").join(parts) + line + end


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name, quoted(name)) for name in sorted(field.name for field in fields(kind)))


PLAIN: dict[type, Callable[[Any], str]] = {
    str: quoted,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    type(None): lambda value: "null",
}
