"""Setting up, changing and deleting campaigns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.patrol.conftest import BORN

from redsail.base.errors import Clash, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.models import Station, Unit, User
from redsail.patrol.actions.campaigns import change_campaign, create_campaign, delete_campaign
from redsail.patrol.models import Campaign

BY = "cli:tester"


def test_a_campaign_keeps_its_nights_stations_and_the_papers_behind_its_limits(bureau, stations, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)

    assert [night.date for night in campaign.nights.order_by("date")] == list(draft.nights)
    assert set(campaign.stations.all()) == set(stations)
    assert campaign.rulings["patrol.night.start"]["value"] == 19 * 3600
    assert campaign.rulings["patrol.night.start"]["citation"]["paper"]["zh"]
    assert list(AuditEntry.objects.values_list("verb", "subject_id")) == [("patrol.create_campaign", str(campaign.pk))]


def test_everything_wrong_is_said_at_once_and_nothing_is_written(bureau, stations, draft):
    Station.objects.filter(unit=stations[1]).update(lat=None, lon=None)
    stations[1].refresh_from_db()
    elsewhere = Unit.objects.create(kind="county", name="邻县局", code="x", from_date=BORN)
    foreign = Unit.objects.create(kind="station", name="邻站", code="y", parent=elsewhere, from_date=BORN)
    Station.objects.create(unit=foreign, lat=31.0, lon=119.0)
    wrong = replace(
        draft, name=" ", nights=(), stations=(stations[1], foreign), ends=draft.begins, service=0, crews_per_night=0
    )

    with pytest.raises(Problems) as caught:
        create_campaign(by=BY, unit=bureau, draft=wrong)

    assert [problem.code for problem in caught.value.problems] == [
        "patrol.campaign_without_name",
        "patrol.campaign_without_nights",
        "patrol.station_of_another_unit",
        "patrol.station_without_place",
        "patrol.evening_ends_before_it_begins",
        "patrol.visit_longer_than_evening",
        "patrol.no_crew_may_go",
    ]
    assert not Campaign.objects.exists()


def test_without_a_grant_nothing_goes(bureau, draft):
    nobody = User.objects.create(username="nobody")
    with pytest.raises(Refused):
        create_campaign(by=nobody, unit=bureau, draft=draft)
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    with pytest.raises(Refused):
        change_campaign(campaign, by=nobody, draft=draft, version=1)
    with pytest.raises(Refused):
        delete_campaign(campaign, by=nobody)


def test_a_change_replaces_nights_and_the_second_officer_is_told(bureau, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    later = replace(draft, name="改名", nights=(*draft.nights[1:], date(2026, 12, 9)))

    change_campaign(campaign, by=BY, draft=later, version=1)
    with pytest.raises(Clash) as caught:
        change_campaign(Campaign.objects.get(), by=BY, draft=draft, version=1)

    assert caught.value.code == "patrol.campaign_changed"
    campaign = Campaign.objects.get()
    assert (campaign.name, campaign.version) == ("改名", 2)
    assert [night.date for night in campaign.nights.order_by("date")] == list(later.nights)


def test_a_deleted_campaign_stays_in_the_log(bureau, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    delete_campaign(campaign, by=BY)
    assert not Campaign.objects.exists()
    assert list(AuditEntry.objects.order_by("seq").values_list("verb", flat=True)) == [
        "patrol.create_campaign",
        "patrol.delete_campaign",
    ]
