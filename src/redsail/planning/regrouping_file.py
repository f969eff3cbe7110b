"""Proposal files: a regrouping with its problem as canonical JSON, read back strictly."""

import json

from redsail.planning.canonical import from_data, to_data
from redsail.planning.errors import UnreadablePlan
from redsail.planning.regrouping_plan import RegroupingFile

FORMAT = "redsail-regrouping"
SCHEMA = 1


def regrouping_dumps(file: RegroupingFile) -> str:
    """A proposal file's text; equal values give equal bytes."""
    data = {"format": FORMAT, "schema": SCHEMA, **to_data(file)}
    return json.dumps(data, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def regrouping_loads(text: str) -> RegroupingFile:
    """The file in `text`. Raises `UnreadablePlan`: `not_a_proposal`, `plan_from_newer_version`, `plan_field`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UnreadablePlan("not_a_proposal") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("schema"), int):
        raise UnreadablePlan("not_a_proposal")
    if data["schema"] > SCHEMA:
        raise UnreadablePlan("plan_from_newer_version", found=data["schema"], known=SCHEMA)
    rest = {key: value for key, value in data.items() if key not in ("format", "schema")}
    return from_data(RegroupingFile, rest, "proposal")
