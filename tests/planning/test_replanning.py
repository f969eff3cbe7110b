"""Re-planning: what is done stays, nothing moves that need not, and the price of moving is stated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.campaign import nights, problem, shop, solved

from redsail.planning import (
    Changes,
    Lock,
    Plan,
    PlanFile,
    PlanningError,
    StationNight,
    StopRule,
    faults,
    replan,
    replan_curve,
)
from redsail.planning.moves import MADE_ROOM
from redsail.planning.problem import REPEAT
from redsail.planning.replanning import Option

STOP = StopRule(iterations=4_000)


@pytest.fixture(scope="module")
def month() -> PlanFile:
    """A hundred shops on ten nights."""
    asked = problem(100, 10)
    return PlanFile(asked, solved(asked))


def _again(file: PlanFile, changes: Changes, **more: int) -> Option:
    return replan(file.problem, file.plan, changes, seed=3, stop=STOP, **more)


def _night(file: PlanFile, place: int) -> str:
    return sorted({route.night for route in file.plan.routes})[place]


def _nights(plan: Plan) -> dict[str, str]:
    return {shop: route.night for route in plan.routes for shop in route.shops}


def test_without_changes_nothing_changes(month: PlanFile) -> None:
    option = _again(month, Changes())
    assert option.plan.routes == month.plan.routes
    assert option.moves == ()


def test_options_that_are_tried_one_after_the_other_are_the_same_as_alone(month: PlanFile) -> None:
    changes = Changes(closed=tuple(shop.key for shop in month.problem.shops[::3]))
    curve = replan_curve(month.problem, month.plan, changes, seed=3, stop=STOP, releases=(0, 1_000_000))
    alone = [_again(month, changes, release=release) for release in (0, 1_000_000)]
    assert [option.plan.routes for option in curve] == [option.plan.routes for option in alone]


def test_a_cancelled_night_moves_its_own_shops_only(month: PlanFile) -> None:
    gone = _night(month, 1)
    option = _again(month, Changes(cancelled=(gone,)))
    lost = {shop for shop, night in _nights(month.plan).items() if night == gone}
    assert {move.shop for move in option.moves} == lost
    assert {move.reason for move in option.moves} == {"night_cancelled"}
    assert gone not in {route.night for route in option.plan.routes}
    assert option.plan.left_out == ()
    assert option.moved == 0
    assert option.plan.crew_nights <= month.plan.crew_nights + 1
    assert faults(option.problem, option.plan) == ()


def test_a_night_cancelled_at_one_station_moves_that_station_s_shops_only(month: PlanFile) -> None:
    here, gone = month.plan.routes[0].station, month.plan.routes[0].night
    option = _again(month, Changes(cancelled_at=(StationNight(gone, here),)))
    lost = {shop for route in month.plan.on(gone, here) for shop in route.shops}
    assert {(move.shop, move.reason) for move in option.moves} == {(shop, "night_cancelled") for shop in lost}
    assert option.plan.on(gone, here) == ()
    assert [r.stops for r in option.plan.on(gone)] == [r.stops for r in month.plan.on(gone) if r.station != here]
    assert option.problem.allowed(gone, here) == 0
    assert faults(option.problem, option.plan) == ()


def test_what_is_done_stays_to_the_second(month: PlanFile) -> None:
    done = _night(month, 2)
    option = _again(month, Changes(done_through=done, cancelled=(_night(month, 3),)))
    before = [replace(route, locked=True) for route in month.plan.routes if route.night <= done]
    assert [route for route in option.plan.routes if route.night <= done] == before


def test_a_shop_that_moved_or_changed_hours_looks_for_a_place_and_nothing_else_moves(month: PlanFile) -> None:
    done = _night(month, 0)
    visited = next(route for route in month.plan.routes if route.night == done).shops[0]
    ahead = next(route for route in month.plan.routes if route.night > done)
    shops = {one.key: one for one in month.problem.shops}
    last = ahead.stops[-1]
    earlier = replace(shops[last.shop], closes=last.leave - 1)
    away = replace(shops[ahead.stops[0].shop], lat=32_900_000)
    late = replace(shops[visited], closes=1)
    option = _again(month, Changes(done_through=done, changed=(earlier, away, late)))
    assert faults(option.problem, option.plan) == ()
    now = {one.key: one for one in option.problem.shops}
    assert (now[earlier.key], now[away.key]) == (earlier, away)
    assert now[visited] == shops[visited], "what is done stays as it was"
    assert {move.reason for move in option.moves} <= {"shop_changed"}
    assert {move.shop: move.new_night for move in option.moves}[away.key] == "", "nobody gets there any more"
    stop = next(s for route in option.plan.routes for s in route.stops if s.shop == earlier.key)
    assert stop.leave <= earlier.closes


def test_closed_new_and_missed_shops_are_told_apart(month: PlanFile) -> None:
    done = _night(month, 0)
    missed = next(route for route in month.plan.routes if route.night == done).shops[1]
    closed = next(route for route in month.plan.routes if route.night > done).shops[0]
    new = shop(3, key="new", lat=31_705_000)
    option = _again(month, Changes(done_through=done, closed=(closed,), missed=(missed,), added=(new,)))
    reasons = {move.shop: move.reason for move in option.moves}
    assert reasons == {closed: "shop_closed", missed: "shop_missed", "new": "shop_added"}
    assert _nights(option.plan)[missed] > done
    assert closed not in {one.key for one in option.problem.shops}
    assert "new" in _nights(option.plan)


def test_a_closed_shop_that_was_visited_stays_in_the_record(month: PlanFile) -> None:
    done = _night(month, 0)
    visited = next(route for route in month.plan.routes if route.night == done).shops[0]
    option = _again(month, Changes(done_through=done, closed=(visited,)))
    assert option.plan.crew_nights == month.plan.crew_nights
    assert _nights(option.plan)[visited] == done


def test_published_nights_and_locks_by_hand_are_kept(month: PlanFile) -> None:
    published = _night(month, 2)
    route = next(route for route in month.plan.routes if route.night == _night(month, 3))
    lock = Lock(shop=route.shops[0], night=route.night)
    changes = Changes(published=(published,), cancelled=(_night(month, 1),), locks=(lock,))
    option = _again(month, changes, release=1_000_000)
    before = [replace(one, locked=True) for one in month.plan.routes if one.night == published]
    assert [one for one in option.plan.routes if one.night == published] == before
    assert _nights(option.plan)[lock.shop] == lock.night
    assert faults(option.problem, option.plan) == ()


def test_the_curve_begins_with_nothing_moved_and_every_step_saves(month: PlanFile) -> None:
    changes = Changes(cancelled=(_night(month, 0), _night(month, 2)))
    curve = replan_curve(month.problem, month.plan, changes, seed=3, stop=STOP)
    assert curve[0].moved == 0
    figures = [(option.moved, option.plan.crew_nights) for option in curve]
    assert figures == sorted(figures)
    assert [crews for _, crews in figures] == sorted({crews for _, crews in figures}, reverse=True)
    assert all(faults(option.problem, option.plan) == () for option in curve)
    assert all(move.reason != MADE_ROOM for move in curve[0].moves)


def test_no_room_left_is_named(month: PlanFile) -> None:
    tight = replace(month.problem, limits=replace(month.problem.limits, crews_per_night=1), nights=nights(10))
    plan = solved(tight)
    gone = tuple(night.key for night in tight.nights)[1:]
    option = replan(tight, plan, Changes(cancelled=gone), seed=1, stop=STOP)
    assert faults(option.problem, option.plan) == ()
    assert {out.reason for out in option.plan.left_out} == {"no_room"}
    assert "nights_missing" in {note.code for note in option.plan.notes}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (Changes(closed=("nobody",)), "no_such_shop"),
        (Changes(missed=("nobody",)), "no_such_shop"),
        (Changes(cancelled=("2027-01-01",)), "no_such_night"),
    ],
)
def test_unknown_names_are_refused(month: PlanFile, changes: Changes, code: str) -> None:
    with pytest.raises(PlanningError) as caught:
        _again(month, changes)
    assert caught.value.code == code


def test_the_same_again(month: PlanFile) -> None:
    changes = Changes(cancelled=(_night(month, 1),))
    assert _again(month, changes).plan == _again(month, changes).plan


@pytest.mark.parametrize("place", range(4))
def test_second_visits_keep_their_gap_when_a_night_is_cancelled(place: int) -> None:
    shops = tuple(shop(n, visits=2 if n % 3 == 0 else 1, gap=4 if n % 3 == 0 else 0) for n in range(60))
    asked = problem(60, 12, mode=REPEAT, shops=shops)
    file = PlanFile(asked, solved(asked))
    option = _again(file, Changes(cancelled=(_night(file, place),)))
    assert faults(option.problem, option.plan) == ()
    assert option.moved == 0
    assert option.plan.left_out == ()


def test_a_floor_proved_before_is_kept_less_what_fell_out(month: PlanFile) -> None:
    known = tuple(replace(bound, method="column-generation") for bound in month.plan.bounds)
    file = PlanFile(month.problem, replace(month.plan, bounds=known))
    same = _again(file, Changes(added=(shop(100),)))
    assert same.plan.bounds == known
    gone = tuple(one.key for one in month.problem.shops[:30])
    fewer = _again(file, Changes(closed=gone))
    anew = solved(fewer.problem)
    assert fewer.plan.bounds[0].crew_nights <= anew.crew_nights
    assert fewer.plan.bounds[0].crew_nights < known[0].crew_nights
