"""What was done on the table of a regrouping, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from redsail.organisation.models import PartyGroup, Person, Regrouping, RegroupingEdit
from redsail.organisation.queries.regrouping_keys import group_key, number_of, person_key

SHOWN = 5


def since(row: Regrouping, version: int) -> list[str]:
    """Sentences about the steps after a version, the latest first, a handful of them."""
    edits = list(row.edits.filter(version__gt=version).order_by("-version")[:SHOWN])
    return told(row, edits)


def told(row: Regrouping, edits: list[RegroupingEdit]) -> list[str]:
    """One line a step: "Member moved: Li Ming → Group of the East". Two queries."""
    keys = {str(key) for edit in edits for part in edit.after.values() for key in (*part, *part.values()) if key}
    known = _names(row, keys)
    return [_one(edit, known) for edit in edits]


def _one(edit: RegroupingEdit, known: dict[str, str]) -> str:
    kind = str(edit.get_kind_display())
    if edit.kind == "take":
        number = edit.after.get("from", {}).get("alternative")
        words = _("%(kind)s (%(number)s)") % {"kind": kind, "number": number} if number else kind
    else:
        part = {"move": "seats", "lock": "locks", "lead": "leaders", "pair": "pairs", "name": "names"}[edit.kind]
        values = edit.after.get(part, {})
        lines = [f"{known.get(key, key)} → {known.get(value or '', value or '—')}" for key, value in values.items()]
        words = f"{kind}: {'、'.join(lines)}"
    return _("%(step)s (undone)") % {"step": words} if edit.undone_at else words


def _names(row: Regrouping, keys: set[str]) -> dict[str, str]:
    numbers = {key: number_of(key) for key in keys}
    people = [number for key, number in numbers.items() if key.startswith("person:")]
    groups = [number for key, number in numbers.items() if key.startswith("group:")]
    found = {person_key(pk): name for pk, name in Person.objects.filter(pk__in=people).values_list("pk", "name")}
    found |= {group_key(pk): name for pk, name in PartyGroup.objects.filter(pk__in=groups).values_list("pk", "name")}
    return found | _new_names(row, keys)


def _new_names(row: Regrouping, keys: set[str]) -> dict[str, str]:
    """Names of groups that would be founded: those of the search, or as renamed on the table."""
    if not any(key.startswith("new:") for key in keys):
        return {}
    from redsail.organisation.queries.regroupings import file_of, newest_solution

    solution = newest_solution(row)
    names = {group.key: group.name for group in file_of(solution).problem.groups} if solution else {}
    return names | {key: name for key, name in row.table.get("names", {}).items() if name}
