"""Catches: a refusal without its reason, a stale page that overwrites, a board whose price grows with its stops."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.factories import boards
from tests.factories import organisation as make
from tests.factories.boards import FIRST, Board

from redsail.organisation.models import Unit
from redsail.patrol.models import Answer, Edit, Lock, Release

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def board(unit) -> Board:
    return boards.board(unit)


@pytest.fixture
def officer(unit) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("party_affairs_officer", unit))
    return client


def at(board: Board, rest: str = "") -> str:
    return f"/campaigns/{board.campaign.pk}/plans/{board.plan.number}/{rest}"


def move(board: Board, shop: int, route: str, place: int = 0, version: int = 1) -> dict:
    return {"shop": board.shops[shop].pk, "visit": 1, "route": route, "place": place, "version": version}


def test_the_pages_of_a_plan_stay_under_their_price(officer, board, django_assert_max_num_queries):
    pages = {"": 20, "board/": 22, "people/": 24, "questions/": 14, "board/?beside=2099-12-02": 28}
    for page, most in pages.items():
        officer.get(at(board, page))
        with django_assert_max_num_queries(most):
            assert officer.get(at(board, page)).status_code == 200


def test_the_result_says_in_plain_words_what_it_takes(officer, board):
    board.plan.bound = 3
    board.plan.save()
    page = officer.get(at(board)).content.decode()
    assert "2 个夜晚共 4 个组次，走访 12 户" in page
    assert "已证明至少需要 3 个组次，本方案用 4 个，最多还能省 1 个" in page
    assert "各小组人员齐备" in page


def test_a_drag_asks_once_and_learns_every_place(officer, board):
    found = officer.get(at(board, "board/places.json"), {"shop": board.shops[11].pk, "visit": 1}).json()["routes"]
    assert {key: len(places) for key, places in found.items()} == {"a1": 4, "a2": 4, "b1": 4, "b2": 3}
    first, last = found["a1"][0], found["a1"][3]
    assert first[1] == ""
    assert "19:25" in last[1]
    assert "店12" in last[1]
    assert officer.get(at(board, "board/places.json")).json() == {"routes": {}}
    assert officer.get(at(board, "board/places.json"), {"shop": 999999, "visit": 1}).status_code == 404


def test_a_refused_move_says_why_on_the_board_and_writes_nothing(officer, board):
    answer = officer.post(at(board, "board/move/"), move(board, 11, "a1", place=3))
    assert answer.status_code == 422
    assert "19:25" in answer.content.decode()
    assert not Edit.objects.exists()


def test_a_page_left_open_loses_nothing_and_overwrites_nothing(officer, board):
    assert officer.post(at(board, "board/move/"), move(board, 0, "a2")).status_code == 302
    late = officer.post(at(board, "board/move/"), move(board, 1, "a2"))
    assert late.status_code == 422
    assert "刚被他人修改" in late.content.decode()
    assert Edit.objects.count() == 1
    again = officer.post(at(board, "board/move/"), move(board, 1, "a2", version=2))
    assert again.status_code == 302


def test_the_menu_offers_what_works_before_what_does_not(officer, board):
    part = officer.get(at(board, "board/stop/"), {"shop": board.shops[11].pk}, headers={"HX-Request": "true"})
    page = part.content.decode()
    assert "<html" not in page
    assert "为什么排在这一晚" in page
    whole = officer.get(at(board, "board/stop/"), {"shop": board.shops[11].pk}).content.decode()
    assert "<html" in whole


def test_a_change_of_a_published_plan_leads_to_its_copy(officer, board):
    Release.objects.create(campaign=board.campaign, plan=board.plan, by="cli:tester")
    answer = officer.post(at(board, "board/move/"), move(board, 0, "a2"))
    assert "/plans/2/board/" in answer["Location"]
    assert "您的调整已存为方案 2" in officer.get(answer["Location"]).content.decode()


def test_locks_are_shown_lifted_and_kept(officer, board):
    night = FIRST.isoformat()
    officer.post(at(board, "locks/"), {"shop": board.shops[0].pk, "locked_night": night})
    assert "已锁定内容" in officer.get(at(board)).content.decode()
    refused = officer.post(at(board, "board/move/"), move(board, 0, "b1"))
    assert "已锁定在 2099-12-01，请先解除锁定" in refused.content.decode()
    assert officer.post(at(board, f"locks/{Lock.objects.get().pk}/lift/")).status_code == 302
    assert officer.post(at(board, "board/move/"), move(board, 0, "b1")).status_code == 302
    twice = [officer.post(at(board, "locks/"), {"locked_night": night}).status_code for _ in range(2)]
    assert twice == [302, 422]


def test_two_plans_are_laid_side_by_side(officer, board):
    Release.objects.create(campaign=board.campaign, plan=board.plan, by="cli:tester")
    officer.post(at(board, "board/move/"), move(board, 0, "b1"))
    page = officer.get(f"/campaigns/{board.campaign.pk}/compare/?old=1&new=2").content.decode()
    assert "11 户日期不变，1 户有变化" in page
    assert "店01: 12-01 → 12-02" in page


def test_answers_are_told_in_words(officer, board):
    saving = {"crews": 1, "minutes": 0, "crew_nights": 4, "new_crew_nights": 3, "nights": 2, "new_nights": 1}
    more = {"no_room": 0, "new_no_room": 0, "travel": 100, "new_travel": 90}
    Answer.objects.create(plan=board.plan, question="more_crews", values={**saving, **more}, by="cli:tester")
    Answer.objects.create(
        plan=board.plan, question="bound", values={"before": 2, "after": 3, "crew_nights": 4}, by="cli:tester"
    )
    page = officer.get(at(board, "questions/")).content.decode()
    assert "现已证明至少需要 3 个组次（原为 2），最多还能省 1 个" in page


def test_fairness_counts_the_year_and_sorts_by_name(officer, board):
    page = officer.get(at(board, "people/")).content.decode()
    names = [page.index(f"员{n:02d}") for n in range(10)]
    assert names == sorted(names)
    second = (FIRST + timedelta(days=1)).strftime("%m-%d")
    assert second in page
