"""Catches: a step that counts as a change when it was none, one that a late officer overwrites, half a write."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.patrol.conftest import FIRST

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.models import User
from redsail.patrol.actions import steps
from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.models import Campaign

BY = "cli:tester"
pytestmark = pytest.mark.both


@pytest.fixture
def campaign(bureau, shops, draft) -> Campaign:
    return create_campaign(by=BY, unit=bureau, draft=draft)


def evening(campaign: Campaign) -> steps.Evening:
    return steps.Evening(campaign.begins, campaign.ends, campaign.longest, campaign.service)


def test_what_stands_already_is_no_change_even_from_an_old_page(campaign, stations, draft):
    steps.name_campaign(campaign, by=BY, version=1, choice=steps.Purpose("改名"))
    same = steps.Crews(tuple(stations), with_crews=False)
    steps.choose_crews(campaign, by=BY, version=1, choice=same)
    steps.choose_nights(campaign, by=BY, version=1, choice=steps.Nights(draft.nights))
    assert Campaign.objects.get().version == 2
    verbs = list(AuditEntry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["patrol.create_campaign", "patrol.settle_step"]


def test_the_second_of_two_officers_writes_nothing(campaign, stations):
    steps.set_evening(campaign, by=BY, version=1, choice=replace(evening(campaign), study_topic="甲"))
    with pytest.raises(Clash) as caught:
        steps.choose_crews(campaign, by=BY, version=1, choice=steps.Crews((stations[0],)))
    assert caught.value.code == "patrol.campaign_changed"
    fresh = Campaign.objects.get()
    assert (fresh.stations.count(), fresh.study_topic, fresh.changed_by) == (2, "甲", BY)


@pytest.mark.parametrize(
    ("reserve", "chosen", "kept"),
    [(1, None, [13]), (2, None, [7, 13]), (3, None, [5, 9, 13]), (0, None, []), (9, (5, 99), [5])],
)
def test_reserve_nights_are_spread_unless_they_are_chosen(campaign, reserve, chosen, kept):
    nights = tuple(FIRST + timedelta(days=n) for n in (13, 3, 5, 7, 9, 11, 3))
    wanted = None if chosen is None else tuple(FIRST + timedelta(days=n) for n in chosen)
    steps.choose_nights(campaign, by=BY, version=1, choice=steps.Nights(nights, reserve, wanted))
    found = {free: [(night.date - FIRST).days for night in campaign.nights.filter(reserve=free)] for free in (0, 1)}
    assert found == {0: [n for n in (3, 5, 7, 9, 11, 13) if n not in kept], 1: kept}


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (steps.Nights(()), ["patrol.campaign_without_nights"]),
        (steps.Nights((FIRST,), reserve=1), ["patrol.too_many_reserve_nights"]),
        (steps.Nights((FIRST,), kept=(FIRST,)), ["patrol.too_many_reserve_nights"]),
        (
            steps.Nights(tuple(FIRST + timedelta(days=n) for n in range(400)), reserve=-1),
            ["patrol.campaign_too_many_nights", "patrol.too_many_reserve_nights"],
        ),
    ],
)
def test_bad_nights_are_all_said(campaign, choice, codes):
    with pytest.raises(Problems) as caught:
        steps.choose_nights(campaign, by=BY, version=1, choice=choice)
    assert [problem.code for problem in caught.value.problems] == codes
    assert campaign.nights.count() == 4


@pytest.mark.parametrize("repeats", [{"visits": 0}, {"visits": 13}, {"visits": 2, "gap": -1}])
def test_repeat_visits_stay_in_bounds(campaign, repeats):
    with pytest.raises(BadInput) as caught:
        steps.choose_shops(campaign, by=BY, version=1, choice=steps.Shops({}, repeats))
    assert caught.value.code == "patrol.repeats_out_of_range"


def test_another_kind_brings_its_usual_minutes_unless_they_were_chosen(campaign):
    changed = steps.name_campaign(campaign, by=BY, version=1, choice=steps.Purpose("检查", kind="inspection"))
    assert (changed.kind, changed.service) == ("inspection", 15 * 60)
    own = steps.set_evening(changed, by=BY, version=2, choice=replace(evening(changed), service=600))
    back = steps.name_campaign(own, by=BY, version=3, choice=steps.Purpose("走访"))
    assert (back.kind, back.service) == ("visit", 600)


def test_a_draft_goes_forward_only_and_nobody_else_moves_it(campaign):
    Campaign.objects.update(reached="nights")
    for step, reached in (("crews", "crews"), ("shops", "crews"), ("check", "check")):
        steps.reach(campaign, by=BY, step=step)
        assert Campaign.objects.get().reached == reached
    nobody = User.objects.create(username="nobody")
    with pytest.raises(Refused):
        steps.reach(campaign, by=nobody, step="rules")
    with pytest.raises(Refused):
        steps.name_campaign(campaign, by=nobody, version=1, choice=steps.Purpose("不行"))
