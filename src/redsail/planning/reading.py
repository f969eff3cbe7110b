"""Plain JSON data → frozen values, strictly: a missing, unknown or wrongly typed field is refused with its path.

One reader is made for each kind of value and kept: a county's plan has a hundred thousand fields, and a page waits.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from redsail.planning.errors import UnreadablePlan

Reader = Callable[[Any], Any]


class _Odd(Exception):
    """What does not belong, with its path, which grows on the way out."""

    def __init__(self, code: str, path: str = "", **values: str) -> None:
        super().__init__(code)
        self.code, self.path, self.values = code, path, values


def read(kind: Any, data: Any, path: str) -> Any:
    """The value of `kind` in `data`. Raises `UnreadablePlan`; `path` is the name of the whole in it."""
    try:
        return _reader(kind)(data)
    except _Odd as odd:
        raise UnreadablePlan(odd.code, path=path + odd.path, **odd.values) from None


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind))
    if origin is tuple:
        return _many(_reader(get_args(kind)[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_reader(get_args(kind)[1]))
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    return _plain(kind)


def _plain(kind: type) -> Reader:
    def read_plain(data: Any) -> Any:
        if type(data) is not kind:
            raise _Odd("plan_field", expected=kind.__name__)
        return data

    return read_plain


def _one_of(kinds: tuple[Any, ...]) -> Reader:
    plain = [kind for kind in kinds if kind is not type(None)]
    optional = len(plain) < len(kinds)
    only = _reader(plain[0]) if len(plain) == 1 else None

    def read_one_of(data: Any) -> Any:
        if data is None and optional:
            return None
        if only is not None:
            return only(data)
        if type(data) not in plain:
            raise _Odd("plan_field", expected=" | ".join(kind.__name__ for kind in plain))
        return data

    return read_one_of


def _many(item: Reader) -> Reader:
    def read_many(data: Any) -> Any:
        if not isinstance(data, list):
            raise _Odd("plan_field", expected="list")
        found = []
        try:
            for one in data:
                found.append(item(one))
        except _Odd as odd:
            odd.path = f"[{len(found)}]{odd.path}"
            raise
        return tuple(found)

    return read_many


def _mapping(item: Reader) -> Reader:
    def read_mapping(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _Odd("plan_field", expected="object")
        found = {}
        for key, one in data.items():
            try:
                found[key] = item(one)
            except _Odd as odd:
                odd.path = f".{key}{odd.path}"
                raise
        return found

    return read_mapping


def _record(kind: type) -> Reader:
    hints = get_type_hints(kind)
    known = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    # Most fields are plain: they are looked at on the spot.
    plain = {name: hints[name] for name in known if hints[name] in (str, int, bool)}
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING]

    def read_record(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _Odd("plan_field", expected="object")
        values, name = {}, ""
        try:
            for name, one in data.items():
                values[name] = one if type(one) is plain.get(name) else known[name](one)
        except _Odd as odd:
            odd.path = f".{name}{odd.path}"
            raise
        except KeyError:
            raise _Odd("plan_field_unknown", f".{name}") from None
        for name in needed:
            if name not in values:
                raise _Odd("plan_field_missing", f".{name}")
        return kind(**values)

    return read_record
