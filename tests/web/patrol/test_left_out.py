"""Catches: a shop left out without a way in, one placed twice, and a place offered that no crew can keep."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.factories import boards
from tests.factories import organisation as make
from tests.factories.boards import Board

from redsail.patrol.models import Edit, LeftOutShop, Plan, Stop
from redsail.patrol.queries.documents import plan_file
from redsail.planning import faults

pytestmark = pytest.mark.django_db
BESIDE = {"HX-Request": "true"}


@pytest.fixture
def board() -> Board:
    """A plan that leaves its first shop out, which lies nearest to the station."""
    return boards.board(make.unit(), left_out=(0,))


@pytest.fixture
def officer(board) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("party_affairs_officer", board.campaign.unit))
    return client


def at(board: Board, rest: str = "") -> str:
    return f"/campaigns/{board.campaign.pk}/plans/{board.plan.number}/{rest}"


def offered(page: str) -> list[dict[str, str]]:
    """The hidden fields of every place that the page offers."""
    forms = re.findall(r"<form[^>]*/board/move/.*?</form>", page, re.S)
    return [dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)) for form in forms]


def test_the_list_searches_filters_and_leads_to_the_places(officer, board):
    page = officer.get(at(board, "left-out/")).content.decode()
    assert ("店01" in page, f"?shop={board.shops[0].pk}&amp;visit=1" in page) == (True, True)
    assert "店01" in officer.get(at(board, "left-out/"), {"q": "店01", "reason": "no_room"}).content.decode()
    assert "没有找到" in officer.get(at(board, "left-out/"), {"q": "店02"}).content.decode()


def test_a_shop_left_out_is_placed_by_hand_once_and_taken_out_again(officer, board):
    shop = board.shops[0].pk
    page = officer.get(at(board, "board/stop/"), {"shop": shop, "visit": 1}).content.decode()
    assert ("为什么未排入" in page, "排入哪个小组" in page, "hx-post" in page) == (True, True, False)
    choices = offered(page)
    assert {choice["route"] for choice in choices} <= {"a1", "a2", "b1", "b2"}

    answer = officer.post(at(board, "board/move/"), choices[0])

    assert f"night={choices[0]['night']}" in answer["Location"]
    assert "已排入，该小组" in officer.get(answer["Location"]).content.decode()
    assert officer.post(at(board, "board/move/"), choices[0]).status_code == 302
    assert Edit.objects.count() == 1
    stop = Stop.objects.get(route__plan=board.plan, shop=shop)
    assert (stop.route.key, stop.order - 1) == (choices[0]["route"], int(choices[0]["place"]))
    plan = Plan.objects.select_related("campaign__unit").get(pk=board.plan.pk)
    file = plan_file(plan)
    assert (plan.visits, plan.left_out, faults(file.problem, file.plan)) == (12, 0, ())

    assert officer.post(at(board, "board/undo/"), {"version": 2}).status_code == 302
    assert not Stop.objects.filter(route__plan=board.plan, shop=shop).exists()
    assert [(out.shop_id, out.reason) for out in LeftOutShop.objects.all()] == [(shop, "no_room")]
    assert Edit.objects.get().undone_at is not None


def test_where_it_does_not_fit_is_said_and_refused(officer, board):
    shop = board.shops[0]
    part = officer.get(at(board, "board/stop/"), {"shop": shop.pk, "visit": 1}, headers=BESIDE).content.decode()
    assert ("<html" in part, "hx-post" in part) == (False, True)
    late = {"shop": board.shops[11].pk, "visit": 1, "route": "a1", "place": 3, "version": 1}
    refused = officer.post(at(board, "board/move/"), late)
    assert (refused.status_code, Edit.objects.count()) == (422, 0)


def test_a_plan_that_lacks_nights_says_how_many_and_claims_no_proof(officer, board):
    values = {"station": "station:1", "crew_nights": 9, "crews": 4, "nights": 3}
    Plan.objects.filter(pk=board.plan.pk).update(bound=13, notes=[{"code": "nights_missing", "values": values}])
    page = officer.get(at(board)).content.decode()
    assert "给定的夜晚排不下全部零售户，再加 3 晚即可排下" in page
    assert "已证明走访全部零售户至少需要 13 个组次" in page
    assert "没有更省的方案" not in page


def test_the_board_lists_what_its_station_leaves_out_for_dragging(officer, board):
    page = officer.get(at(board, "board/")).content.decode()
    assert "本站有 1 户未排入" in page
    assert re.search(
        rf'<ul class="left-stops"><li data-shop="{board.shops[0].pk}" data-visit="1" draggable="true">', page
    )
    places = officer.get(at(board, "board/places.json"), {"shop": board.shops[0].pk, "visit": 1}).json()["routes"]
    assert {key: len(many) for key, many in places.items()} == {"a1": 3, "a2": 4, "b1": 4, "b2": 4}
    reader = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    reader.force_login(make.user("leadership_member", board.campaign.unit))
    seen = reader.get(at(board, "board/stop/"), {"shop": board.shops[0].pk})
    assert "排入哪个小组" not in seen.content.decode()


def test_a_panel_beside_an_old_board_says_that_the_plan_was_changed(officer, board):
    asked = {"shop": board.shops[1].pk, "visit": 1, "seen": 1}
    assert "看板打开后方案已被修改" not in officer.get(at(board, "board/stop/"), asked, headers=BESIDE).content.decode()
    other = {"shop": board.shops[1].pk, "visit": 1, "route": "a2", "place": 0, "version": 1}
    assert officer.post(at(board, "board/move/"), other).status_code == 302
    assert "看板打开后方案已被修改" in officer.get(at(board, "board/stop/"), asked, headers=BESIDE).content.decode()
