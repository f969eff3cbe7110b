"""Catches: a sheet of which half comes in, a fault that is not told, an answer that somebody else can see."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import organisation as make
from tests.factories import study as made

from redsail.base.errors import Problems
from redsail.documents.tables import Column, Table
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.imports import questions as reading
from redsail.organisation.models import Unit
from redsail.study.actions import questions
from redsail.study.models import QuizAnswer, QuizQuestion

pytestmark = pytest.mark.django_db
BY = "cli:tests"
HEADINGS = ("题型", "题目", "答案", "选项A", "选项B", "选项C", "主题", "解析")
BAD = [
    ("single", "题{n}", "AB", "甲", "乙", "", "", ""),
    ("单选", "题{n}", "", "甲", "乙", "", "", ""),
    ("single", "题{n}", "A", "甲", "", "", "", ""),
    ("猜谜", "题{n}", "A", "甲", "乙", "", "", ""),
    ("single", "", "A", "甲", "乙", "", "", ""),
    ("true_false", "题{n}", "也许", "", "", "", "", ""),
    ("multiple", "题{n}", "AD", "甲", "乙", "丙", "", ""),
    ("single", "题1", "A", "甲", "乙", "", "", ""),
]


@pytest.fixture
def bureau() -> Unit:
    return make.unit()


def sheet(broken: int, good: int = 1960) -> bytes:
    rows = [["single", f"题{n}", "B", "甲", "乙", "丙", "党史", "书里有"] for n in range(good)]
    rows += [[cell.format(n=10_000 + n) for cell in BAD[n % len(BAD)]] for n in range(broken)]
    return xlsx_bytes(Table("题库", [Column(name, name) for name in HEADINGS], rows))


def test_two_thousand_questions_with_forty_broken_lines_tell_all_forty_and_write_nothing(bureau: Unit) -> None:
    with pytest.raises(Problems) as error:
        reading.read(sheet(40), "题库.xlsx")
    where = {each.numbers["where"].split("，")[0].split(", ")[0] for each in error.value.problems}
    assert (len(where), QuizQuestion.objects.count()) == (40, 0)


def test_a_whole_sheet_comes_in_and_again_changes_nothing(bureau: Unit) -> None:
    drafts = reading.read(sheet(0, 120), "题库.xlsx")
    assert questions.take_in(by=BY, unit=bureau, drafts=drafts) == (120, 0)
    assert questions.take_in(by=BY, unit=bureau, drafts=drafts) == (0, 0)
    row = QuizQuestion.objects.get(text="题7")
    assert (row.choices, row.right, row.topic, row.explanation) == (["甲", "乙", "丙"], [1], "党史", "书里有")


def test_an_answer_is_explained_tried_again_and_shown_to_nobody_else(bureau: Unit) -> None:
    question = made.question(bureau, explanation="在嘉兴")
    mine, other = make.person(bureau), make.person(bureau)
    page = reverse("study:question", args=[question.pk])
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("office_member", bureau, of=mine))
    assert "在嘉兴" not in client.get(page).content.decode()
    for chosen in ("1", "0"):
        assert "在嘉兴" in client.post(page, {"chosen": chosen}).content.decode()
    assert list(QuizAnswer.objects.values_list("person", "right")) == [(mine.pk, True)]
    client.force_login(make.user("party_affairs_officer", bureau, of=other))
    pages = [reverse("study:questions"), page, reverse("study:seasons")]
    assert all(mine.name not in client.get(each).content.decode() for each in pages)
    assert client.post(page, {"chosen": "99"}).status_code == 200
