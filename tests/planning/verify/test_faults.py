"""The sabotage table: every kind of broken plan is noticed, and by its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.planning.campaign import problem, shop, solved

from redsail.planning import Allowance, Bound, LeftOut, Lock, Plan, PlanFile, Problem, Route, Stop, digest, faults
from redsail.planning.problem import REPEAT

Broken = Callable[[Plan], Plan]


def _route(plan: Plan, change: Callable[[Route], Route], at: int = 0) -> Plan:
    routes = list(plan.routes)
    routes[at] = change(routes[at])
    return replace(plan, routes=tuple(routes))


def _stop(plan: Plan, change: Callable[[Stop], Stop], at: int = 1) -> Plan:
    def changed(route: Route) -> Route:
        stops = list(route.stops)
        stops[at] = change(stops[at])
        return replace(route, stops=tuple(stops))

    return _route(plan, changed)


def _without_first_stop(plan: Plan) -> Plan:
    return _route(plan, lambda route: replace(route, stops=route.stops[1:]))


def _first_shop(plan: Plan) -> str:
    return plan.routes[0].stops[0].shop


SABOTAGE: list[tuple[str, Broken]] = [
    ("problem_changed", lambda p: replace(p, problem_hash="0" * 64)),
    ("route_key_twice", lambda p: _route(p, lambda r: replace(r, key=p.routes[1].key))),
    ("unknown_station", lambda p: _route(p, lambda r: replace(r, station="north"))),
    ("route_without_night", lambda p: _route(p, lambda r: replace(r, night=""))),
    ("unknown_night", lambda p: _route(p, lambda r: replace(r, night="2027-01-01"))),
    ("empty_route", lambda p: replace(p, routes=(*p.routes, replace(p.routes[0], key="x", stops=())))),
    ("unknown_shop", lambda p: _stop(p, lambda s: replace(s, shop="nobody"))),
    ("unknown_shop", lambda p: replace(p, left_out=(LeftOut("nobody", "no_room"),))),
    ("unknown_officer", lambda p: _route(p, lambda r: replace(r, crew=("nobody",)))),
    ("leaves_before_evening", lambda p: _route(p, lambda r: replace(r, leaves=r.leaves - 600))),
    ("returns_after_evening", lambda p: _route(p, lambda r: replace(r, returns=22 * 3600))),
    ("out_too_long", lambda p: _route(p, lambda r: replace(r, leaves=r.leaves - 3600))),
    ("arrives_too_soon", lambda p: _stop(p, lambda s: replace(s, arrive=s.arrive - 60))),
    ("arrives_too_soon", lambda p: _route(p, lambda r: replace(r, stops=(*r.stops[1::-1], *r.stops[2:])))),
    ("starts_before_arrival", lambda p: _stop(p, lambda s: replace(s, start=s.arrive - 1))),
    ("starts_before_opening", lambda p: _stop(p, lambda s: replace(s, start=18 * 3600))),
    ("leaves_before_done", lambda p: _stop(p, lambda s: replace(s, leave=s.start + 479))),
    ("leaves_after_closing", lambda p: _stop(p, lambda s: replace(s, leave=22 * 3600), at=-1)),
    ("returns_too_soon", lambda p: _route(p, lambda r: replace(r, returns=r.stops[-1].leave))),
    ("travel_sum_wrong", lambda p: _route(p, lambda r: replace(r, travel=r.travel + 1))),
    ("shop_missing", _without_first_stop),
    (
        "shop_visited_twice",
        lambda p: replace(p, routes=(*p.routes, replace(p.routes[0], key="again", night=p.routes[-1].night))),
    ),
    ("visited_and_left_out", lambda p: replace(p, left_out=(LeftOut(_first_shop(p), "no_room"),))),
    ("visit_not_asked_for", lambda p: _stop(p, lambda s: replace(s, visit=2))),
    (
        "left_out_without_cause",
        lambda p: replace(_without_first_stop(p), left_out=(LeftOut(_first_shop(p), "evening_too_short"),)),
    ),
    ("bound_above_plan", lambda p: replace(p, bounds=(Bound("", 99, "guess"),))),
    ("lock_broken", lambda p: replace(p, locks=(Lock(shop=_first_shop(p), night="2026-12-05"),))),
    ("lock_broken", lambda p: replace(p, locks=(Lock(route="gone"),))),
]


def test_the_solved_plan_holds(campaign: PlanFile) -> None:
    assert faults(campaign.problem, campaign.plan) == ()


@pytest.mark.parametrize(("code", "broken"), SABOTAGE)
def test_each_sabotage_is_noticed(campaign: PlanFile, code: str, broken: Broken) -> None:
    found = {fault.code for fault in faults(campaign.problem, broken(campaign.plan))}
    assert code in found


def _against(asked: Problem, plan: Plan) -> set[str]:
    return {fault.code for fault in faults(asked, replace(plan, problem_hash=digest(asked)))}


def test_more_crews_than_allowed_are_noticed(campaign: PlanFile) -> None:
    route = campaign.plan.routes[0]
    asked = replace(campaign.problem, allowances=(Allowance(route.night, route.station, 0),))
    assert _against(asked, campaign.plan) == {"too_many_crews"}


def test_a_shop_of_another_station_is_noticed(campaign: PlanFile) -> None:
    route = campaign.plan.routes[0]
    other = {"east": "west", "west": "east"}[route.station]
    shops = tuple(replace(s, station=other) if s.key == route.shops[0] else s for s in campaign.problem.shops)
    assert "shop_of_other_station" in _against(replace(campaign.problem, shops=shops), campaign.plan)


def test_two_visits_too_close_are_noticed() -> None:
    asked = problem(8, 12, mode=REPEAT, shops=tuple(shop(n, visits=2, gap=7) for n in range(8)))
    plan = solved(asked)
    assert faults(asked, plan) == ()
    night = plan.routes[0].night
    together = replace(plan, routes=tuple(replace(r, night=night) for r in plan.routes))
    assert {fault.code for fault in faults(asked, together)} == {"visits_too_close"}


def test_a_lock_in_the_problem_counts_too(campaign: PlanFile) -> None:
    asked = replace(campaign.problem, locks=(Lock(shop=campaign.plan.routes[0].shops[0], night="2026-12-05"),))
    assert _against(asked, campaign.plan) == {"lock_broken"}
