"""A campaign solved: everybody visited, few crews, the same plan again, and what does not fit is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.campaign import EVENING, nights, problem, shop, solved

from redsail.planning import (
    Allowance,
    Certificate,
    CrewRules,
    Limits,
    Lock,
    Night,
    Officer,
    PlanFile,
    Progress,
    StopRule,
    dumps,
    faults,
    solve,
)
from redsail.planning.people import ENFORCEMENT, OFFICE, VISIT
from redsail.planning.problem import REPEAT


def test_every_shop_is_visited_once(campaign: PlanFile) -> None:
    visited = [shop for route in campaign.plan.routes for shop in route.shops]
    assert sorted(visited) == [shop.key for shop in campaign.problem.shops]


def test_the_floor_holds_and_is_near(campaign: PlanFile) -> None:
    whole = campaign.plan.bounds[0]
    assert whole.station == ""
    assert whole.crew_nights <= campaign.plan.crew_nights <= whole.crew_nights + 3
    assert whole.crew_nights == sum(bound.crew_nights for bound in campaign.plan.bounds[1:])


def test_the_same_seed_gives_the_same_bytes_whatever_the_workers() -> None:
    asked = problem(30)
    one = solved(asked)
    two = solve(asked, seed=7, stop=StopRule(iterations=2_000), workers=2)
    assert one.reproducible
    assert dumps(PlanFile(asked, one)) == dumps(PlanFile(asked, two))


def test_another_seed_gives_another_order() -> None:
    asked = problem(60)
    orders = {tuple(route.shops for route in solved(asked, seed=seed).routes) for seed in (1, 2)}
    assert len(orders) == 2


def test_a_run_by_the_clock_is_marked() -> None:
    plan = solve(problem(12), seed=1, stop=StopRule(seconds=2), workers=1)
    assert (plan.reproducible, plan.stop_reason) == (False, "time")


def test_crews_grow_until_all_shops_fit_and_it_is_said() -> None:
    plan = solved(problem(60, 1))
    notes = {note.values["station"]: note for note in plan.notes}
    assert plan.left_out == ()
    assert {note.code for note in plan.notes} == {"crews_grown"}
    assert all(int(notes[name].values["crews"]) > 1 for name in ("east", "west"))


def test_too_few_nights_take_the_urgent_and_count_what_is_missing() -> None:
    shops = tuple(shop(n, priority=9 if n % 4 == 0 else 0) for n in range(60))
    asked = problem(60, 1, shops=shops, limits=replace(EVENING, crews_per_night=1))
    plan = solved(asked)
    assert faults(asked, plan) == ()
    assert plan.crew_nights == 2
    left = {out.shop for out in plan.left_out}
    assert {out.reason for out in plan.left_out} == {"no_room"}
    urgent = {s.key for s in shops if s.priority}
    assert len(urgent - left) / len(urgent) > len({s.key for s in shops} - urgent - left) / 45
    missing = [note for note in plan.notes if note.code == "nights_missing"]
    assert {note.values["station"] for note in missing} == {"east", "west"}
    assert all(int(note.values["nights"]) >= 1 for note in missing)


def test_a_night_without_crews_stays_empty() -> None:
    closed = tuple(Allowance("2026-12-01", station, 0) for station in ("east", "west"))
    plan = solved(problem(allowances=closed))
    assert {route.night for route in plan.routes}.isdisjoint({"2026-12-01"})
    assert plan.left_out == ()


def test_reserve_nights_are_used_last() -> None:
    evenings = (Night("2026-12-01", reserve=True), *nights(5)[1:])
    plan = solved(problem(nights=evenings))
    assert "2026-12-01" not in {route.night for route in plan.routes}


def test_a_shop_locked_to_a_night_is_visited_then() -> None:
    lock = Lock(shop="s007", night="2026-12-04")
    plan = solved(problem(locks=(lock,)))
    assert [route.night for route in plan.routes if "s007" in route.shops] == ["2026-12-04"]
    assert plan.locks == (lock,)


def test_urgent_shops_come_early() -> None:
    shops = tuple(shop(n, priority=5 if n == 40 else 0) for n in range(60))
    plan = solved(problem(shops=shops))
    assert [route.night for route in plan.routes if "s040" in route.shops] == ["2026-12-01"]


def test_visits_are_repeated_with_their_gap() -> None:
    shops = tuple(shop(n, visits=2 if n < 10 else 1, gap=7 if n < 10 else 0) for n in range(30))
    asked = problem(30, 20, mode=REPEAT, shops=shops)
    plan = solved(asked)
    assert faults(asked, plan) == ()
    assert sum(len(route.stops) for route in plan.routes) == 40
    assert plan.left_out == ()


def test_opening_hours_are_waited_for() -> None:
    late = shop(3, opens=20 * 3600, closes=21 * 3600)
    plan = solved(problem(shops=(late, shop(5))))
    start = next(stop.start for route in plan.routes for stop in route.stops if stop.shop == late.key)
    assert 20 * 3600 <= start <= 21 * 3600 - 480


def test_asking_to_stop_keeps_the_best_plan_so_far() -> None:
    asked = problem(40)
    plan = solve(asked, seed=1, stop=StopRule(iterations=10**9, asked=lambda: True), workers=1)
    assert (plan.stop_reason, plan.reproducible, plan.left_out) == ("asked", False, ())


def test_progress_is_told_and_drafts_are_kept() -> None:
    news: list[Progress] = []
    kept = []
    plan = solve(problem(40), seed=1, stop=StopRule(seconds=2), workers=1, progress=news.append, keep=kept.append)
    assert [item.phase for item in news][:2] == ["start", "start"]
    assert news[-1].crew_nights == plan.crew_nights
    assert kept
    assert all(faults(problem(40), draft) == () for draft in kept)


def test_everything_unreachable_gives_an_empty_plan() -> None:
    far = tuple(shop(n, lat=34_000_000) for n in range(3))
    plan = solved(problem(shops=far))
    assert (plan.routes, len(plan.left_out)) == ((), 3)


def test_a_stop_rule_needs_an_end() -> None:
    with pytest.raises(ValueError, match="iterations or seconds"):
        StopRule()


def test_a_short_evening_means_more_crews() -> None:
    short = Limits(EVENING.begins, EVENING.ends, longest=4500)
    assert solved(problem(30, limits=short)).crew_nights > solved(problem(30)).crew_nights


def test_with_officers_every_crew_is_lawful_or_owned_up_to() -> None:
    people = tuple(
        Officer(
            key=f"p{n}",
            station=("east", "west")[n % 2],
            roles=(ENFORCEMENT,) if n % 4 < 2 else (OFFICE,),
            certificates=(Certificate("2020-01-01"),) if n % 4 < 2 else (),
        )
        for n in range(16)
    )
    asked = problem(40, officers=people, crew_rules=CrewRules(VISIT, 2, 3, least_enforcement=1, least_office=1))
    plan = solved(asked)
    assert faults(asked, plan) == ()
    assert all(len(route.crew) >= 2 for route in plan.routes)
    assert plan.proofs
    nobody = replace(asked, officers=tuple(replace(p, absences=("2026-12-01",)) for p in people))
    around = solved(nobody)
    assert "2026-12-01" not in {route.night for route in around.routes}
    assert all(route.crew for route in around.routes)
    never = replace(
        asked, officers=tuple(replace(p, absences=tuple(night.key for night in asked.nights)) for p in people)
    )
    short = solved(never)
    assert faults(never, short) == ()
    missing = {note.values["night"] for note in short.notes if note.code == "crews_missing"}
    assert missing == {route.night for route in short.routes}
