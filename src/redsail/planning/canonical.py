"""Values ↔ JSON, one canonical way: sorted keys, UTF-8, integers; and the hash of a value.

Reading is strict: a missing, unknown or wrongly typed field is refused with its path, so that a file edited by hand
is either a well-formed plan (which `verify` then judges) or a clear error.
"""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from redsail.planning.errors import UnreadablePlan
from redsail.planning.plan import PlanFile

FORMAT = "redsail-plan"
SCHEMA = 1
T = TypeVar("T")


def to_data(value: Any) -> Any:
    """A dataclass value as plain JSON data; fields at their default are written too."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    return value


def from_data(kind: type[T], data: Any, path: str = "") -> T:
    """The value of dataclass `kind` in `data`. Raises `UnreadablePlan` (code `plan_field`) with the path."""
    result: T = _read(kind, data, path or kind.__name__)
    return result


def digest(value: Any) -> str:
    """SHA-256 (hex) of a value's canonical JSON."""
    text = json.dumps(to_data(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def dumps(file: PlanFile) -> str:
    """A plan file's text; equal values give equal bytes."""
    data = {"format": FORMAT, "schema": SCHEMA, **to_data(file)}
    return json.dumps(data, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> PlanFile:
    """The plan file in `text`. Raises `UnreadablePlan`: `not_a_plan`, `plan_from_newer_version`, `plan_field`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UnreadablePlan("not_a_plan") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("schema"), int):
        raise UnreadablePlan("not_a_plan")
    if data["schema"] > SCHEMA:
        raise UnreadablePlan("plan_from_newer_version", found=data["schema"], known=SCHEMA)
    return from_data(PlanFile, {key: value for key, value in data.items() if key not in ("format", "schema")}, "plan")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), data, path)
    if origin is tuple:
        if not isinstance(data, list):
            raise UnreadablePlan("plan_field", path=path, expected="list")
        return tuple(_read(get_args(kind)[0], item, f"{path}[{index}]") for index, item in enumerate(data))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(data, dict):
            raise UnreadablePlan("plan_field", path=path, expected="object")
        return {key: _read(get_args(kind)[1], item, f"{path}.{key}") for key, item in data.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_record(kind, data, path)
    if type(data) is not kind:
        raise UnreadablePlan("plan_field", path=path, expected=kind.__name__)
    return data


def _read_union(kinds: tuple[Any, ...], data: Any, path: str) -> Any:
    if data is None and type(None) in kinds:
        return None
    plain = [kind for kind in kinds if kind is not type(None)]
    if len(plain) == 1:
        return _read(plain[0], data, path)
    if type(data) not in plain:
        raise UnreadablePlan("plan_field", path=path, expected=" | ".join(kind.__name__ for kind in plain))
    return data


def _read_record(kind: type, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise UnreadablePlan("plan_field", path=path, expected="object")
    hints, known = _hints(kind), {field.name for field in fields(kind)}
    for name in data:
        if name not in known:
            raise UnreadablePlan("plan_field_unknown", path=f"{path}.{name}")
    values = {}
    for field in fields(kind):
        if field.name in data:
            values[field.name] = _read(hints[field.name], data[field.name], f"{path}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise UnreadablePlan("plan_field_missing", path=f"{path}.{field.name}")
    return kind(**values)
