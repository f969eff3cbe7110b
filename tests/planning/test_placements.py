"""Would catch a place that is offered and does not hold, one that holds and is refused, and a wrong price of either."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.planning.campaign import problem, solved

from redsail.planning import LeftOut, PlanFile, edited_faults, faults, move_stop
from redsail.planning.placements import placements


@pytest.fixture(scope="module")
def narrow() -> PlanFile:
    """A campaign in which every third shop closes soon after its visit, and every fourth opens just before."""
    asked = problem()
    plan = solved(asked)
    stops = {stop.shop: stop for route in plan.routes for stop in route.stops}
    shops = []
    for number, shop in enumerate(asked.shops):
        stop = stops.get(shop.key)
        if stop and number % 3 == 0:
            shop = replace(shop, closes=stop.leave + 240)
        if stop and number % 4 == 0:
            shop = replace(shop, opens=stop.arrive - 60)
        shops.append(shop)
    return PlanFile(replace(asked, shops=tuple(shops)), plan)


@pytest.mark.parametrize("seed", range(6))
def test_every_place_costs_and_breaks_what_the_edit_would(narrow: PlanFile, seed: int) -> None:
    of, plan, chance = narrow.problem, narrow.plan, random.Random(seed)
    assert {fault.code for fault in faults(of, plan)} <= {"problem_changed"}
    shop = chance.choice(chance.choice(plan.routes).stops).shop
    verdicts = set()
    for key, places in placements(of, plan, shop).items():
        for place in places:
            new = move_stop(of, plan, shop, key, position=place.position)
            found = edited_faults(of, plan, new)
            assert (place.fault is None) == (found == ()), (key, place, found)
            assert place.fault is None or place.fault in found
            assert new.travel - plan.travel == place.travel
            verdicts.add(place.fault is None)
    assert verdicts == {True, False}


def test_the_best_place_of_a_crew_is_the_cheapest_that_holds(narrow: PlanFile) -> None:
    of, plan = narrow.problem, narrow.plan
    shop = plan.routes[0].stops[0].shop
    best, every = placements(of, plan, shop, best=True), placements(of, plan, shop)
    assert {key: len(places) for key, places in best.items()} == dict.fromkeys(every, 1)
    for key, places in every.items():
        assert best[key][0] == min(places, key=lambda one: (one.fault is not None, one.travel))


def test_a_shop_left_out_is_offered_the_crews_of_its_nearest_station(narrow: PlanFile) -> None:
    of, plan = narrow.problem, narrow.plan
    home, shop = plan.routes[0].station, plan.routes[0].stops[-1].shop
    first = replace(plan.routes[0], stops=plan.routes[0].stops[:-1])
    without = replace(plan, routes=(first, *plan.routes[1:]), left_out=(LeftOut(shop, "no_room"),))
    found = placements(of, without, shop)
    assert set(found) == {route.key for route in plan.routes if route.station == home}
    assert {len(places) for key, places in found.items() if key == first.key} == {len(first.stops) + 1}
