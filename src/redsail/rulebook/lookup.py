"""Answers "what is the limit on this date, and by which paper"."""

from collections.abc import Iterable, Mapping
from datetime import date

from redsail.rulebook.load import rules
from redsail.rulebook.schema import NoRule, Override, Rule, Ruling, UnlawfulOverride, Value


def value(key: str, *, on: date, overrides: Iterable[Override] = (), book: Mapping[str, Rule] | None = None) -> Ruling:
    """The ruling for `key` on a day; of the overrides in force that day the latest wins over the rule's own value.

    overrides: a unit's own rows, in any order; rows of other keys are passed over.
    Raises NoRule (unknown key, or not in force on that day) and UnlawfulOverride (`check_override`)."""
    rule = find(key, book)
    dated = next((item for item in rule.values if item.start <= on and (item.end is None or on <= item.end)), None)
    if dated is None:
        raise NoRule(f"{key} on {on}")
    rows = [row for row in overrides if row.key == key and row.start <= on and (row.end is None or on <= row.end)]
    if not rows:
        return Ruling(key, dated.value, rule.unit, dated.kind, dated.certainty, dated.citation, rule.title, dated.note)
    row = max(rows, key=lambda item: item.start)
    check_override(rule, dated.value, row.value)
    return Ruling(key, row.value, rule.unit, row.kind, "verified", row.citation, rule.title, None, True, dated.value)


def find(key: str, book: Mapping[str, Rule] | None = None) -> Rule:
    """The rule itself with all its dated values; raises NoRule."""
    book = rules() if book is None else book
    if key not in book:
        raise NoRule(key)
    return book[key]


def check_override(rule: Rule, standard: Value, own: Value) -> None:
    """Raises UnlawfulOverride when a unit's own value goes where `rule.bend` does not let it."""
    allowed = {
        "free": True,
        "raise": own >= standard,
        "lower": own <= standard,
        "never": own == standard,
    }[rule.bend]
    if not allowed:
        raise UnlawfulOverride(rule.key, rule.bend, standard, own)
