"""Values ↔ JSON, one canonical way: sorted keys, UTF-8, integers; and the hash of a value.

Reading is strict: a missing, unknown or wrongly typed field is refused with its path, so that a file edited by hand
is either a well-formed plan (which `verify` then judges) or a clear error.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from redsail.planning.canonical_text import indented
from redsail.planning.errors import UnreadablePlan
from redsail.planning.plan import PlanFile
from redsail.planning.reading import read

FORMAT = "redsail-plan"
SCHEMA = 1
PLAIN = frozenset((str, int, bool, float, type(None)))
T = TypeVar("T")


def to_data(value: Any) -> Any:
    """A dataclass value as plain JSON data; fields at their default are written too."""
    kind: type = type(value)
    if kind in PLAIN:
        return value
    names = _names(kind)
    if names:
        return {name: to_data(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of another kind."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def from_data(kind: type[T], data: Any, path: str = "") -> T:
    """The value of dataclass `kind` in `data`. Raises `UnreadablePlan` (code `plan_field`) with the path."""
    result: T = read(kind, data, path or kind.__name__)
    return result


def digest(value: Any) -> str:
    """SHA-256 (hex) of a value's canonical JSON."""
    text = json.dumps(to_data(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def dumps(file: PlanFile, *, compact: bool = False) -> str:
    """A plan file's text; equal values give equal bytes. `compact`: on one line, for rows: half as long, in a sixth of
    the time.
    """
    if not compact:
        return indented({"format": FORMAT, "schema": SCHEMA, "plan": file.plan, "problem": file.problem}) + "\n"
    data = {"format": FORMAT, "schema": SCHEMA, **to_data(file)}
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def loads(text: str) -> PlanFile:
    """The plan file in `text`. Raises `UnreadablePlan`: `not_a_plan`, `plan_from_newer_version`, `plan_field`."""
    found = opened(text, FORMAT)
    if found is None:
        raise UnreadablePlan("not_a_plan")
    schema, data = found
    if schema > SCHEMA:
        raise UnreadablePlan("plan_from_newer_version", found=schema, known=SCHEMA)
    return from_data(PlanFile, data, "plan")


def enclosed(name: str, schema: int, data: Mapping[str, Any]) -> str:
    """The text of a file of format `name`; equal data give equal bytes."""
    whole = {"format": name, "schema": schema, **data}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def opened(text: str, name: str) -> tuple[int, dict[str, Any]] | None:
    """Schema and data of a file of format `name`; None where `text` is none."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict) or data.get("format") != name or not isinstance(data.get("schema"), int):
        return None
    return data["schema"], {key: value for key, value in data.items() if key not in ("format", "schema")}
