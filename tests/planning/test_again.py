"""Planning again around locks: what is locked stays, and where the nights are full nobody loses a visit by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.campaign import EVENING, problem, solved

from redsail.planning import Lock, Plan, PlanFile, PlanningError, Problem, StopRule, faults
from redsail.planning.again import solve_again

STOP = StopRule(iterations=3_000)


def _visits(plan: Plan) -> int:
    return sum(len(route.stops) for route in plan.routes)


@pytest.fixture(scope="module")
def full() -> PlanFile:
    """A hundred shops on three nights with one crew a station: far too few."""
    asked = problem(100, 3, limits=replace(EVENING, crews_per_night=1))
    return PlanFile(asked, solved(asked))


def _locked(file: PlanFile, *locks: Lock) -> Problem:
    return replace(file.problem, locks=locks)


def test_where_the_nights_are_full_no_visit_is_lost(full: PlanFile) -> None:
    shop, night = full.plan.routes[0].shops[0], full.plan.routes[0].night
    now = _locked(full, Lock(shop=shop, night=night))
    new = solve_again(now, full.plan, seed=3, stop=STOP)
    assert full.plan.left_out
    assert _visits(new) >= _visits(full.plan)
    assert next(route.night for route in new.routes if shop in route.shops) == night
    assert faults(now, new) == ()


def test_where_there_is_room_every_shop_is_visited_and_the_locked_evening_stays(full: PlanFile) -> None:
    asked = problem(60, 6)
    plan = solved(asked)
    evening = plan.routes[0]
    now = replace(asked, locks=(Lock(route=evening.key, night=evening.night),))
    new = solve_again(now, plan, seed=3, stop=STOP)
    assert _visits(new) == 60
    assert next(route for route in new.routes if route.key == evening.key).stops == evening.stops
    assert new == solve_again(now, plan, seed=3, stop=STOP)


def test_a_lock_on_what_is_no_more_is_refused(full: PlanFile) -> None:
    with pytest.raises(PlanningError) as error:
        solve_again(_locked(full, Lock(shop="nobody", night="2026-12-01")), full.plan, seed=3, stop=STOP)
    assert error.value.code == "lock_does_not_hold"
