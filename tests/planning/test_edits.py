"""Would catch an edit with wrong times, or one whose quick check says something else than the whole one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.planning.campaign import problem, solved
from tests.planning.crew_cases import clerk, officer, visit

from redsail.planning import (
    LeftOut,
    Plan,
    PlanFile,
    PlanningError,
    Problem,
    edited_faults,
    faults,
    move_person,
    move_route,
    move_stop,
    openings,
    swap_people,
)
from redsail.planning.problem import OSRM


@pytest.fixture(scope="module")
def crewed() -> PlanFile:
    """Sixty shops, eleven people, crews of two."""
    people = (*(officer(f"o{n}", None) for n in range(6)), *(clerk(f"c{n}") for n in range(5)))
    asked = problem(officers=people, crew_rules=visit(rest_nights=0))
    return PlanFile(asked, solved(asked))


def _edit(file: PlanFile, plan: Plan, chance: random.Random) -> Plan:
    """One drawn edit, sensible or not."""
    one, two = chance.choice(plan.routes), chance.choice(plan.routes)
    kind = chance.randrange(4)
    if kind == 0:
        shop = chance.choice(one.stops).shop
        position = chance.choice([None, 0, len(two.stops) - (one.key == two.key)])
        return move_stop(file.problem, plan, shop, two.key, position=position)
    if kind == 1:
        return move_route(plan, one.key, chance.choice(file.problem.nights).key)
    if kind == 2 and one.crew and two.crew:
        return swap_people(plan, one.crew[0], one.key, two.crew[-1], two.key)
    return move_person(plan, one.crew[0], one.key, chance.choice(["", two.key])) if one.crew else plan


@pytest.mark.parametrize("seed", range(12))
def test_the_quick_check_says_what_the_whole_one_says(crewed: PlanFile, seed: int) -> None:
    chance, plan = random.Random(seed), crewed.plan
    assert faults(crewed.problem, plan) == ()
    for _ in range(6):
        plan = _edit(crewed, plan, chance)
        assert edited_faults(crewed.problem, crewed.plan, plan) == faults(crewed.problem, plan)


def test_a_visit_that_fits_elsewhere_leaves_no_fault(campaign: PlanFile) -> None:
    of, plan = campaign.problem, campaign.plan
    moved = 0
    for route in plan.routes:
        for opening in openings(of, plan, route.stops[0].shop, most=2):
            new = move_stop(of, plan, route.stops[0].shop, opening.route, position=opening.position)
            target = next(one for one in new.routes if one.key == opening.route)
            old = next(one for one in plan.routes if one.key == opening.route)
            assert edited_faults(of, plan, new) == faults(of, new) == ()
            assert target.travel - old.travel == opening.travel
            assert target.stops[opening.position].shop == route.stops[0].shop
            moved += 1
    assert moved


def test_order_within_a_route(campaign: PlanFile) -> None:
    route = campaign.plan.routes[0]
    new = move_stop(campaign.problem, campaign.plan, route.shops[0], route.key, position=len(route.stops) - 1)
    assert new.routes[0].shops == (*route.shops[1:], route.shops[0])
    assert {one.key: one for one in new.routes[1:]} == {one.key: one for one in campaign.plan.routes[1:]}


def test_a_shop_left_out_comes_in_and_the_last_one_takes_its_route_along(campaign: PlanFile) -> None:
    of, plan = campaign.problem, campaign.plan
    first, second = plan.routes[0], plan.routes[1]
    alone = replace(first, stops=first.stops[:1])
    out = tuple(LeftOut(stop.shop, "no_room", {}) for stop in first.stops[1:])
    plan = replace(plan, routes=(alone, *plan.routes[1:]), left_out=out)
    inside = move_stop(of, plan, first.shops[1], first.key)
    assert set(inside.routes[0].shops) == set(first.shops[:2])
    assert [left.shop for left in inside.left_out] == list(first.shops[2:])
    gone = move_stop(of, plan, first.shops[0], second.key, position=0)
    assert first.key not in {route.key for route in gone.routes}


def test_legs_of_a_road_engine_stay_known(campaign: PlanFile) -> None:
    travel = replace(campaign.problem.travel, kind=OSRM)
    of: Problem = replace(campaign.problem, travel=travel)
    route, other = campaign.plan.routes[0], campaign.plan.routes[1]
    plan = replace(campaign.plan, legs={f"{route.station}|{route.shops[0]}": 1})
    new = move_stop(of, plan, route.shops[0], other.key, position=0)
    assert f"{other.station}|{route.shops[0]}" in new.legs
    assert not {fault.code for fault in edited_faults(of, campaign.plan, new)} & {"arrives_too_soon"}


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("no_such_shop", lambda of, plan: move_stop(of, plan, "nobody", plan.routes[0].key)),
        ("no_such_shop", lambda of, plan: openings(of, plan, "nobody")),
        ("no_such_route", lambda of, plan: move_stop(of, plan, plan.routes[0].shops[0], "nothing")),
        ("no_such_route", lambda of, plan: move_route(plan, "nothing", "2026-12-01")),
        ("not_in_crew", lambda of, plan: move_person(plan, "nobody", plan.routes[0].key, "")),
        ("not_the_same_problem", lambda of, plan: edited_faults(of, plan, replace(plan, problem_hash="other"))),
    ],
)
def test_what_cannot_be_edited_is_said(campaign: PlanFile, code: str, edit) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PlanningError) as refused:
        edit(campaign.problem, campaign.plan)
    assert refused.value.code == code


def test_what_is_done_or_published_stays(campaign: PlanFile) -> None:
    first = replace(campaign.plan.routes[0], locked=True)
    plan = replace(campaign.plan, routes=(first, *campaign.plan.routes[1:]))
    other = plan.routes[1]
    for edit in (
        lambda: move_stop(campaign.problem, plan, first.shops[0], other.key),
        lambda: move_stop(campaign.problem, plan, other.shops[0], first.key),
        lambda: move_route(plan, first.key, "2026-12-02"),
        lambda: move_person(plan, "somebody", "", first.key),
    ):
        with pytest.raises(PlanningError, match="route_locked"):
            edit()
