"""Invented campaigns, plans and evenings for tests."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from tests.factories import organisation as people

from redsail.activities.models import Activity, Feed
from redsail.activities.queries.feeds import digest
from redsail.organisation.models import Unit
from redsail.patrol.models import Campaign, Draw, DrawParty, Evening, Night, Plan, Release, Replan
from redsail.patrol.queries.draws import link_digest

NIGHT = date(2099, 12, 1)
_number = count(100_000)  # as many digits always: names sort in the order they were made


def campaign(unit: Unit | None = None, *, station: Unit | None = None, **values: Any) -> Campaign:
    """A campaign of one night from one station."""
    unit = unit or people.unit()
    usual = {"name": f"夜访{next(_number)}", "begins": 68400, "ends": 77400, "longest": 9000, "service": 480}
    row = Campaign.objects.create(unit=unit, rulings={}, **{**usual, **values})
    row.stations.add(station or people.station(unit))
    Night.objects.create(campaign=row, date=NIGHT)
    return row


def plan(of: Campaign, **values: Any) -> Plan:
    """An empty plan of a campaign."""
    facts = {
        "number": of.plans.count() + 1,
        "solved_by": "cli:tester",
        "campaign_version": of.version,
        "problem_hash": "0" * 64,
        "seed": 1,
        "solver": "none",
        "stop_reason": "complete",
        "reproducible": True,
        "crew_nights": 0,
        "travel": 0,
        "visits": 0,
        "left_out": 0,
    }
    return Plan.objects.create(campaign=of, **{**facts, **values})


def replan(unit: Unit) -> Replan:
    """An open re-plan of an empty plan in force."""
    found = plan(campaign(unit))
    Release.objects.create(campaign=found.campaign, plan=found, by="cli:tester")
    return Replan.objects.create(campaign=found.campaign, plan=found, begun_by="cli:tester")


def feed(unit: Unit) -> str:
    """The secret of somebody's live calendar address."""
    secret = secrets.token_urlsafe(16)
    Feed.objects.create(person=people.person(unit), digest=digest(secret))
    return secret


def draw(unit: Unit, announced: bool = False) -> Draw:
    """A random draw with two parties; announced ones have a digest and no rows."""
    facts: dict[str, Any] = {
        "title": "一月随机抽查",
        "paper": "计划12号",
        "take": 1,
        "starts": NIGHT,
        "by": "cli:tester",
    }
    if announced:
        facts |= {"state": "announced", "digest": "0" * 64, "announced_at": timezone.now(), "text": "{}"}
    row = Draw.objects.create(unit=unit, reveal_by=timezone.now() + timedelta(days=1), **facts)
    for order, name in enumerate(("专卖局", "纪检组"), 1):
        DrawParty.objects.create(draw=row, order=order, name=name, link=link_digest(f"{row.pk}-{order}"))
    return row


def draw_link(unit: Unit) -> str:
    """The secret of a party's link."""
    return f"{draw(unit).pk}-1"


def evening(unit: Unit) -> Evening:
    """A station's evening of a campaign, over since long, with its gathering."""
    row = campaign(unit)
    station = row.stations.get()
    starts = timezone.now() - timedelta(days=2)
    facts = {"kind": "night", "title": "夜查", "starts": starts, "ends": starts + timedelta(hours=2)}
    activity = Activity.objects.create(unit=unit, **facts)
    return Evening.objects.create(campaign=row, date=starts.date(), station=station, activity=activity)
