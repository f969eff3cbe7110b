"""Words for kinds and fields of records, for the pages and for the phone alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.enums import PresenceState
from redsail.activities.models import ChecklistVersion
from redsail.activities.queries.checklists import items_of
from redsail.field.records import Record
from redsail.organisation.models import Person, User
from redsail.patrol.enums import Outcome, PlaceType
from redsail.patrol.models import VisitAnswers
from redsail.shops.models import Shop
from redsail.sync.models import Question, Receipt

KINDS = {
    "visit": _("Stop on the way"),
    "inspection": _("Inspection"),
    "need": _("Difficulty or blocked point"),
    "presence": _("Presence"),
    "remark": _("Entry of the minutes"),
    "photo": _("Photo"),
    "checklist": _("Checklist"),
    "codes": _("Carton codes"),
}
FIELDS = {
    "outcome": _("What became of the stop"),
    "reason": _("Reason"),
    "place": _("Kind of place"),
    "note": _("Note"),
    "subject": _("Difficulty or blocked point"),
    "text": _("Text"),
    "shop": _("Shop"),
    "marks": _("Presence"),
    "values": _("Checklist"),
    "lines": _("Carton codes"),
}
CHOICES: dict[str, Any] = {"outcome": Outcome, "place": PlaceType}


def kind(code: str) -> str:
    """What a record is."""
    return str(KINDS.get(code, code))


def field(name: str, people: Mapping[str, str]) -> str:
    """What a field is called; presence is asked by person ("5.17": part and person), a list by item."""
    if "." in name:
        return _now("Presence of %(name)s") % {"name": people.get(name.partition(".")[2], "?")}
    return str(FIELDS.get(name) or people.get(name, name))


def value(name: str, said: Any) -> str:
    """A value as people read it."""
    choices = PresenceState if "." in name else CHOICES.get(name)
    if choices is not None and said in choices.values:
        return str(choices(said).label)
    return str(said).strip() or _now("(nothing)")


def lines(told: Mapping[str, Any]) -> list[str]:
    """A record's fields in one line each; long ones are cut, pictures are counted."""
    found = []
    for name, said in told.items():
        if isinstance(said, (dict, list)):
            found.append(f"{FIELDS.get(name, name)}: {len(said)}")
        elif said not in ("", None) and name in FIELDS:
            found.append(f"{FIELDS[name]}: {value(name, said)[:300]}")
    return found


def place(record: Record) -> dict[str, Any]:
    """The shop of a record, by name."""
    found = Shop.objects.filter(pk=record.shop).values_list("name", flat=True).first() if record.shop else None
    return {"shop": found} if found else {}


def owners(rows: Iterable[Receipt]) -> dict[str, str]:
    """Names of those whose packs the records were made with, in one query."""
    return users(row.pack.owner for row in rows)


def users(references: Iterable[str]) -> dict[str, str]:
    """Names of log-ins by their references, in one query."""
    numbers = {each.partition(":")[2] for each in references}
    found = User.objects.filter(pk__in=[number for number in numbers if number.isdigit()]).select_related("person")
    return {f"user:{user.pk}": str(user) for user in found}


def items(rows: Iterable[Receipt]) -> dict[str, str]:
    """What the items of checklists are called that are asked about, in one query."""
    numbers = [row.effect.partition(":")[2] for row in rows if row.kind == "checklist"]
    found = ChecklistVersion.objects.filter(pk__in=VisitAnswers.objects.filter(pk__in=numbers).values("version"))
    return {item.key: item.text for version in found for item in items_of(version)} if numbers else {}


def people(questions: Iterable[Question]) -> dict[str, str]:
    """Names of those whose presence is asked about, in one query."""
    numbers = {each.field.partition(".")[2] for each in questions if "." in each.field}
    return {str(pk): name for pk, name in Person.objects.filter(pk__in=numbers).values_list("pk", "name")}
