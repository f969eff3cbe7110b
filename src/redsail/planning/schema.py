"""The JSON Schema of a plan file, made from the values themselves (docs/reference/plan-schema.json)."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from redsail.planning.canonical import FORMAT, SCHEMA
from redsail.planning.plan import PlanFile

PLAIN = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def plan_schema() -> dict[str, Any]:
    """Draft 2020-12; every record is closed, as reading is strict. Fields with defaults may be left out."""
    records: dict[str, Any] = {}
    _kind(PlanFile, records)
    top = records.pop("PlanFile")
    top["properties"] = {"format": {"const": FORMAT}, "schema": {"const": SCHEMA}, **top["properties"]}
    top["required"] = ["format", "schema", *top["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Redsail plan file",
        **top,
        "$defs": {name: records[name] for name in sorted(records)},
    }


def _kind(kind: Any, records: dict[str, Any]) -> dict[str, Any]:
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"type": [PLAIN[one] for one in get_args(kind)]} if _plain(kind) else _any_of(kind, records)
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(kind)[0], records)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _kind(get_args(kind)[1], records)}
    if is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in records:
        records[kind.__name__] = {}  # known before its fields are read
        records[kind.__name__] = _record(kind, records)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _plain(kind: Any) -> bool:
    return all(one in PLAIN for one in get_args(kind))


def _any_of(kind: Any, records: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [_kind(one, records) for one in get_args(kind)]}


def _record(kind: type, records: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {field.name: _kind(hints[field.name], records) for field in fields(kind)},
        "required": [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING],
        "additionalProperties": False,
    }
