"""Proposal files: a regrouping with its problem as canonical JSON, read back strictly."""

from redsail.planning.canonical import enclosed, from_data, opened, to_data
from redsail.planning.errors import UnreadablePlan
from redsail.planning.regrouping_plan import RegroupingFile

FORMAT = "redsail-regrouping"
SCHEMA = 1


def regrouping_dumps(file: RegroupingFile) -> str:
    """A proposal file's text; equal values give equal bytes."""
    return enclosed(FORMAT, SCHEMA, to_data(file))


def regrouping_loads(text: str) -> RegroupingFile:
    """The file in `text`. Raises `UnreadablePlan`: `not_a_proposal`, `plan_from_newer_version`, `plan_field`."""
    found = opened(text, FORMAT)
    if found is None:
        raise UnreadablePlan("not_a_proposal")
    schema, data = found
    if schema > SCHEMA:
        raise UnreadablePlan("plan_from_newer_version", found=schema, known=SCHEMA)
    return from_data(RegroupingFile, data, "proposal")
