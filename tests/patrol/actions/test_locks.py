"""Catches: a locked shop, evening, person or night that an edit or a new solve moves; a lock lifted twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories import boards
from tests.factories.boards import FIRST

from redsail import jobs
from redsail.base.errors import Clash, Problems
from redsail.patrol.actions import locks
from redsail.patrol.actions.edits import Reseat, change_crew, move_shop
from redsail.patrol.models import Lock, Plan, Stop
from redsail.patrol.queries.keys import person_key

BY = "cli:tester"
SECOND = FIRST + timedelta(days=1)


def again(plan: Plan) -> Plan:
    return Plan.objects.select_related("campaign__unit").get(pk=plan.pk)


@pytest.mark.django_db
def test_an_edit_keeps_what_is_locked_and_says_so(db):
    board = boards.board()
    plan, shop = board.plan, board.shops[0]
    lock = locks.lock_shop(plan, by=BY, shop=shop.pk, night=FIRST)
    with pytest.raises(Problems) as caught:
        move_shop(plan, by=BY, shop=shop.pk, route="b1", version=1)
    assert "店01" in caught.value.problems[0].numbers["what"]
    move_shop(plan, by=BY, shop=shop.pk, route="a2", version=1)  # the same night

    locks.lift(lock, by="cli:second")
    with pytest.raises(Clash):
        locks.lift(lock, by=BY)
    locks.lock_route(again(plan), by=BY, route="b1")
    with pytest.raises(Problems):
        move_shop(again(plan), by=BY, shop=shop.pk, route="b1", version=2)
    locks.lock_person(again(plan), by=BY, person=board.people[4].pk, night=FIRST)
    home = Reseat("a2", person_key(board.people[4].pk), person_key(board.people[8].pk))
    with pytest.raises(Problems):
        change_crew(again(plan), by=BY, change=home, version=2)
    locks.lock_night(again(plan), by=BY, night=SECOND)
    with pytest.raises(Problems):
        move_shop(again(plan), by=BY, shop=board.shops[9].pk, route="a1", version=2)
    assert Lock.objects.filter(lifted_at__isnull=True).count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_new_solve_keeps_every_kind_of_lock():
    board = boards.board(time_limit=6)
    plan = board.plan
    # Far from what a solver would choose: the nearest shop goes with the farthest, alone shops stay alone.
    plan = move_shop(plan, by=BY, shop=board.shops[0].pk, route="b2", version=1)
    locks.lock_shop(again(plan), by=BY, shop=board.shops[0].pk, night=SECOND)
    locks.lock_route(again(plan), by=BY, route="a2")
    locks.lock_person(again(plan), by=BY, person=board.people[0].pk, night=SECOND)

    job = locks.request_again(again(plan), by=BY, ring=False)
    jobs.run(job.pk)
    job.refresh_from_db()

    assert job.state == "done", job.problems
    new = Plan.objects.get(number=2)
    assert (new.way, new.source_id, new.visits, new.left_out) == ("with_locks", plan.pk, 12, 0)
    assert Stop.objects.get(route__plan=new, shop=board.shops[0]).route.date == SECOND
    kept = new.routes.get(key="a2")
    assert [stop.shop.name for stop in kept.stops.all()] == ["店06", "店05", "店04"]
    assert {seat.person.name for seat in kept.seats.all()} == {"员04", "员05"}
    assert new.routes.filter(date=SECOND, seats__person=board.people[0]).exists()
    # Without locks the twelve shops fit into fewer evenings: something did move.
    assert new.crew_nights < 4


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_cannot_be_kept_any_more_is_named_and_nothing_is_written():
    board = boards.board()
    locks.lock_shop(board.plan, by=BY, shop=board.shops[0].pk, night=FIRST)
    board.shops[0].state, board.shops[0].gone_on = "gone", FIRST
    board.shops[0].save()
    job = locks.request_again(board.plan, by=BY, ring=False)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "店01" in str(job.problems)
    assert Plan.objects.count() == 1
