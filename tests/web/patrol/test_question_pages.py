"""Catches: an answer of a hundred lines instead of a sentence, and a question asked twice by a double click."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import boards
from tests.factories import organisation as make
from tests.factories.boards import Board

from redsail.jobs.models import Job
from redsail.patrol.models import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return boards.board(make.unit())


@pytest.fixture
def officer(board) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("party_affairs_officer", board.campaign.unit))
    return client


def at(board: Board, rest: str = "") -> str:
    return f"/campaigns/{board.campaign.pk}/plans/1/questions/{rest}"


def notes(code: str, nights: int, **values: int) -> list[dict]:
    return [
        {"code": code, "values": {"night": f"2099-12-{day:02d}", "station": "station:1", **values}}
        for day in range(1, nights + 1)
    ]


def test_many_lines_are_told_in_a_sentence_and_few_as_they_are(officer, board):
    found = {
        "short": notes("crews_short", 8, wanted=5, staffable=2),
        "reasons": [{"code": "rule_office", "values": {"least": 1}}],
        "smallest": True,
        "cures": [
            {"code": "fewer_crews", "steps": notes("fewer_crews", 8, wanted=5, staffable=2)},
            {"code": "more_people", "steps": notes("more_office", 8, count=2)},
        ],
    }
    Answer.objects.create(plan=board.plan, question="shortage", values=found, by="cli:tester")
    page = officer.get(at(board)).content.decode()
    assert "共缺 24 个组次的人员，涉及 8 个夜晚、1 个服务站" in page
    assert "共少派 24 个组次" in page
    assert "共需增加 16 人次，涉及 8 个夜晚、1 个服务站；最多的一晚需增加 2 人" in page
    assert page.count("全部 8 条") == 3


def test_a_double_click_asks_once(officer, board):
    answers = [officer.post(at(board, "ask/"), {"question": "bound"}).status_code for _click in range(2)]
    assert (answers, Job.objects.filter(kind="patrol.answer").count()) == ([302, 302], 1)
    page = officer.get(at(board)).content.decode()
    assert 'hx-trigger="every 1s"' in page
