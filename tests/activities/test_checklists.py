"""A list published with faults, an answer to what was not asked, a pass or fail slipped into a service visit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factories import checklists as make
from tests.factories.visits import Night

from redsail.activities.actions import checklists
from redsail.activities.queries.checklists import Item, ShopFacts, answer_faults, asked, items_of, list_faults
from redsail.base.errors import BadInput, Clash, Problems
from redsail.exchange.exports import checklists as exports
from redsail.exchange.imports import checklists as imports
from redsail.patrol.actions.answers_to_lists import answer
from redsail.sync.merging import Differs

ITEMS = make.ITEMS
HERE = ShopFacts("便利店", "A")


def codes(faults):
    return [(each.code.removeprefix("activities."), each.numbers.get("number")) for each in faults]


@pytest.mark.parametrize(
    ("answers", "shop", "wanted"),
    [
        ({}, HERE, ["sign", "hard", "size"]),
        ({"sign": "no"}, HERE, ["sign", "where", "hard", "size"]),
        ({"sign": "yes"}, ShopFacts("超市"), ["sign", "hard"]),
    ],
)
def test_only_what_applies_is_asked(answers, shop, wanted):
    assert [item.key for item in asked(ITEMS, answers, shop)] == wanted


def test_an_item_that_hangs_on_one_not_asked_is_not_asked():
    chain = (*ITEMS, Item("more", "多补几处", "More places", only_if="where", only_is="门口"))
    assert "more" not in [item.key for item in asked(chain, {"sign": "yes", "where": "门口"}, HERE)]


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"sign": "yes", "hard": "none"}, []),
        ({"hard": ""}, ["answer_missing", "answer_missing"]),
        ({"sign": "maybe", "hard": "x" * 501, "size": "中"}, ["answer_no_choice", "answer_long", "answer_no_choice"]),
        ({"sign": "yes", "hard": "none", "where": "门口"}, ["answer_not_asked"]),
    ],
)
def test_answers_are_checked_all_at_once(answers, wrong):
    assert [each[0] for each in codes(answer_faults(ITEMS, answers, HERE))] == wrong


@pytest.mark.parametrize(
    ("items", "wrong"),
    [
        (ITEMS, []),
        ((), [("checklist_empty", None)]),
        ((replace(ITEMS[0], kind="pass_fail"),), [("item_pass_fail_while_serving", 1)]),
        ((replace(ITEMS[0], en=" ", zh=""),), [("item_without_zh", 1), ("item_without_en", 1)]),
        ((ITEMS[0], ITEMS[0]), [("item_key", 2)]),
        ((ITEMS[1],), [("item_condition_unknown", 1)]),
        ((ITEMS[0], replace(ITEMS[1], only_is="perhaps")), [("item_condition_answer", 2)]),
        ((replace(ITEMS[3], choices=(("小", ""),)),), [("item_choices", 1), ("item_choice_languages", 1)]),
        ((replace(ITEMS[0], none=True, kind="slider"),), [("item_kind", 1), ("item_none", 1)]),
    ],
)
def test_a_list_says_everything_that_is_wrong_with_it(items, wrong):
    assert codes(list_faults(items, "service")) == wrong


def test_a_sheet_that_went_out_reads_in_again():
    assert imports.read(exports.workbook("单", ITEMS), "单.xlsx") == list(ITEMS)
    with pytest.raises(BadInput):
        imports.read("编号,中文\n1,有\n".encode(), "单.csv")


def test_answers_stay_with_their_version_and_merge(db):
    night = Night()
    row = make.checklist(night.bureau)
    first = make.published(row)
    visit = night.record().visit
    kept, _none = answer(by=night.user, visit=visit, version=first, values={"sign": "yes", "hard": "none"})
    again, differs = answer(by="cli:other", visit=visit, version=first, values={"sign": "yes", "hard": "停车难"})
    assert (again.pk, differs, again.values["hard"]) == (kept.pk, (Differs("hard", "none", "停车难"),), "none")
    checklists.save_draft(row, by=make.BY, items=ITEMS[:1], edited=1)
    second = make.published(row)
    assert (first.number, second.number, len(items_of(first)), len(items_of(second))) == (1, 2, 4, 1)
    assert visit.answers.get().version == first
    with pytest.raises(Clash):
        checklists.save_draft(row, by=make.BY, items=ITEMS, edited=7)
    inspecting = make.published(make.checklist(night.bureau, "inspection"))
    with pytest.raises(BadInput):
        answer(by=night.user, visit=visit, version=inspecting, values={})
    with pytest.raises(Problems):
        answer(by=night.user, visit=visit, version=second, values={"sign": ""})
