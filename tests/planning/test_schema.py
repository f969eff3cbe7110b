"""The documented schema is the one the values have, and a real plan file follows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from redsail.planning import PlanFile, dumps
from redsail.planning.schema import plan_schema


def test_the_page_is_fresh(checkout: Path) -> None:
    page = checkout / "docs" / "reference" / "plan-schema.json"
    assert json.loads(page.read_text(encoding="utf-8")) == plan_schema()


def test_a_plan_file_follows_it(campaign: PlanFile) -> None:
    schema = plan_schema()
    _follows(json.loads(dumps(campaign)), schema, schema["$defs"])


def _follows(data: Any, rule: dict[str, Any], records: dict[str, Any]) -> None:
    """The little of JSON Schema that the page uses."""
    if "$ref" in rule:
        return _follows(data, records[rule["$ref"].rsplit("/", 1)[1]], records)
    if "const" in rule:
        assert data == rule["const"]
        return None
    if "anyOf" in rule:
        assert data is None or isinstance(data, dict)
        return None if data is None else _follows(data, rule["anyOf"][0], records)
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None), "array": list, "object": dict}
    named = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    assert type(data) in {kinds[name] for name in named}
    if isinstance(data, list):
        for item in data:
            _follows(item, rule["items"], records)
    if isinstance(data, dict) and "properties" in rule:
        assert set(rule["required"]) <= set(data) <= set(rule["properties"])
        for name, item in data.items():
            _follows(item, rule["properties"][name], records)
    return None
