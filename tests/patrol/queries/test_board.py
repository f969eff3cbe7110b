"""The board adds up, and costs the same however large the plan is."""

from __future__ import annotations

import pytest

from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.actions.plans import write_plan
from redsail.patrol.queries import board, targets
from redsail.patrol.translate import to_problem
from redsail.planning import StopRule
from redsail.planning.campaigns import solve

BY = "cli:tester"


@pytest.fixture
def plan(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    problem = to_problem(campaign, targets.rows(bureau, {}))
    solved = solve(problem, seed=1, stop=StopRule(iterations=200), workers=1)
    return write_plan(campaign, problem=problem, solved=solved, by=BY, job=None, version=1)


def test_rows_columns_and_totals_agree(plan, stations):
    found = board.board(plan)
    assert [unit.pk for unit in found.stations] == [unit.pk for unit in stations]
    assert sum(row.crews for row in found.rows) == plan.crew_nights == sum(cell.crews for cell in found.totals)
    assert sum(row.shops for row in found.rows) == 14 == sum(cell.shops for cell in found.totals)
    assert [cell.shops for cell in found.totals] == [8, 6]


def test_the_board_takes_three_queries(plan, django_assert_num_queries):
    with django_assert_num_queries(3):
        board.board(plan)


def test_routes_bring_their_crews_and_stops_in_three_queries(plan, django_assert_num_queries):
    with django_assert_num_queries(3):
        routes = board.routes_of(plan)
        names = [stop.shop.name for route in routes for stop in route.listed_stops]
    assert len(names) == 14
