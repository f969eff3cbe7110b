"""Each kind of broken crew is noticed, and a good roster is not."""

from dataclasses import replace

import pytest
from tests.planning.crew_cases import case, clerk, day, inspection, officer, route, visit

from redsail.planning.people import Certificate
from redsail.planning.plan import Note, Plan
from redsail.planning.problem import Problem
from redsail.planning.verify_crews import crew_faults

RULES = inspection(nights_a_week=2, rest_nights=1, same_pair_at_most=2, seats=4, lend=False)


def good() -> tuple[Problem, Plan]:
    officers = [
        officer("a"),
        officer("b"),
        officer("c"),
        officer("d", certificates=(Certificate("2020-01-01", day(2)),)),
        officer("e", station="B"),
        clerk("x"),
        clerk("y", beginner=True, drives=False),
        clerk("z", absences=(day(3),), recusals=("shop r1",)),
    ]
    routes = [
        route("r1", day(1), crew=("a", "b", "x")),
        route("r2", day(3), crew=("a", "c", "y")),
        route("r3", day(8), crew=("a", "b", "x")),
    ]
    return case(officers, routes, RULES)


def crew(number: int, *members: str):
    """Puts these people on route number 1, 2 or 3."""

    def change(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
        routes = list(plan.routes)
        routes[number - 1] = replace(routes[number - 1], crew=members)
        return problem, replace(plan, routes=tuple(routes))

    return change


def rules(**more: object):
    def change(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
        assert problem.crew_rules is not None
        return replace(problem, crew_rules=replace(problem.crew_rules, **more)), plan

    return change


def person(key: str, **more: object):
    def change(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
        officers = tuple(replace(who, **more) if who.key == key else who for who in problem.officers)
        return replace(problem, officers=officers), plan

    return change


SABOTAGE = [
    (crew(1), {"crew_missing"}),
    (crew(1, "a", "b", "nobody"), {"unknown_officer"}),
    (crew(1, "a", "b", "x", "x"), {"officer_twice_in_crew"}),
    (crew(1, "a", "x"), {"crew_too_small", "crew_lacks_certified"}),
    (crew(1, "a", "b", "c", "x", "y"), {"crew_too_large", "crew_over_seats"}),
    (crew(1, "a", "x", "y"), {"crew_lacks_certified"}),
    (crew(2, "a", "d", "y"), {"crew_lacks_certified"}),
    (crew(2, "b", "c", "d"), {"crew_lacks_office"}),
    (crew(2, "a", "c", "z"), {"officer_absent"}),
    (crew(1, "a", "b", "z"), {"officer_recused"}),
    (crew(1, "a", "e", "x"), {"officer_lent"}),
    (rules(seats=2), {"crew_over_seats"}),
    (rules(nights_a_week=1), {"too_many_nights_a_week"}),
    (rules(rest_nights=2), {"too_little_rest"}),
    (rules(same_pair_at_most=1), {"pair_too_often"}),
    (rules(least_enforcement=3), {"crew_lacks_enforcement"}),
    (person("a", recent_duties=(day(2),)), {"too_little_rest", "too_many_nights_a_week"}),
    (person("a", recent_duties=(day(1),)), {"officer_twice_a_night"}),
    (person("b", recent_duties=("2026-11-30",)), {"too_little_rest"}),
]


def codes(problem: Problem, plan: Plan) -> set[str]:
    return {fault.code for fault in crew_faults(problem, plan)}


def test_a_good_roster_has_no_faults():
    assert crew_faults(*good()) == ()


@pytest.mark.parametrize(("change", "expected"), SABOTAGE)
def test_each_broken_roster_is_noticed(change, expected: set[str]):
    assert codes(*change(*good())) == expected


def test_a_crew_of_beginners_and_one_without_driver():
    officers = [officer("a", beginner=True, drives=False), clerk("x", beginner=True), clerk("y", drives=False)]
    problem, plan = case(officers, [route("r", day(1), crew=("a", "x"))], visit(seats=5))
    assert codes(problem, plan) == {"crew_of_beginners"}
    assert codes(*crew(1, "a", "y")(problem, plan)) == {"crew_without_driver"}
    alone = replace(problem, crew_rules=visit(beginners_alone=True))
    assert codes(alone, plan) == set()


def test_the_same_person_in_two_crews_of_a_night():
    officers = [officer("a"), clerk("x"), clerk("y")]
    routes = [route("r", day(1), crew=("a", "x")), route("s", day(1), crew=("a", "y"))]
    faults = crew_faults(*case(officers, routes, visit()))
    assert [(fault.code, dict(fault.values)) for fault in faults] == [
        ("officer_twice_a_night", {"officer": "a", "night": day(1), "times": 2})
    ]


def test_a_shortage_that_the_plan_owns_up_to_is_no_fault():
    officers = [officer("a"), clerk("x")]
    routes = [route("r", day(1), crew=("a", "x")), route("s", day(1))]
    problem, plan = case(officers, routes, visit())
    assert codes(problem, plan) == {"crew_missing"}
    note = Note("crews_missing", {"night": day(1), "station": "A", "wanted": 2, "staffed": 1})
    assert codes(problem, replace(plan, notes=(note,))) == set()
    lie = Note("crews_missing", {"night": day(1), "station": "A", "wanted": 2, "staffed": 0})
    assert codes(problem, replace(plan, notes=(lie,))) == {"crew_missing"}


def test_crews_left_open_have_no_faults():
    problem, plan = good()
    empty = replace(plan, routes=tuple(replace(one, crew=()) for one in plan.routes))
    assert crew_faults(replace(problem, officers=()), empty) == ()
    assert crew_faults(replace(problem, crew_rules=None), empty) == ()
