"""A small bureau with shops around its stations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from redsail.organisation.models import Station, Unit
from redsail.patrol.actions.campaigns import Draft
from redsail.patrol.actions.plans import problem_of, write_plan
from redsail.patrol.models import Campaign, Plan
from redsail.planning import StopRule
from redsail.planning.campaigns import solve
from redsail.shops.models import Shop

BORN = date(2020, 1, 1)
FIRST = date(2026, 12, 1)


def station(unit: Unit, number: int, lat: float | None, lon: float | None) -> Unit:
    made = Unit.objects.create(kind="station", name=f"第{number}站", code=f"s{number}", parent=unit, from_date=BORN)
    Station.objects.create(unit=made, lat=lat, lon=lon)
    return made


def shop(unit: Unit, number: int, lat: float | None, lon: float | None, **more) -> Shop:
    licence = f"9901991{number:05d}"
    return Shop.objects.create(
        unit=unit,
        name=f"店{number}",
        address=f"湖滨路{number}号",
        licence=licence,
        licence_key=licence,
        lat=lat,
        lon=lon,
        first_seen=BORN,
        last_seen=BORN,
        **more,
    )


def quickly_planned(campaign: Campaign) -> Plan:
    """A plan of the campaign, solved here in this process by a few iterations and checked."""
    problem = problem_of(campaign)
    solved = solve(problem, seed=1, stop=StopRule(iterations=300), workers=1)
    made = {"by": "cli:tester", "job": None, "version": campaign.version}
    with transaction.atomic():
        return write_plan(campaign, problem=problem, solved=solved, **made)


@pytest.fixture
def bureau(db) -> Unit:
    return Unit.objects.create(kind="county", name="清湖县局", code="qh", from_date=BORN)


@pytest.fixture
def stations(bureau) -> list[Unit]:
    return [station(bureau, 1, 31.70, 119.90), station(bureau, 2, 31.80, 119.95)]


@pytest.fixture
def shops(bureau, stations) -> list[Shop]:
    near_first = [shop(bureau, n, 31.70 + n * 0.002, 119.90) for n in range(1, 9)]
    near_second = [shop(bureau, n, 31.80 + (n - 8) * 0.002, 119.95) for n in range(9, 15)]
    return near_first + near_second


@pytest.fixture
def draft(stations) -> Draft:
    return Draft(
        name="十二月夜访",
        nights=tuple(FIRST + timedelta(days=n) for n in range(4)),
        stations=tuple(stations),
        begins=19 * 3600,
        ends=21 * 3600 + 1800,
        longest=150 * 60,
        service=8 * 60,
        time_limit=1,
    )
