"""Would catch a solve that leaves no time for what comes after routes, and drafts that change the plan they precede."""

from __future__ import annotations

from tests.planning.campaign import problem

from redsail.planning import Plan, PlanFile, StopRule, dumps, faults, solve
from redsail.planning.assembly import Draft
from redsail.planning.travel.tables import times_for
from redsail.planning.watching import Watch


def test_dear_drafts_end_the_routes_earlier_but_never_before_half_the_time() -> None:
    asked = problem(12)
    draft = Draft(asked, 1, [], [], [], times_for(asked, None))
    watch = Watch(draft, StopRule(seconds=60), None, None, 1_000.0, None, 1_058.0)
    ends = []
    for cost in (0.0, 10.0, 100.0):
        watch.cost = cost
        ends.append(watch.ends())
    assert ends == [1_058.0, 1_050.0, 1_030.0]


def test_drafts_of_a_run_by_iterations_are_kept_and_change_nothing() -> None:
    asked, kept = problem(30), list[Plan]()
    plans = [
        solve(asked, seed=7, stop=StopRule(iterations=4_000), workers=1, keep=keep) for keep in (None, kept.append)
    ]
    assert dumps(PlanFile(asked, plans[0])) == dumps(PlanFile(asked, plans[1]))
    assert kept[0].left_out == ()
    assert not kept[0].reproducible
    assert [faults(asked, draft) for draft in kept] == [()] * len(kept)


def test_stop_at_once_gives_the_plan_made_at_once_with_its_floor() -> None:
    asked = problem(40)
    plan = solve(asked, seed=7, stop=StopRule(iterations=10**9, asked=lambda: True), workers=2)
    assert (plan.stop_reason, plan.reproducible, plan.left_out) == ("asked", False, ())
    assert 1 <= plan.bounds[0].crew_nights <= plan.crew_nights
    assert faults(asked, plan) == ()
