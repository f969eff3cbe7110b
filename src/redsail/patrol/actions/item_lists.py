"""Enter the published list of inspection items; a later list takes the place of the earlier, both stay on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import words_of_visits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.models import InspectionItem, ItemList

MOST = 200
LONGEST = {"code": 20, "text": 300, "law": 200}


@dataclass(frozen=True)
class ItemDraft:
    """A line of the list; `row`: where it stood, for what is said about it."""

    code: str
    text: str
    law: str
    row: int = 0


@transaction.atomic
def enter(
    *, by: Actor, unit: Unit, title: str, number: str, published_on: date, lines: Sequence[ItemDraft]
) -> ItemList:
    """The list as published. Raises Problems with every line that cannot stand; the same list again changes nothing."""
    access.require_plan(by, unit)
    if wrong := [*_of_paper(title, published_on), *of_lines(lines)]:
        raise Problems(wrong)
    newest = ItemList.objects.filter(unit=unit).first()
    facts = {"title": title.strip(), "number": number.strip(), "published_on": published_on}
    if newest and _same(newest, facts, lines):
        return newest
    row = ItemList.objects.create(unit=unit, by=reference(by), **facts)
    InspectionItem.objects.bulk_create(
        InspectionItem(list=row, order=order, code=line.code, text=line.text, law=line.law)
        for order, line in enumerate(lines, start=1)
    )
    after = {**facts, "items": [(line.code, line.text, line.law) for line in lines]}
    audit.record(chain=unit, by=by, verb="patrol.enter_item_list", subject=row, after=after)
    return row


def of_lines(lines: Sequence[ItemDraft]) -> list[BadInput]:
    """What is wrong with the lines, each with its row."""
    found = [] if lines else [BadInput("patrol.list_without_items")]
    if len(lines) > MOST:
        found.append(BadInput("patrol.list_too_long", count=len(lines), most=MOST))
    seen: dict[str, int] = {}
    for line in lines:
        for name, most in LONGEST.items():
            value = getattr(line, name)
            if not value:
                found.append(BadInput(f"patrol.item_without_{name}", row=line.row))
            elif len(value) > most:
                found.append(BadInput("patrol.item_too_long", row=line.row, length=len(value), most=most))
        if line.code and line.code in seen:
            found.append(BadInput("patrol.item_twice", row=line.row, number=line.code, first=seen[line.code]))
        seen.setdefault(line.code, line.row)
    return found


def _of_paper(title: str, published_on: date) -> list[BadInput]:
    found = [] if title.strip() else [BadInput("patrol.paper_without_name")]
    if published_on > timezone.localdate():
        found.append(BadInput("patrol.paper_of_the_future", dated=published_on.isoformat()))
    return found


def _same(there: ItemList, facts: dict[str, object], lines: Sequence[ItemDraft]) -> bool:
    paper = all(getattr(there, name) == value for name, value in facts.items())
    standing = list(there.items.order_by("order").values_list("code", "text", "law"))
    return paper and standing == [(line.code, line.text, line.law) for line in lines]
