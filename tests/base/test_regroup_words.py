"""Catches: a goal, an emphasis, a gain or a cure that nobody gave words to."""

from __future__ import annotations

from django.utils import translation

from redsail.base import phrases
from redsail.planning.regrouping_emphasis import EMPHASES
from redsail.planning.regrouping_plan import GOALS


def test_goals_emphases_gains_and_cures_have_words() -> None:
    codes = [*EMPHASES, *(f"goal_{goal}" for goal in GOALS), "goal_total"]
    codes += [f"gains_{goal}" for goal in GOALS if goal not in ("pair_distance", "pair_repeats")]
    codes += ["more_members", "name_leaders", "smaller_groups", "larger_groups", "more_guests", "share_group"]
    codes += ["close_group", "another_group", "drop_together", "drop_apart", "not_a_proposal"]
    assert [code for code in codes if not phrases.known(f"regroup.{code}")] == []


def test_the_example_of_the_station_with_two_members() -> None:
    with translation.override("zh-hans"):
        said = phrases.sentence("regroup.rule_guests", {"group": "城东党小组", "own": 2, "most": 0})
    assert said == "城东党小组 本单位有 2 人，可吸收外单位 0 人。"
