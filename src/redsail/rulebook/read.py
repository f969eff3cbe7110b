"""Reads one rule file's mapping into a Rule, noting every fault instead of stopping at the first."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, cast

from redsail.rulebook.schema import (
    BENDS,
    CERTAINTIES,
    KINDS,
    UNITS,
    Bend,
    Certainty,
    Citation,
    Dated,
    Fault,
    Kind,
    Rule,
    Text,
    Value,
)

RULE_FIELDS = frozenset({"key", "kind", "certainty", "unit", "title", "bend", "note", "values", "used_by"})
VALUE_FIELDS = frozenset({"from", "until", "value", "citation", "kind", "certainty", "note"})
CITATION_FIELDS = frozenset({"paper", "article", "issued", "checked", "source"})
ISSUED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
"""A paper's date as far as it is known: "2021", "2021-07" or "2021-07-15"."""


def read_value(raw: Any, form: str) -> Value | None:
    """The Python value of what a file or a form says, or None if it is not one ("19:00" -> 68400 for `clock`)."""
    if form == "flag":
        return raw if isinstance(raw, bool) else None
    if form == "clock":
        hours, _, minutes = str(raw).partition(":")
        if not isinstance(raw, str) or not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
            return None
        return int(hours) * 3600 + int(minutes) * 60 if int(hours) < 24 and int(minutes) < 60 else None
    return raw if type(raw) is int and raw >= 0 else None


class Reader:
    """Reads one file's mapping; collects faults instead of stopping at the first."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, code: str, detail: object = "") -> None:
        self.faults.append(Fault(self.file, code, str(detail)))

    def fields(self, row: Mapping[str, Any], allowed: frozenset[str]) -> None:
        for name in sorted(set(row) - allowed):
            self.fault("unknown_field", name)

    def choice(self, row: Mapping[str, Any], name: str, allowed: Iterable[str], default: str | None = None) -> str:
        value = row.get(name, default)
        if value not in allowed:
            self.fault(f"unknown_{name}", value)
        return str(value)

    def text(self, row: Mapping[str, Any], name: str) -> Text | None:
        value = row.get(name)
        if isinstance(value, dict) and set(value) == {"zh", "en"} and all(str(v).strip() for v in value.values()):
            return Text(str(value["zh"]), str(value["en"]))
        self.fault(f"bad_{name}", value or "")
        return None

    def day(self, row: Mapping[str, Any], name: str, needed: bool = True) -> date | None:
        value = row.get(name)
        if type(value) is date:
            return value
        if needed or value is not None:
            self.fault(f"bad_{name}", value or "")
        return None

    def number(self, raw: Any, unit: str) -> Value | None:
        form = UNITS[unit].form if unit in UNITS else "int"
        value = read_value(raw, form)
        if value is None:
            self.fault("bad_value", raw)
        return value

    def citation(self, raw: Any, kind: str) -> Citation | None:
        if not isinstance(raw, dict):
            self.fault("no_citation")
            return None
        before = len(self.faults)
        self.fields(raw, CITATION_FIELDS)
        paper = self.text(raw, "paper")
        issued = raw.get("issued")
        if not (ISSUED.fullmatch(str(issued)) or (issued is None and kind == "house")):
            self.fault("bad_issued", issued or "")
        checked = self.day(raw, "checked")
        for name in ("article", "source"):
            if not str(raw.get(name) or "").strip():
                self.fault(f"bad_{name}")
        if "://" in str(raw.get("source")):
            self.fault("source_is_address", raw["source"])
        if len(self.faults) > before or paper is None or checked is None:
            return None
        return Citation(paper, str(raw["article"]), issued and str(issued), checked, str(raw["source"]))

    def dated(self, raw: Any, rule: Mapping[str, Any]) -> Dated | None:
        if not isinstance(raw, dict):
            self.fault("bad_value", raw)
            return None
        self.fields(raw, VALUE_FIELDS)
        merged = {name: rule[name] for name in ("kind", "certainty", "note") if name in rule} | dict(raw)
        kind = self.choice(merged, "kind", KINDS)
        certainty = self.choice(merged, "certainty", CERTAINTIES)
        note = self.text(merged, "note") if merged.get("note") or certainty == "unverified" else None
        start, end = self.day(raw, "from"), self.day(raw, "until", needed=False)
        value = self.number(raw.get("value"), str(rule.get("unit")))
        citation = self.citation(raw.get("citation"), kind)
        if certainty == "unverified" and kind != "house":
            self.fault("unverified_must_be_house", kind)
        if start is None or value is None or citation is None:
            return None
        if end is not None and end < start:
            self.fault("ends_before_start", end)
        return Dated(start, end, value, citation, cast(Kind, kind), cast(Certainty, certainty), note)

    def rule(self, raw: Any) -> Rule | None:
        if not isinstance(raw, dict):
            self.fault("not_a_mapping")
            return None
        self.fields(raw, RULE_FIELDS)
        key, unit = str(raw.get("key") or ""), str(raw.get("unit"))
        if unit not in UNITS:
            self.fault("unknown_unit", unit)
        if f"{key.replace('.', '/', 1)}.yaml" != self.file:
            self.fault("key_is_not_file_name", key)
        bend = self.choice(raw, "bend", BENDS, "free")
        title = self.text(raw, "title")
        rows = raw.get("values")
        if not isinstance(rows, list) or not rows:
            self.fault("no_values")
            rows = []
        read = [self.dated(row, raw) for row in rows]
        values = self.periods([value for value in read if value is not None])
        used_by = raw.get("used_by")
        if not isinstance(used_by, list) or not used_by:
            self.fault("not_used")
            used_by = []
        if self.faults or title is None:
            return None
        return Rule(key, unit, title, cast(Bend, bend), values, tuple(str(name) for name in used_by))

    def periods(self, values: list[Dated]) -> tuple[Dated, ...]:
        """Orders the values; an open period ends the day before the next begins; two for one day are a fault."""
        ordered = sorted(values, key=lambda value: value.start)
        closed = []
        for value, later in zip_longest(ordered, ordered[1:]):
            end = value.end
            if later is not None:
                if later.start == value.start or (end is not None and end >= later.start):
                    self.fault("overlapping_periods", later.start)
                end = end or later.start - timedelta(days=1)
            closed.append(Dated(value.start, end, value.value, value.citation, value.kind, value.certainty, value.note))
        return tuple(closed)
