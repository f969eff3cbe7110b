"""Crews that can be staffed, by night and station, before routes have nights."""

from dataclasses import replace

from tests.planning.campaign import problem, solved
from tests.planning.crew_cases import case, clerk, day, officer, route, visit

from redsail.planning.crews_caps import staffable_caps
from redsail.planning.problem import Night


def test_routes_go_where_people_are():
    officers = [officer("a"), officer("b", absences=(day(1), day(2))), clerk("x"), clerk("y")]
    made, plan = case(officers, [route(f"r{n}", day(1)) for n in range(3)], visit(rest_nights=1))
    made = replace(made, nights=tuple(Night(day(n)) for n in range(1, 5)))
    caps = {(day(n), "A"): 1 for n in range(1, 5)}
    # Nobody said how many crews may go: two on the third night make up for the second, when everybody rests.
    assert staffable_caps(made, plan.routes, caps) == {
        (day(1), "A"): 1,
        (day(2), "A"): 0,
        (day(3), "A"): 2,
        (day(4), "A"): 0,
    }


def test_what_cannot_be_staffed_at_all_keeps_its_caps():
    made, plan = case([officer("a"), clerk("x")], [route(f"r{n}", day(n)) for n in (1, 2)], visit(nights_a_week=1))
    caps = {(day(1), "A"): 1, (day(2), "A"): 1}
    assert staffable_caps(made, plan.routes, caps) == caps
    assert staffable_caps(replace(made, officers=()), plan.routes, caps) == caps


def test_reserve_nights_come_last():
    made, plan = case([officer("a"), clerk("x")], [route("r", day(1))], visit())
    made = replace(made, nights=(Night(day(1), reserve=True), Night(day(2))))
    caps = {(day(1), "A"): 1, (day(2), "A"): 1}
    assert staffable_caps(made, plan.routes, caps) == {(day(1), "A"): 0, (day(2), "A"): 1}


def test_a_campaign_sends_no_more_crews_than_there_are_people():
    away = (day(1),)
    officers = tuple(
        [officer(f"{s}{n}", station=s, absences=away if n else ()) for n in range(3) for s in ("east", "west")]
        + [clerk(f"x{n}", absences=away if n else ()) for n in range(6)]
    )
    plan = solved(problem(40, 5, officers=officers, crew_rules=visit()))
    assert all(one.crew for one in plan.routes)
    assert len(plan.on(day(1))) <= 1
