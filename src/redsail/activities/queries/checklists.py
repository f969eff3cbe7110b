"""What a checklist asks of one shop; what is wrong with answers, or with the list. Pure but for `asked_of`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language

from redsail.activities.enums import ChecklistUse, QuestionKind
from redsail.activities.models import ChecklistVersion
from redsail.base.errors import BadInput
from redsail.organisation.models import Unit

MOST_ITEMS = 60
LONGEST = {"zh": 200, "en": 200}
LONGEST_ANSWER = 500
NONE = "none"
YES, NO, PASS, FAIL = "yes", "no", "pass", "fail"
FIXED = {QuestionKind.YES_NO: (YES, NO), QuestionKind.PASS_FAIL: (PASS, FAIL)}


@dataclass(frozen=True)
class Item:
    """One item. `none`: "none" is one tap, and otherwise words are compulsory. `only_if` names an item before it and
    `only_is` its answer; `kinds` and `grades` name the shops it is asked of (empty: all). `choices`: (zh, en) pairs.
    """

    key: str
    zh: str
    en: str
    kind: str = QuestionKind.TEXT.value
    required: bool = False
    none: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    only_if: str = ""
    only_is: str = ""
    kinds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The item in the language of the moment."""
        return self.en if (get_language() or "").startswith("en") else self.zh

    @property
    def options(self) -> list[tuple[str, str]]:
        """(value, label) of a choice: the Chinese words are the value, so that an export needs no key."""
        english = (get_language() or "").startswith("en")
        return [(zh, en if english else zh) for zh, en in self.choices]


@dataclass(frozen=True)
class ShopFacts:
    """What decides which items are asked: nothing about needs, refusals or ratings."""

    kind: str = ""
    grade: str = ""


def items_of(version: ChecklistVersion) -> list[Item]:
    """The items of a version as values."""
    return [from_json(row) for row in version.items]


def from_json(row: Mapping[str, Any]) -> Item:
    """One item as it is kept."""
    told = {name: row[name] for name in Item.__dataclass_fields__ if name in row}
    told["choices"] = tuple((pair[0], pair[1]) for pair in told.get("choices", ()))
    for name in ("kinds", "grades"):
        told[name] = tuple(told.get(name, ()))
    return Item(**told)


def as_json(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Items as they are kept."""
    return [
        {
            **asdict(item),
            "choices": [list(pair) for pair in item.choices],
            "kinds": list(item.kinds),
            "grades": list(item.grades),
        }
        for item in items
    ]


def asked(items: Sequence[Item], answers: Mapping[str, str], shop: ShopFacts) -> list[Item]:
    """The items that are asked of this shop, given what was answered so far. An item that hangs on one which is not
    asked is not asked either.
    """
    found: dict[str, Item] = {}
    for item in items:
        fits = (not item.kinds or shop.kind in item.kinds) and (not item.grades or shop.grade in item.grades)
        hangs = not item.only_if or (item.only_if in found and answers.get(item.only_if, "") == item.only_is)
        if fits and hangs:
            found[item.key] = item
    return list(found.values())


def answer_faults(items: Sequence[Item], answers: Mapping[str, str], shop: ShopFacts) -> list[BadInput]:
    """Everything wrong with the answers: missing, not of the kind asked for, to an item that was not asked."""
    wanted = asked(items, answers, shop)
    known = {item.key for item in wanted}
    found = [
        BadInput("activities.answer_not_asked", item=key)
        for key, value in answers.items()
        if value and key not in known
    ]
    for item in wanted:
        value = str(answers.get(item.key, "")).strip()
        found += _of_answer(item, value)
    return found


def _of_answer(item: Item, value: str) -> list[BadInput]:
    if not value:
        missing = item.required or item.none
        return [BadInput("activities.answer_missing", item=item.text)] if missing else []
    if item.none and value == NONE:
        return []
    if len(value) > LONGEST_ANSWER:
        return [BadInput("activities.answer_long", item=item.text, length=len(value), most=LONGEST_ANSWER)]
    allowed = FIXED.get(QuestionKind(item.kind)) or tuple(zh for zh, _en in item.choices)
    if item.kind == QuestionKind.NUMBER and not (value.isascii() and value.isdecimal() and len(value) < 10):
        return [BadInput("activities.answer_no_number", item=item.text, value=value)]
    if item.kind in (QuestionKind.CHOICE, *FIXED) and value not in allowed:
        return [BadInput("activities.answer_no_choice", item=item.text, value=value)]
    return []


def list_faults(items: Sequence[Item], use: str) -> list[BadInput]:
    """Everything wrong with a list, by the number of its item: all at once, for the editor and for sheets."""
    found = [] if items else [BadInput("activities.checklist_empty")]
    if len(items) > MOST_ITEMS:
        found.append(BadInput("activities.checklist_long", count=len(items), most=MOST_ITEMS))
    before: dict[str, Item] = {}
    for number, item in enumerate(items, start=1):
        found += [BadInput(f"activities.{fault}", number=number) for fault in _of_item(item, use, before)]
        before[item.key] = item
    return found


def _of_item(item: Item, use: str, before: Mapping[str, Item]) -> list[str]:
    found = []
    if not item.key or len(item.key) > 20 or not item.key.isascii() or item.key in before:
        found.append("item_key")
    found += [f"item_without_{name}" for name in LONGEST if not getattr(item, name).strip()]
    found += [f"item_long_{name}" for name, most in LONGEST.items() if len(getattr(item, name)) > most]
    if item.kind not in QuestionKind.values:
        found.append("item_kind")
    if item.kind == QuestionKind.PASS_FAIL and use == ChecklistUse.SERVICE:
        found.append("item_pass_fail_while_serving")
    if item.kind == QuestionKind.CHOICE and (
        len(dict(item.choices)) < 2 or len(dict(item.choices)) != len(item.choices)
    ):
        found.append("item_choices")
    if item.kind == QuestionKind.CHOICE and not all(zh.strip() and en.strip() for zh, en in item.choices):
        found.append("item_choice_languages")
    if item.none and item.kind != QuestionKind.TEXT:
        found.append("item_none")
    return [*found, *_of_condition(item, before)]


def _of_condition(item: Item, before: Mapping[str, Item]) -> list[str]:
    if not item.only_if and not item.only_is:
        return []
    other = before.get(item.only_if)
    if other is None:
        return ["item_condition_unknown"]
    if other.kind not in QuestionKind.values:
        return []  # said at that item
    allowed = FIXED.get(QuestionKind(other.kind)) or tuple(zh for zh, _en in other.choices)
    if other.kind in (QuestionKind.CHOICE, *FIXED):
        return [] if item.only_is in allowed else ["item_condition_answer"]
    return [] if item.only_is else ["item_condition_answer"]


def asked_of(unit: Unit, use: str) -> list[ChecklistVersion]:
    """The newest published version of each list that a bureau asks on such a stop; one query."""
    rows = ChecklistVersion.objects.filter(
        checklist__unit=unit, checklist__use=use, checklist__withdrawn_at__isnull=True, published_at__isnull=False
    )
    newest: dict[int, ChecklistVersion] = {}
    for row in rows.select_related("checklist").order_by("checklist__name_zh", "checklist", "-number"):
        newest.setdefault(row.checklist_id, row)
    return list(newest.values())
