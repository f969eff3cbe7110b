"""Why crews cannot be staffed: small conflicts, each member needed, and cures that cure."""

from dataclasses import replace

import pytest
from tests.planning.crew_cases import case, clerk, day, inspection, officer, route, visit

from redsail.planning.conflicts import Conflict, Cure, explain_shortage
from redsail.planning.crews import staff
from redsail.planning.people import Certificate, CrewRules, Officer
from redsail.planning.plan import Note, Plan
from redsail.planning.problem import Problem
from redsail.planning.stopping import StopRule

STOP = StopRule(iterations=200)


def explained(problem: Problem, plan: Plan) -> Conflict:
    conflict = explain_shortage(problem, plan)
    assert conflict is not None
    assert conflict.smallest
    return conflict


def reasons(conflict: Conflict) -> set[tuple[object, ...]]:
    return {(note.code, *note.values.values()) for note in conflict.reasons}


def cures(conflict: Conflict) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for cure in conflict.cures:
        found.setdefault(cure.code, []).extend({"step": step.code, **step.values} for step in cure.steps)
    return found


def test_one_more_certificate_holder_or_one_crew_fewer():
    officers = [officer("a"), officer("b"), officer("c"), officer("d", absences=(day(4),))]
    officers += [clerk("x"), clerk("y"), clerk("z")]
    problem, plan = case(officers, [route("r1", day(4)), route("r2", day(4)), route("r3", day(7))], inspection())
    conflict = explained(problem, plan)
    assert conflict.short == (Note("crews_short", {"night": day(4), "station": "A", "wanted": 2, "staffable": 1}),)
    assert reasons(conflict) == {
        ("crews_wanted", day(4), "A", 2),
        ("rule_certified", 2),
        ("officer_absent", "d", day(4)),
    }
    assert cures(conflict) == {
        "more_people": [{"step": "more_certified", "night": day(4), "station": "A", "count": 1}],
        "fewer_crews": [{"step": "fewer_crews", "night": day(4), "station": "A", "wanted": 2, "staffable": 1}],
        "call_back": [{"step": "call_back", "officer": "d", "night": day(4)}],
    }


def test_a_night_with_no_officer():
    problem, plan = case([officer("a", absences=(day(1),))], [route("r", day(1))], visit())
    conflict = explained(problem, plan)
    # Even with everybody present two people are too few: no leave is to blame.
    assert reasons(conflict) == {("crews_wanted", day(1), "A", 1)}
    kinds = {step["step"] for step in cures(conflict)["more_people"]}
    assert kinds == {"more_enforcement", "more_office"}


def test_a_certificate_that_has_run_out_is_named():
    lapsed = officer("b", certificates=(Certificate("2020-01-01", "2026-11-30"),))
    problem, plan = case([officer("a"), lapsed, clerk("x")], [route("r", day(1))], inspection())
    assert reasons(explained(problem, plan)) == {
        ("crews_wanted", day(1), "A", 1),
        ("rule_certified", 2),
        ("certificate_not_valid", "b", day(1)),
    }


def test_too_few_nights_a_week():
    officers = [officer("a"), clerk("x")]
    routes = [route(f"r{n}", day(n)) for n in (7, 9, 11)]
    conflict = explained(*case(officers, routes, visit(nights_a_week=2)))
    assert {note.code for note in conflict.reasons} == {"crews_wanted", "rule_nights_a_week"}
    assert len(conflict.reasons) == 4
    assert {"step": "relax_nights_a_week", "from": 2, "to": 3} in cures(conflict)["relax_rule"]


def test_rest_and_duties_known_from_before():
    problem, plan = case(
        [officer("a", recent_duties=("2026-11-30",)), clerk("x")], [route("r", day(1))], visit(rest_nights=1)
    )
    conflict = explained(problem, plan)
    assert reasons(conflict) == {("crews_wanted", day(1), "A", 1), ("officer_on_duty", "a", day(1))}
    assert {"step": "relax_rest_nights", "from": 1, "to": 0} in cures(conflict)["relax_rule"]


def test_no_lending_between_stations():
    officers = [officer("a", station="B"), clerk("x")]
    conflict = explained(*case(officers, [route("r", day(1))], visit(lend=False)))
    assert reasons(conflict) == {("crews_wanted", day(1), "A", 1), ("rule_no_lending",)}
    assert {"step": "relax_lend", "from": 0, "to": 1} in cures(conflict)["relax_rule"]


def test_a_recusal_and_a_crew_of_beginners():
    recused = officer("a", recusals=("shop r",))
    conflict = explained(
        *case([recused, officer("b", beginner=True), clerk("x", beginner=True)], [route("r", day(1))], visit())
    )
    assert reasons(conflict) == {
        ("crews_wanted", day(1), "A", 1),
        ("rule_experienced", 1),
        ("officer_recused", "a", day(1), "A"),
    }
    assert {"step": "relax_beginners_alone", "from": 0, "to": 1} in cures(conflict)["relax_rule"]


def test_pairs_that_may_meet_only_so_often():
    routes = [route(f"r{n}", day(n)) for n in (1, 3, 5)]
    conflict = explain_shortage(*case([officer("a"), clerk("x")], routes, visit(same_pair_at_most=2)))
    assert conflict is not None
    assert conflict.reasons == (Note("rule_same_pair", {"most": 2}),)
    assert not conflict.smallest
    assert {"step": "relax_same_pair_at_most", "from": 2, "to": 3} in cures(conflict)["relax_rule"]


def test_people_from_outside_are_new_partners():
    officers = [officer("a", absences=(day(1),)), clerk("x")]
    conflict = explained(*case(officers, [route("r", day(1))], visit(same_pair_at_most=2)))
    assert cures(conflict)["more_people"] == [{"step": "more_enforcement", "night": day(1), "station": "A", "count": 1}]


def test_nothing_to_explain():
    problem, plan = case([officer("a"), clerk("x")], [route("r", day(1))], visit())
    assert explain_shortage(problem, plan) is None


def without(problem: Problem, reason: Note) -> Problem:
    """The problem with one reason taken away."""
    values = reason.values

    def change(who: Officer) -> Officer:
        if who.key != values.get("officer"):
            return who
        if reason.code == "officer_absent":
            return replace(who, absences=tuple(day for day in who.absences if day != values["night"]))
        return replace(who, certificates=(Certificate("2000-01-01"),))

    rules = problem.crew_rules
    assert rules is not None
    milder: dict[str, CrewRules] = {
        "rule_certified": replace(rules, least_certified=0),
        "rule_office": replace(rules, least_office=0),
        "rule_nights_a_week": replace(rules, nights_a_week=0),
        "rule_rest_nights": replace(rules, rest_nights=0),
    }
    officers = tuple(map(change, problem.officers))
    return replace(problem, officers=officers, crew_rules=milder.get(reason.code, rules))


@pytest.mark.parametrize("short", [("a",), ("a", "b"), ("x",), ("a", "x")])
def test_each_reason_is_needed_and_each_leave_called_back_cures(short: tuple[str, ...]):
    away = {key: (day(8),) for key in short}
    officers = [officer(key, absences=away.get(key, ())) for key in "abcd"]
    officers += [clerk(key, absences=away.get(key, ())) for key in "xy"]
    routes = [route("r1", day(8)), route("r2", day(8)), route("r3", day(10)), route("r4", day(12))]
    problem, plan = case(officers, routes, inspection(nights_a_week=3, rest_nights=1))
    conflict = explained(problem, plan)
    only = replace(plan, routes=plan.routes[:2])
    for reason in conflict.reasons:
        if reason.code != "crews_wanted":
            milder = without(problem, reason)
            assert explain_shortage(milder, only) is None or reason not in explained(milder, only).reasons
    cured = problem
    for step in next(cure for cure in conflict.cures if cure.code == "call_back").steps:
        cured = without(cured, Note("officer_absent", step.values))
    assert explain_shortage(cured, plan) is None
    staffed = staff(cured, plan, seed=1, stop=STOP)
    assert all(one.crew for one in staffed.routes)


def test_the_same_case_gives_the_same_answer():
    officers = [officer(key, absences=(day(4),)) for key in "abc"] + [officer("d"), clerk("x"), clerk("y")]
    problem, plan = case(officers, [route("r1", day(4)), route("r2", day(4))], inspection())
    assert explain_shortage(problem, plan) == explain_shortage(problem, plan)


def test_cures_come_smallest_first():
    officers = [officer("a"), officer("b", absences=(day(1), day(2))), clerk("x")]
    conflict = explained(*case(officers, [route("r1", day(1)), route("r2", day(2))], inspection()))
    assert [cure.code for cure in conflict.cures] == ["more_people", "fewer_crews", "call_back"]
    assert all(isinstance(cure, Cure) and len(cure.steps) == 2 for cure in conflict.cures)
