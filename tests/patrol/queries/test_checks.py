"""Catches: a campaign that is solved in vain because nobody said beforehand what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation as make
from tests.patrol.conftest import shop

from redsail.base import phrases
from redsail.base.errors import Problems
from redsail.organisation.models import Certificate, Leave, Station
from redsail.patrol.actions import checks, cures, steps
from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.actions.drafts import start_campaign
from redsail.patrol.models import Campaign, Recusal
from redsail.patrol.queries import limits
from redsail.patrol.queries.reckoning import reckon
from redsail.shops.models import Shop

BY = "cli:tester"
pytestmark = [pytest.mark.django_db, pytest.mark.both]


def later(draft, **values):
    """The draft on nights that are still to come."""
    first = timezone.localdate() + timedelta(days=40)
    return replace(draft, nights=tuple(first + timedelta(days=7 * n) for n in range(4)), **values)


def said(campaign: Campaign) -> dict[str, tuple[str, str]]:
    """Code without its room → (tone, cure); every sentence is one."""
    found = checks.look_over(campaign)
    assert all(phrases.known(check.code) and "%(" not in phrases.told(check.problem) for check in found)
    return {check.code.partition(".")[2]: (check.tone, check.cure) for check in found}


def test_a_sound_campaign_has_nothing_said_against_it(bureau, shops, draft):
    assert said(create_campaign(by=BY, unit=bureau, draft=later(draft))) == {}


def test_nothing_at_all_stops_with_all_that_is_missing(bureau):
    purpose = steps.Purpose("空")
    campaign = start_campaign(by=BY, unit=bureau, choice=purpose, token="7f6f4c3e-9a52-4c6e-8a11-0d5b7a1c2e3f")
    campaign.nights.all().delete()
    assert said(campaign) == {
        "campaign_without_shops": ("stop", "import"),
        "campaign_without_nights": ("stop", "nights"),
        "campaign_without_stations": ("stop", "new_station"),
    }
    with pytest.raises(Problems):
        checks.require_ready(campaign)


def test_stations_without_place_or_at_one_place_stop(bureau, shops, stations, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=later(draft))
    Station.objects.filter(unit=stations[1]).update(lat=31.70, lon=119.90)
    assert said(campaign) == {"check_same_place": ("stop", "place_station")}
    Station.objects.filter(unit=stations[1]).update(lat=None, lon=None)
    assert said(campaign) == {"station_without_place": ("stop", "place_station")}


def test_shops_that_nobody_reaches_are_counted_by_reason(bureau, shops, draft):
    shop(bureau, 90, None, None)
    shop(bureau, 91, 31.70, 119.91, opens=8 * 3600, closes=18 * 3600)
    shop(bureau, 92, 31.70, 121.90)
    assert said(create_campaign(by=BY, unit=bureau, draft=later(draft))) == {
        "check_shop_without_coordinates": ("warn", "place_shops"),
        "check_closes_before_arrival": ("warn", "evening"),
        "check_evening_too_short": ("warn", "evening"),
    }


def test_one_night_and_many_shops_names_the_missing_nights_and_adds_them(bureau, stations, draft):
    for number in range(200):
        shop(bureau, number, 31.70 + number % 20 * 0.002, 119.90 + number // 20 * 0.002)
    plan = later(draft)
    campaign = create_campaign(by=BY, unit=bureau, draft=replace(plan, nights=plan.nights[:1], crews_per_night=1))
    needed = reckon(campaign).nights
    check = next(each for each in checks.look_over(campaign) if each.code == "patrol.check_too_few_nights")
    assert (check.numbers["missing"], check.cure) == (needed - 1, "add_nights")
    cures.add_nights(campaign, by=BY, version=1, today=timezone.localdate())
    nights = list(campaign.nights.values_list("date", flat=True))
    assert len(nights) == needed
    assert all(night.weekday() < 4 for night in nights[1:])
    assert "check_too_few_nights" not in said(Campaign.objects.get())


def test_nights_of_another_campaign_and_past_nights_are_said_and_dropped(bureau, shops, draft):
    plan = later(draft)
    create_campaign(by=BY, unit=bureau, draft=replace(plan, name="早先", nights=plan.nights[:2]))
    gone = timezone.localdate() - timedelta(days=1)
    campaign = create_campaign(by=BY, unit=bureau, draft=replace(plan, nights=(gone, *plan.nights)))
    found = {check.code: check for check in checks.look_over(campaign)}
    assert set(found) == {"patrol.check_nights_gone", "patrol.check_other_campaign"}
    assert found["patrol.check_other_campaign"].days == plan.nights[:2]
    cures.drop_nights(campaign, by=BY, version=1, days=(gone, *plan.nights[:2]))
    assert said(Campaign.objects.get(pk=campaign.pk)) == {}


def test_nights_without_enough_certificates_are_named_for_inspections_only(bureau, shops, stations, draft):
    plan = later(draft, with_crews=True)
    for number, unit in enumerate((*stations, stations[0])):
        officer = make.officer(unit)
        Certificate.objects.filter(person=officer).delete()
        until = plan.nights[-1] if number else plan.nights[1]
        Certificate.objects.create(person=officer, number=f"C{number}", valid_from=date(2020, 1, 1), valid_to=until)
    Leave.objects.create(person=officer, kind="not_at_night", from_date=plan.nights[3], until_date=plan.nights[3])
    campaign = create_campaign(by=BY, unit=bureau, draft=plan)
    assert "check_too_few_certified" not in said(campaign)
    Campaign.objects.update(kind="inspection")
    found = {check.code: check for check in checks.look_over(Campaign.objects.get())}
    assert found["patrol.check_too_few_certified"].days == (plan.nights[3],)


def test_crews_without_people_are_counted_night_by_night_and_cured(bureau, shops, stations, draft):
    plan = later(draft, with_crews=True, crews_per_night=3)
    for number in range(6):
        officer = make.officer(stations[number % 2])
        make.person(bureau)
    campaign = create_campaign(by=BY, unit=bureau, draft=plan)
    assert said(campaign) == {}
    Leave.objects.create(person=officer, kind="not_at_night", from_date=plan.nights[3], until_date=plan.nights[3])
    found = {check.code: check for check in checks.look_over(campaign)}["patrol.check_crews_short"]
    assert (found.days, found.cure) == (plan.nights[3:], "drop_nights")
    assert {name: found.numbers[name] for name in ("wanted", "most", "away")} == {"wanted": 6, "most": 5, "away": 1}
    Leave.objects.update(from_date=plan.nights[0])
    assert said(campaign)["check_crews_short"] == ("warn", "fewer_crews")
    cures.fewer_crews(campaign, by=BY, version=1)
    assert Campaign.objects.get().crews_per_night == 2
    assert said(Campaign.objects.get()) == {}


def test_a_recusal_is_told(bureau, shops, stations, draft):
    officer = make.officer(stations[0])
    Recusal.objects.create(person=officer, shop=shops[0], by=BY)
    campaign = create_campaign(by=BY, unit=bureau, draft=later(draft, with_crews=True))
    assert said(campaign)["check_recusals"] == ("tell", "")


def test_a_choice_that_takes_none_is_told_apart_from_an_empty_register(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=later(draft, shop_filter={"town": "无此镇"}))
    assert said(campaign) == {"check_filter_takes_none": ("stop", "shops")}
    Shop.objects.all().delete()
    assert said(campaign) == {"campaign_without_shops": ("stop", "import")}


@pytest.mark.parametrize(("shops_there", "low", "high"), [(60, 4, 7), (300, 16, 26)])
def test_the_estimate_is_near_what_a_solve_gives(bureau, stations, draft, shops_there, low, high):
    """A solve of the same two villages gives 5 and 20 crew-nights; the estimate is good to a fifth or so."""
    for number in range(shops_there):
        shop(bureau, number, 31.70 + number % 20 * 0.001, 119.90 + number // 20 * 0.001)
    campaign = create_campaign(by=BY, unit=bureau, draft=later(draft))
    assert low <= reckon(campaign).crew_nights <= high


@pytest.mark.parametrize(("weekly", "rest", "crews"), [(4, 0, 4), (3, 0, 3), (3, 1, 2), (0, 3, 1)])
def test_the_estimate_knows_that_people_rest(bureau, shops, stations, draft, weekly, rest, crews):
    """Four crews of people who may each go on some of four nights only are fewer crews a night."""
    for number in range(4):
        make.officer(stations[number % len(stations)])
        make.person(bureau, staff_kind="office")
    campaign = create_campaign(by=BY, unit=bureau, draft=later(draft, with_crews=True))
    for key, value in ((limits.NIGHTS_A_WEEK, weekly), (limits.REST_NIGHTS, rest), (limits.CREWS, 9)):
        campaign.rulings[key]["value"] = value
    assert reckon(campaign).crews == crews
