"""Catches: a process that goes on with a plan as it was, and an edit that is half written or half remembered."""

from __future__ import annotations

import pytest
from tests.factories import boards
from tests.factories.boards import Board

from redsail.base import audit
from redsail.patrol.actions.edits import Reseat, change_crew, move_shop, undo
from redsail.patrol.models import Edit, Plan, Stop
from redsail.patrol.queries import documents
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.keys import person_key
from redsail.planning import PlanFile, faults, loads

pytestmark = pytest.mark.django_db
BY = "cli:tester"


@pytest.fixture
def board() -> Board:
    return boards.board()


def again(plan: Plan) -> Plan:
    return Plan.objects.select_related("campaign__unit").get(pk=plan.pk)


def in_another_process(plan: Plan, then: documents._Known | None = None) -> PlanFile:
    """What a process says of the plan that knows nothing of it, or knew it as `then`."""
    mine = documents._known.pop(plan.pk, None)
    if then:
        documents._known[plan.pk] = then
    found = plan_file(again(plan))
    if mine:
        documents._known[plan.pk] = mine
    return found


def edited(board: Board) -> Plan:
    """Three edits: a crew that loses its last shop, one of its shops moved on, two people who changed places."""
    plan = board.plan
    for number, shop in enumerate(board.shops[:3], 1):
        plan = move_shop(again(plan), by=BY, shop=shop.pk, route="b1", version=number)
    plan = move_shop(again(plan), by=BY, shop=board.shops[0].pk, route="a2", place=0, version=4)
    first = plan.routes.get(key="b1").seats.first()
    second = plan.routes.get(key="b2").seats.first()
    change = Reseat("b1", person_key(first.person_id), person_key(second.person_id), "b2")
    return change_crew(again(plan), by=BY, change=change, version=5)


def test_another_process_reads_what_was_edited_from_the_rows(board):
    solved = documents._Known(documents._born(board.plan), 1, plan_file(board.plan))
    plan = edited(board)

    here = plan_file(again(plan))

    assert {route.key for route in here.plan.routes} == {"a2", "b1", "b2"}
    assert in_another_process(plan) == in_another_process(plan, then=solved) == here
    file = loads(documents.text(again(plan)))
    assert (file, faults(file.problem, file.plan)) == (here, ())


def test_an_edit_made_while_the_rows_are_read_is_read_too(board, monkeypatch):
    plan = move_shop(again(board.plan), by=BY, shop=board.shops[0].pk, route="a2", version=1)
    slow, read = again(plan), documents._routes
    documents._known.clear()

    def overtaken(of: Plan, since: int) -> object:
        found = read(of, since)
        monkeypatch.setattr(documents, "_routes", read)
        undo(again(plan), by="cli:second", version=2)
        return found

    monkeypatch.setattr(documents, "_routes", overtaken)
    assert (plan_file(slow), slow.version) == (plan_file(again(plan)), 3)
    assert in_another_process(plan) == plan_file(again(plan))


def test_an_edit_cut_off_before_its_end_leaves_nothing_behind(board, monkeypatch):
    before = plan_file(board.plan)

    def killed(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(audit, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        move_shop(again(board.plan), by=BY, shop=board.shops[0].pk, route="a2", version=1)
    monkeypatch.undo()
    assert (again(board.plan).version, Edit.objects.count()) == (1, 0)
    assert Stop.objects.filter(route__plan=board.plan, route__key="a2").count() == 3
    assert plan_file(again(board.plan)) == before == in_another_process(board.plan)


def test_a_floor_proved_while_somebody_edits_is_kept(board):
    open_page = again(board.plan)
    Plan.objects.filter(pk=board.plan.pk).update(bound=4, bounds=[{"station": None, "crew_nights": 4, "method": "m"}])
    move_shop(open_page, by=BY, shop=board.shops[0].pk, route="a2", version=1)
    assert (again(board.plan).bound, [one.crew_nights for one in plan_file(again(board.plan)).plan.bounds]) == (4, [4])
