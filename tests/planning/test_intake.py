"""Every way a problem can be wrong is found, all at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.planning.campaign import EAST, EVENING, ROADS, problem, shop

from redsail.planning import BadProblem, Limits, Night, Officer, Station, StopRule, solve
from redsail.planning.intake import problem_faults

BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"shops": ()}, "no_shops"),
    ({"stations": ()}, "no_stations"),
    ({"nights": ()}, "no_nights"),
    ({"shops": (shop(1), shop(1))}, "shop_listed_twice"),
    ({"stations": (EAST, EAST)}, "station_listed_twice"),
    ({"nights": (Night("2026-12-01"), Night("2026-12-01"))}, "night_listed_twice"),
    ({"officers": (Officer("p"), Officer("p"))}, "officer_listed_twice"),
    ({"shops": (shop(1, key="east"),)}, "key_of_station_and_shop"),
    ({"stations": (Station("east", None, None),)}, "station_without_coordinates"),
    ({"stations": (EAST, replace(EAST, key="other"))}, "stations_at_one_place"),
    ({"shops": (shop(1, station="north"),)}, "shop_of_unknown_station"),
    ({"shops": (shop(1, service=0),)}, "shop_without_service_time"),
    ({"shops": (shop(1, visits=0),)}, "shop_visits_wrong"),
    ({"limits": replace(EVENING, ends=EVENING.begins)}, "evening_backwards"),
    ({"limits": Limits(EVENING.begins, EVENING.ends, 0)}, "evening_backwards"),
    ({"travel": replace(ROADS, speed=0)}, "travel_wrong_way"),
    ({"travel": replace(ROADS, detour_percent=90)}, "travel_wrong_way"),
    ({"nights": (Night("1 December"),)}, "night_not_a_date"),
]


def test_a_good_problem_has_no_faults() -> None:
    assert problem_faults(problem()) == ()


@pytest.mark.parametrize(("changes", "code"), BROKEN)
def test_each_fault_is_found(changes: dict[str, Any], code: str) -> None:
    assert code in {fault.code for fault in problem_faults(problem(**changes))}


def test_all_faults_come_at_once_and_nothing_is_solved() -> None:
    broken = problem(nights=(), travel=replace(ROADS, speed=0), stations=(EAST, replace(EAST, key="other")))
    with pytest.raises(BadProblem) as caught:
        solve(broken, seed=1, stop=StopRule(iterations=1), workers=1)
    assert [fault.code for fault in caught.value.faults] == ["no_nights", "stations_at_one_place", "travel_wrong_way"]
