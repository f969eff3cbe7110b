"""Explanations: codes and numbers that can be checked against the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.campaign import problem, shop, solved

from redsail.planning import Lock, PlanFile, PlanningError, StopRule, explain_shop, what_if
from redsail.planning.explain import Answer


def _codes(answers: tuple[Answer, ...]) -> list[str]:
    return [answer.code for answer in answers]


def test_a_visited_shop(campaign: PlanFile) -> None:
    route = campaign.plan.routes[0]
    stop = route.stops[2]
    answers = explain_shop(campaign.problem, campaign.plan, stop.shop)
    first = answers[0]
    assert first.code == "why_visited"
    assert (first.values["night"], first.values["arrive"], first.values["place"]) == (route.night, stop.arrive, 3)
    assert _codes(answers)[1:4] == ["why_station_nearest", "why_night_drawn", "why_together"]
    evening = next(answer for answer in answers if answer.code == "tight_evening")
    assert evening.values["slack"] == campaign.problem.limits.ends - route.returns


def test_urgency_locks_and_pins_are_named() -> None:
    shops = tuple(shop(n, priority=5 if n == 7 else 0, station="west" if n == 9 else None) for n in range(40))
    asked = problem(shops=shops, locks=(Lock(shop="s011", night="2026-12-03"),))
    plan = solved(asked)
    assert "why_night_urgency" in _codes(explain_shop(asked, plan, "s007"))
    assert "why_station_pinned" in _codes(explain_shop(asked, plan, "s009"))
    assert "why_night_locked" in _codes(explain_shop(asked, plan, "s011"))


def test_a_closing_time_that_binds_is_named() -> None:
    early = shop(9, closes=19 * 3600 + 1500)
    asked = problem(shops=(*(shop(n) for n in range(9)), early))
    answers = explain_shop(asked, solved(asked), "s009")
    binding = next(answer for answer in answers if answer.code == "tight_closing")
    assert binding.values["shop"] == "s009"
    assert 0 <= int(binding.values["slack"]) < 1500


def test_a_shop_left_out_says_why() -> None:
    asked = problem(shops=(shop(1), shop(2, lat=34_000_000)))
    answers = explain_shop(asked, solved(asked), "s002")
    assert [(answer.code, answer.values["reason"]) for answer in answers] == [("why_left_out", "evening_too_short")]


def test_another_night_with_room_is_found() -> None:
    asked = problem(6, limits=replace(problem().limits, crews_per_night=1))
    plan = solved(asked)
    nights = {route.night for route in plan.routes}
    answers = explain_shop(asked, plan, plan.routes[0].shops[0])
    assert _codes(answers)[-1] in {"elsewhere_nowhere", "elsewhere_longer", "elsewhere_no_longer"}
    if "night" in answers[-1].values:
        assert answers[-1].values["night"] in nights


def test_nobody_is_refused(campaign: PlanFile) -> None:
    with pytest.raises(PlanningError) as caught:
        explain_shop(campaign.problem, campaign.plan, "nobody")
    assert caught.value.code == "no_such_shop"


def test_thirty_more_minutes_save_crew_nights(campaign: PlanFile) -> None:
    stop = StopRule(iterations=2_000)
    saving = what_if(campaign.problem, campaign.plan, minutes=30, seed=7, stop=stop, workers=1)
    assert saving.crew_nights == campaign.plan.crew_nights
    assert saving.new_crew_nights < saving.crew_nights


def test_one_more_crew_makes_room() -> None:
    asked = problem(60, 2, limits=replace(problem().limits, crews_per_night=1))
    plan = solved(asked)
    saving = what_if(asked, plan, crews=1, seed=7, stop=StopRule(iterations=2_000), workers=1)
    assert 0 == saving.new_no_room < saving.no_room
