"""Catches: an edit that breaks a rule and is written, a lost edit of the second officer, an undo that is not exact."""

from __future__ import annotations

import pytest
from tests.factories import boards
from tests.factories.boards import Board

from redsail.base.errors import BadInput, Clash, Problems
from redsail.patrol.actions.edits import Reseat, change_crew, move_shop, redo, undo
from redsail.patrol.models import Edit, Plan, Release, Stop
from redsail.patrol.queries import documents
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.keys import person_key
from redsail.planning import faults, loads

pytestmark = pytest.mark.django_db
BY = "cli:tester"


@pytest.fixture
def board() -> Board:
    return boards.board()


def order(plan: Plan, key: str) -> list[str]:
    return list(Stop.objects.filter(route__plan=plan, route__key=key).values_list("shop__name", flat=True))


def crew(plan: Plan, key: str) -> set[str]:
    return set(plan.routes.get(key=key).seats.values_list("person__name", flat=True))


def again(plan: Plan) -> Plan:
    return Plan.objects.select_related("campaign__unit").get(pk=plan.pk)


def sound(plan: Plan) -> bool:
    """The plan file passes the whole check and says what the rows say."""
    file = loads(documents.text(plan))
    rows = {(r.key, r.returns, r.travel, r.stop_count) for r in plan.routes.all()}
    told = {(r.key, r.returns, r.travel, len(r.stops)) for r in file.plan.routes}
    return faults(file.problem, file.plan) == () and rows == told and file.plan == plan_file(plan).plan


def test_a_shop_moves_to_its_place_in_another_crew_and_both_are_timed_anew(board):
    before = board.plan.routes.get(key="a1").returns
    plan = move_shop(board.plan, by=BY, shop=board.shops[0].pk, route="a2", place=1, version=1)

    plan = again(plan)
    assert order(plan, "a2") == ["店06", "店01", "店05", "店04"]
    assert order(plan, "a1") == ["店03", "店02"]
    assert (plan.version, plan.visits, plan.crew_nights) == (2, 12, 4)
    assert plan.routes.get(key="a1").returns < before
    assert sound(plan)
    edit = Edit.objects.get()
    assert (edit.values["shop"], edit.by, edit.number) == ("店01", BY, 1)


def test_a_move_that_breaks_a_closing_time_is_refused_with_the_reason_and_nothing_is_written(board):
    with pytest.raises(Problems) as caught:
        move_shop(board.plan, by=BY, shop=board.shops[11].pk, route="a1", place=3, version=1)
    assert "店12" in caught.value.problems[0].numbers["what"]
    assert "19:25" in caught.value.problems[0].numbers["what"]
    assert again(board.plan).version == 1
    assert not Edit.objects.exists()


def test_the_second_officer_is_told_and_the_first_ones_edit_stays(board):
    move_shop(again(board.plan), by=BY, shop=board.shops[0].pk, route="a2", version=1)
    with pytest.raises(Clash) as caught:
        move_shop(again(board.plan), by="cli:second", shop=board.shops[1].pk, route="a2", version=1)
    assert caught.value.code == "patrol.plan_edited"
    assert order(board.plan, "a1") == ["店03", "店02"]


def test_undo_and_redo_are_exact_and_a_new_edit_ends_redoing(board):
    first = plan_file(board.plan).plan.routes
    plan = move_shop(board.plan, by=BY, shop=board.shops[0].pk, route="b1", version=1)
    moved = plan_file(again(plan)).plan.routes
    undo(again(plan), by="cli:second", version=2)
    assert plan_file(again(plan)).plan.routes == first
    assert sound(again(plan))
    redo(again(plan), by=BY, version=3)
    assert plan_file(again(plan)).plan.routes == moved
    undo(again(plan), by=BY, version=4)
    move_shop(again(plan), by=BY, shop=board.shops[1].pk, route="a2", version=5)
    with pytest.raises(BadInput) as caught:
        redo(again(plan), by=BY, version=6)
    assert caught.value.code == "patrol.nothing_to_redo"
    assert sound(again(plan))


def test_a_route_that_loses_its_last_shop_goes_and_comes_back_with_its_number(board):
    plan = board.plan
    for number, shop in enumerate(board.shops[:3], 1):
        plan = move_shop(again(plan), by=BY, shop=shop.pk, route="b1", version=number)
    plan = again(plan)
    assert (plan.crew_nights, plan.routes.filter(key="a1").exists()) == (3, False)
    undo(plan, by=BY, version=4)
    plan = again(plan)
    assert (plan.crew_nights, order(plan, "a1")) == (4, ["店03"])
    assert len(crew(plan, "a1")) == 2
    assert sound(plan)


def test_a_plan_in_force_is_never_edited_the_change_makes_the_next_plan(board):
    Release.objects.create(campaign=board.campaign, plan=board.plan, by=BY)
    copy = move_shop(again(board.plan), by=BY, shop=board.shops[0].pk, route="a2", version=1)
    assert (copy.number, copy.way, copy.source, again(board.plan).version) == (2, "by_hand", board.plan, 1)
    assert order(board.plan, "a1") == ["店03", "店02", "店01"]
    assert order(copy, "a1") == ["店03", "店02"]
    assert copy.edits.get().values["shop"] == "店01"
    assert sound(again(copy))
    undo(again(copy), by=BY, version=1)
    assert order(copy, "a1") == ["店03", "店02", "店01"]


def test_two_people_change_places(board):
    one, two = board.people[6], board.people[4]
    assert (one.name in crew(board.plan, "a1"), two.name in crew(board.plan, "a2")) == (True, True)
    change = Reseat("a1", person_key(one.pk), person_key(two.pk), "a2")
    plan = again(change_crew(board.plan, by=BY, change=change, version=1))
    assert (one.name in crew(plan, "a2"), two.name in crew(plan, "a1")) == (True, True)
    assert sound(plan)


def test_somebody_from_home_takes_a_seat(board):
    change = Reseat("a1", person_key(board.people[6].pk), person_key(board.people[8].pk))
    plan = again(change_crew(board.plan, by=BY, change=change, version=1))
    assert crew(plan, "a1") == {"员08", "员07"}
    assert sound(plan)


def test_nobody_goes_out_twice_a_night(board):
    change = Reseat("a1", person_key(board.people[6].pk), person_key(board.people[4].pk))
    with pytest.raises(Problems) as caught:
        change_crew(board.plan, by=BY, change=change, version=1)
    assert "员04" in caught.value.problems[0].numbers["what"]
    assert crew(board.plan, "a1") == {"员06", "员07"}


def test_leave_entered_after_planning_is_seen(board):
    from redsail.organisation.models import Leave

    Leave.objects.create(person=board.people[8], kind="leave", from_date=boards.FIRST, until_date=boards.FIRST)
    change = Reseat("a1", person_key(board.people[6].pk), person_key(board.people[8].pk))
    with pytest.raises(Problems) as caught:
        change_crew(board.plan, by=BY, change=change, version=1)
    assert "员08" in caught.value.problems[0].numbers["what"]
