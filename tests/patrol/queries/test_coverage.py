"""Catches: a visit that counts though its evening was called off or its plan withdrawn, one lost by a re-plan, ages off
by a day, inspections that cover, and a campaign whose shops vanish while it visits them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import patrol, shops

from redsail.activities.models import Activity, Cancellation
from redsail.organisation.models import Unit
from redsail.patrol.models import Evening, Plan, Release, Route, Stop, Visit
from redsail.patrol.queries import coverage, held, streets, suggestions, targets
from redsail.patrol.queries import coverage_weeks as weeks
from redsail.patrol.queries.by_last_visit import ByLastVisit
from redsail.shops.models import Shop

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def published(unit: Unit, night: date, visits: list[Shop], kind: str = "visit", since: date | None = None) -> Plan:
    """A plan in force since before its one night, with one route that calls at `visits`."""
    campaign = patrol.campaign(unit, kind=kind)
    station = campaign.stations.get()
    plan = patrol.plan(campaign)
    _route(plan, station, night, visits)
    release = Release.objects.create(campaign=campaign, plan=plan, by="cli:tests")
    Release.objects.filter(pk=release.pk).update(at=_at(since or night - timedelta(days=3), 9))
    activity = Activity.objects.create(
        unit=station, kind="night", title="夜访", starts=_at(night, 18), ends=_at(night, 21)
    )
    Evening.objects.create(campaign=campaign, date=night, station=station, activity=activity)
    return plan


def _route(plan: Plan, station: Unit, night: date, visits: list[Shop]) -> None:
    route = Route.objects.create(
        plan=plan,
        key="r1",
        date=night,
        station=station,
        number=1,
        leaves=1,
        returns=2,
        travel=0,
        stop_count=len(visits),
    )
    for order, shop in enumerate(visits, start=1):
        Stop.objects.create(route=route, order=order, shop=shop, arrives=1, starts=1, leaves=2)


def _end(plan: Plan, at: datetime) -> None:
    Release.objects.filter(plan=plan).update(ended_at=at, ended_by="cli:tests")


def everything() -> coverage.Parts:
    return coverage.parts(Shop.objects.all(), TODAY)


def _held() -> set[int]:
    return set(held.stops().values_list("shop", flat=True))


def test_a_past_published_evening_counts() -> None:
    unit = people.unit()
    one, two = shops.shop(unit), shops.shop(unit)
    published(unit, TODAY - timedelta(days=5), [one])
    published(unit, TODAY + timedelta(days=5), [two])
    assert _held() == {one.pk}


def recorded(plan: Plan, shop: Shop, outcome: str, day: date | None = None) -> None:
    night = day or plan.routes.get().date
    facts = {"campaign": plan.campaign, "date": night, "shop": shop, "outcome": outcome, "key": uuid4()}
    Visit.objects.create(made_at=_at(night, 20), reason="门锁着", **facts)


def test_what_is_recorded_counts_as_it_was_and_the_rest_as_planned() -> None:
    """A shop found closed that counts as visited, an unplanned visit that is lost, a planned one nobody wrote down."""
    unit, night = people.unit(), TODAY - timedelta(days=5)
    shut, done, untold, extra = (shops.shop(unit) for _ in range(4))
    plan = published(unit, night, [shut, done, untold])
    recorded(plan, shut, "closed")
    recorded(plan, done, "done")
    recorded(plan, extra, "done")
    found = {row.pk: (row.last, row.visits) for row in coverage.visited(Shop.objects.all(), TODAY)}
    assert found == {shut.pk: (None, 0), done.pk: (night, 1), untold.pk: (night, 1), extra.pk: (night, 1)}
    whole = coverage.parts(Shop.objects.all(), TODAY)
    assert set(whole.others) == {shut}
    unvisited = targets.targets(unit, {"not_visited_since": (night - timedelta(days=1)).isoformat()})
    assert set(unvisited) == {shut}


def test_one_called_off_or_withdrawn_before_does_not() -> None:
    unit, night = people.unit(), TODAY - timedelta(days=5)
    one, two, three = (shops.shop(unit) for _ in range(3))
    Cancellation.objects.create(activity=published(unit, night, [one]).campaign.evenings.get().activity, by="cli:tests")
    _end(published(unit, night, [two]), _at(night - timedelta(days=1), 9))
    _end(published(unit, night, [three]), _at(night + timedelta(days=1), 9))
    assert _held() == {three.pk}


def test_a_plan_that_came_after_the_night_tells_nothing_of_it() -> None:
    unit, night = people.unit(), TODAY - timedelta(days=5)
    one, two = shops.shop(unit), shops.shop(unit)
    first = published(unit, night, [one])
    _end(first, _at(night + timedelta(days=1), 9))
    second = patrol.plan(first.campaign)
    _route(second, first.campaign.stations.get(), night, [two])
    Release.objects.create(campaign=first.campaign, plan=second, by="cli:tests")
    assert _held() == {one.pk}


def test_the_latest_of_register_and_evening_and_inspections_apart() -> None:
    unit, night = people.unit(), TODAY - timedelta(days=5)
    old, new, checked = (shops.shop(unit, last_visited_on=day) for day in (TODAY - timedelta(days=400), TODAY, None))
    published(unit, night, [old, new])
    published(unit, night, [checked], kind="inspection")
    found = {row.pk: (row.last, row.visits, row.inspections) for row in coverage.visited(Shop.objects.all(), TODAY)}
    assert found == {old.pk: (night, 1, 0), new.pk: (TODAY, 1, 0), checked.pk: (None, 0, 1)}


@pytest.mark.parametrize(
    ("last", "age"),
    [
        (date(2026, 8, 26), "3"),
        (date(2026, 8, 25), "6"),
        (date(2025, 11, 26), "12"),
        (date(2025, 11, 25), "older"),
        (None, "never"),
    ],
)
def test_ages_to_the_day(last: date | None, age: str) -> None:
    assert coverage.age(last, date(2026, 11, 25)) == age


def test_months_end_where_the_shorter_month_does() -> None:
    assert coverage.months_ago(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert coverage.months_ago(date(2026, 1, 31), 12) == date(2025, 1, 31)


def test_streets_add_up() -> None:
    unit, day = people.unit(), TODAY - timedelta(days=100)
    for last in (None, day, TODAY):
        shops.shop(unit, street="柳堤路", last_visited_on=last)
    row = streets.streets(everything(), TODAY)[0]
    assert (row.street, row.shops, row.within, row.never, row.longest) == (
        "柳堤路", 3, {3: 1, 6: 2, 12: 2}, 1, day
    )  # fmt: skip
    assert (row.waiting, row.waited) == (1, 730 + 100)


DAYS = (None, -3, 0, 1, 91, 92, 93, 183, 184, 300, 364, 365, 366, 900)


@pytest.fixture
def mixed() -> None:
    """Three streets of shops of every age by the register, some of them called at or inspected since."""
    unit = people.unit()
    made = [
        shops.shop(unit, street=f"第{n % 3}路", last_visited_on=None if days is None else TODAY - timedelta(days=days))
        for n, days in enumerate(DAYS * 3)
    ]
    published(unit, TODAY - timedelta(days=5), made[::5])
    published(unit, TODAY - timedelta(days=200), made[3::7], since=TODAY - timedelta(days=210))
    published(unit, TODAY - timedelta(days=8), made[1::6], kind="inspection")


@pytest.mark.both
@pytest.mark.parametrize("before", [None, 180])
def test_what_the_database_counts_is_what_walking_over_the_shops_gives(mixed: None, before: int | None) -> None:
    since = before and coverage.months_ago(TODAY, 6)
    rows = [row for row in coverage.visited(Shop.objects.all(), TODAY) if not since or not row.last or row.last < since]
    found = streets.streets(everything(), TODAY, before=since)
    walked = streets.by_street(rows, TODAY)
    assert streets.ordered(found, "street") == streets.ordered(walked, "street")
    assert streets.ages(found) == {age: len(coverage.of_age(rows, age, TODAY)) for age in coverage.AGES}


@pytest.mark.both
@pytest.mark.parametrize("sort", ["last", "-last"])
@pytest.mark.parametrize("age", ["", *coverage.AGES])
def test_a_page_of_shops_is_the_same_part_of_all_of_them(mixed: None, age: str, sort: str) -> None:
    whole = coverage.ordered_shops(coverage.of_age(coverage.visited(Shop.objects.all(), TODAY), age, TODAY), sort)
    paged = ByLastVisit(everything(), TODAY, age, len(whole), latest_first=sort == "-last")
    assert len(paged) > 0
    assert [paged[at : at + 4] for at in range(0, len(whole), 4)] == [
        whole[at : at + 4] for at in range(0, len(whole), 4)
    ]


def test_as_many_queries_however_many_shops() -> None:
    unit = people.unit()
    for _ in range(5):
        published(unit, TODAY - timedelta(days=5), [shops.shop(unit)])
    with CaptureQueriesContext(connection) as queries:
        assert len(coverage.visited(Shop.objects.all(), TODAY)) == 5
        assert [row.shops for row in streets.streets(everything(), TODAY)] == [5]
    assert len(queries) == 2 + 2


def test_the_suggestion_takes_whole_streets_while_they_fit() -> None:
    unit = people.unit()
    for street, count, last in (("远街", 10, None), ("中街", 10, 300), ("近街", 4, 200), ("新街", 4, 20)):
        for _ in range(count):
            shops.shop(unit, street=street, last_visited_on=last and TODAY - timedelta(days=last))
    found = suggestions.suggestion(Shop.objects.all(), today=TODAY, months=6, crews=1, nights=1)
    assert ([row.street for row in found.streets], found.shops, found.further) == (["远街"], 10, 2)
    assert (found.least, found.most) == (1, 2)
    found = suggestions.suggestion(Shop.objects.all(), today=TODAY, months=6, crews=2, nights=1)
    assert ([row.street for row in found.streets], found.shops) == (["远街", "中街", "近街"], 24)


def test_the_suggested_campaign_keeps_its_shops_while_it_visits_them() -> None:
    unit = people.unit()
    one, two = shops.shop(unit, street="柳堤路"), shops.shop(unit, street="柳堤路")
    shops.shop(unit, street="荷塘路")
    there = Shop.objects.filter(street="柳堤路")
    wanted = suggestions.suggestion(there, today=TODAY - timedelta(days=9), months=6, crews=1, nights=9)
    chosen = wanted.shop_filter(TODAY - timedelta(days=9))
    assert set(targets.targets(unit, chosen)) == {one, two}
    published(unit, TODAY - timedelta(days=5), [one])
    assert set(targets.targets(unit, chosen)) == {one, two}
    published(unit, TODAY - timedelta(days=12), [two])
    assert set(targets.targets(unit, chosen)) == {one}
    assert set(targets.targets(unit, {"shops": [two.pk]})) == {two}


def test_by_street_and_week_with_who_could_not_be_reached_and_why() -> None:
    """A shop counted in two weeks, one listed though it was visited later, one that declined among the lost."""
    unit = people.unit()
    monday = TODAY - timedelta(days=TODAY.weekday() + 14)
    a, b, c, d = (shops.shop(unit, street=name) for name in ("一路", "一路", "二路", "二路"))
    early = published(unit, monday + timedelta(days=1), [a, b, c])
    late = published(unit, monday + timedelta(days=8), [a, c])
    recorded(early, b, "closed")
    recorded(early, c, "moved")
    recorded(late, d, "declined")
    found = weeks.weeks(Shop.objects.filter(unit=unit), monday, monday + timedelta(days=13))
    assert [(row.street, row.shops, row.weeks, row.missed) for row in found.streets] == [
        ("一路", 2, [1, 0], 1), ("二路", 2, [0, 1], 0)
    ]  # fmt: skip
    assert [(each.visit.shop, each.visit.outcome, each.times) for each in found.missed] == [(b, "closed", 1)]
    assert (found.total.share, found.first_visit[a.pk]) == (50, monday + timedelta(days=1))
    one = weeks.weeks(Shop.objects.filter(unit=unit), monday, monday + timedelta(days=13), campaign=late.campaign)
    assert (one.total.weeks, one.missed) == ([0, 2], [])
    with CaptureQueriesContext(connection) as queries:
        weeks.weeks(Shop.objects.filter(unit=unit), monday, TODAY)
    assert len(queries) == 4
