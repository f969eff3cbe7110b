"""Catches: an unfair season, a session on a night of duty, and a broken plan that nobody notices."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from redsail.planning.sessions import LeftOut, Planned, Presenter, SessionProblem, Wanted, week
from redsail.planning.sessions_reasons import explained
from redsail.planning.sessions_solving import propose
from redsail.planning.verify_sessions import session_faults

MONDAY = date(2026, 3, 2).toordinal()
THEMES = ("榜样", "好书", "党史", "经典", "讲座")


def season(groups: int = 3, people: int = 5, weeks: int = 10) -> SessionProblem:
    """Groups × five themes; everybody of a group can tell in it; Tuesdays and Thursdays."""
    days = tuple(MONDAY + 7 * number + day for number in range(weeks) for day in (1, 3))
    wanted = tuple(
        Wanted(f"{group}:{theme}", f"g{group}", (theme,), days[0], days[-1])
        for group in range(groups)
        for theme in THEMES
    )
    presenters = tuple(
        Presenter(f"p{group}{number}", frozenset({f"g{group}"})) for group in range(groups) for number in range(people)
    )
    return SessionProblem(wanted, presenters, days, sizes={f"g{group}": people for group in range(groups)})


SEASON = season()
PLAN = propose(SEASON)


def test_everybody_has_a_turn_and_the_plan_is_proved() -> None:
    assert (session_faults(SEASON, PLAN), len(PLAN.placed), PLAN.left_out) == ([], 15, ())
    assert set(Counter(each.presenter for each in PLAN.placed).values()) == {1}
    assert PLAN.proven
    meets = Counter((each.key[0], week(each.day)) for each in PLAN.placed)
    assert max(meets.values()) == 1


def test_the_same_problem_gives_the_same_plan() -> None:
    assert propose(SEASON) == PLAN


def test_days_on_which_many_are_on_duty_are_avoided_and_absent_people_do_not_tell() -> None:
    bad = SEASON.days[:4]
    away = {(f"g{group}", day): 4 for group in range(3) for day in bad}
    gone = tuple(
        replace(who, away=frozenset(SEASON.days[8:])) if who.key == "p00" else who for who in SEASON.presenters
    )
    problem = replace(season(groups=1), away=away, presenters=gone)
    plan = propose(problem)
    assert session_faults(problem, plan) == []
    assert not {each.day for each in plan.placed} & set(bad)
    assert all(each.day < SEASON.days[8] for each in plan.placed if each.presenter == "p00")


def test_who_told_more_before_and_who_signed_up() -> None:
    days = tuple(MONDAY + 7 * number for number in range(4))
    wanted = (Wanted("a", "街东组", ("红船", "长征"), days[0], days[-1]),)
    one, two = Presenter("甲", turns=3), Presenter("乙", topics=frozenset({"长征"}))
    problem = SessionProblem(wanted, (one, two), days, way={("乙", "街东组"): 40})
    assert [(each.presenter, each.topic) for each in propose(problem).placed] == [("乙", "长征")]
    signed = replace(problem, presenters=(replace(one, signed=frozenset({"街东组"})), two))
    told = propose(signed).placed[0]
    assert (told.presenter, ("signed_up", 0, 0) in told.reasons) == ("甲", True)


def test_what_has_no_place_says_why() -> None:
    days = (MONDAY,)
    far = Wanted("c", "b", ("t",), MONDAY + 9, MONDAY + 10)
    wanted = (Wanted("a", "b", ("t",), MONDAY, MONDAY), Wanted("b", "b", ("t",), MONDAY, MONDAY), far)
    wanted += (Wanted("d", "b", ("u",), MONDAY, MONDAY),)
    problem = SessionProblem(wanted, (Presenter("p", topics=frozenset({"t"})),), days)
    plan = propose(problem)
    assert session_faults(problem, plan) == []
    assert Counter(each.why for each in plan.left_out) == {"full": 1, "no_day": 1, "no_presenter": 1}


def test_what_was_settled_by_hand_stays() -> None:
    first = SEASON.wanted[0]
    kept = (SEASON.days[5], "p03", first.topics[0])
    problem = replace(SEASON, wanted=(replace(first, kept=kept), *SEASON.wanted[1:]))
    plan = propose(problem)
    here = next(each for each in plan.placed if each.key == first.key)
    assert (session_faults(problem, plan), (here.day, here.presenter, here.topic)) == ([], kept)
    assert here.reasons[0] == ("by_hand", 0, 0)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("unknown", {"key": "9:x"}),
        ("no_day", {"day": SEASON.days[0] + 1}),
        ("outside", {"day": SEASON.days[-1] + 70}),
        ("topic", {"topic": "别的"}),
        ("nobody", {"presenter": "谁"}),
        ("not_theirs", {"presenter": "p24"}),
        ("same_day", {"day": PLAN.placed[1].day}),
    ],
)
def test_sabotage_of_one_session_is_noticed(code: str, change: dict[str, object]) -> None:
    mine = next(each for each in PLAN.placed if each.key.startswith("0"))
    other = {"day": next(each.day for each in PLAN.placed if each != mine)} if code == "same_day" else change
    placed = tuple(replace(each, **other) if each == mine else each for each in PLAN.placed)  # type: ignore[arg-type]
    assert code in {found for found, _key in session_faults(SEASON, replace(PLAN, placed=placed))}


@pytest.mark.parametrize(
    ("code", "plan"),
    [
        ("lost", replace(PLAN, placed=PLAN.placed[1:])),
        ("twice", replace(PLAN, left_out=(LeftOut(PLAN.placed[0].key, "full"),))),
        ("cost", replace(PLAN, cost=PLAN.cost + 1)),
        ("bound", replace(PLAN, bound=PLAN.cost + 1)),
    ],
)
def test_sabotage_of_the_whole_plan_is_noticed(code: str, plan: object) -> None:
    assert code in {found for found, _key in session_faults(SEASON, plan)}  # type: ignore[arg-type]


def test_sabotage_of_who_is_away_what_they_tell_and_what_was_kept() -> None:
    here = PLAN.placed[0]
    who = next(each for each in SEASON.presenters if each.key == here.presenter)
    for code, other in (
        ("away", replace(who, away=frozenset({here.day}))),
        ("not_told", replace(who, topics=frozenset({"别的"}))),
    ):
        presenters = tuple(other if each == who else each for each in SEASON.presenters)
        assert (code, here.key) in session_faults(replace(SEASON, presenters=presenters), PLAN)
    first = next(each for each in SEASON.wanted if each.key == here.key)
    moved = replace(first, kept=(here.day + 7, here.presenter, here.topic))
    wanted = tuple(moved if each == first else each for each in SEASON.wanted)
    assert ("moved", here.key) in session_faults(replace(SEASON, wanted=wanted), PLAN)


def test_a_plan_by_hand_is_explained_and_judged_too() -> None:
    placed = [Planned(each.key, each.day, each.presenter, each.topic) for each in PLAN.placed]
    assert session_faults(SEASON, explained(SEASON, placed)) == []
