"""Invented checklists for tests."""

from __future__ import annotations

from itertools import count

from redsail.activities.actions import checklists
from redsail.activities.models import Checklist, ChecklistVersion
from redsail.activities.queries.checklists import Item
from redsail.organisation.models import Unit

BY = "cli:tester"
ITEMS = (
    Item("sign", "有没有禁售标识", "Is the no-sale sign up", "yes_no", required=True),
    Item("where", "补贴在哪里", "Where was it put up", "text", only_if="sign", only_is="no"),
    Item("hard", "有什么困难", "What is difficult", "text", none=True),
    Item(
        "size", "店面大小", "Size of the shop", "choice", choices=(("小", "small"), ("大", "large")), kinds=("便利店",)
    ),
)
_number = count(1)


def checklist(unit: Unit, use: str = "service", items: tuple[Item, ...] = ITEMS) -> Checklist:
    """A list with a draft."""
    row = checklists.create(by=BY, unit=unit, name_zh=f"走访单{next(_number)}", name_en="Visit list", use=use)
    checklists.save_draft(row, by=BY, items=items, edited=1)
    return row


def published(row: Checklist) -> ChecklistVersion:
    """Its draft, published."""
    return checklists.publish(row, by=BY, edited=row.versions.get(published_at__isnull=True).edited)
