"""Catches: hours nobody can trace, a forecast that counts on who is away, a closed year that swallows a correction."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import presence, study_years
from redsail.activities.actions.presence import Mark
from redsail.activities.models import Activity, Presence, StudyClose
from redsail.activities.queries import study_closes, study_forecasts, study_hours
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.models import Branch, GroupMembership, Leave, Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = timezone.localdate()
YEAR = TODAY.year


@pytest.fixture
def county() -> Unit:
    return make.unit()


@pytest.fixture
def branch(county: Unit) -> Branch:
    return make.branch(county)


def lecture(unit: Unit, when: datetime, hours: int, *due: Person, there: bool = True) -> Activity:
    row = activities.gathering(unit, *due, kind="lecture", starts=when, ends=when + timedelta(hours=hours))
    if there:
        Presence.objects.bulk_create(
            Presence(activity=row, person=each, state="present", by="system:t") for each in due
        )
    return row


def account(person: Person, year: int = YEAR) -> study_hours.Account:
    return study_hours.accounts([person], year, study_hours.last_day(year))[0]


def ahead(number: int) -> datetime:
    """An hour late on a coming day of this year; the last days of the year have none."""
    day = TODAY + timedelta(days=number)
    if day.year != YEAR:
        pytest.skip("the year is nearly over")
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def test_targets_follow_the_role_and_exemptions_ask_nothing(county: Unit, branch: Branch) -> None:
    officer, member, secretary = make.party_officer(county), make.member(county, branch), make.member(county, branch)
    make.holding(make.post(county, "branch_secretary", branch=branch), secretary)
    found = {each.person.pk: (each.role, each.target.number) for each in map(account, (member, secretary))}
    assert found == {member.pk: ("member", 32), secretary.pk: ("officer", 56)}
    assert account(secretary).target.certainty == "unverified"
    first = date(YEAR, 1, 1)
    row = study_years.exempt(member, by=officer, first=first)
    excused = account(member)
    assert (excused.asked, excused.missing) == (0, 0)
    assert excused.excused is not None
    assert excused.excused.citation.article == "§23"
    assert {field.name for field in row._meta.fields} == {"id", "from_date", "until_date", "person"}, (
        "no reason is kept"
    )
    with pytest.raises(Clash, match="exempt_already"):
        study_years.exempt(member, by=officer, first=first)
    with pytest.raises(BadInput, match="exemption_backwards"):
        study_years.exempt(secretary, by=officer, first=first, last=first - timedelta(days=1))
    with pytest.raises(Refused):
        study_years.exempt(secretary, by=make.user("", of=secretary), first=first)


def test_the_forecast_counts_on_nobody_who_is_away_and_names_what_closes_the_gap(county: Unit, branch: Branch) -> None:
    person, elsewhere = make.member(county, branch), make.member(make.unit(), make.branch())
    when = ahead(2)
    coming = lecture(county, when, 4, person, there=False)
    away = lecture(county, ahead(3), 8, person, there=False)
    Leave.objects.create(person=person, kind="leave", from_date=TODAY + timedelta(days=3), until_date=ahead(3).date())
    small = lecture(county, ahead(4), 2, there=False)
    small.convened.create(kind="lecture", branch=branch)
    big = lecture(county, ahead(5), 40, there=False)
    committee = lecture(county, ahead(1), 40, there=False)
    Activity.objects.filter(pk=committee.pk).update(kind="committee_meeting")
    mine, other = study_forecasts.forecasts([account(person), account(elsewhere)], YEAR)
    assert [each.activity for each in mine.planned] == [coming]
    assert [each.activity for each in mine.away] == [away]
    assert (mine.short, [each.activity for each in mine.closing], mine.left, mine.state) == (28 * 60, [big], 0, "short")
    Activity.objects.filter(pk=big.pk).delete()
    mine, other = study_forecasts.forecasts([account(person), account(elsewhere)], YEAR)
    assert ([each.activity for each in mine.closing], mine.left) == ([small], 26 * 60)
    assert (other.closing, other.left) == ((), 32 * 60), "no session of another bureau is offered"


def test_queries_do_not_grow_with_people(county: Unit, branch: Branch) -> None:
    people = [make.member(county, branch) for _ in range(4)]
    lecture(county, timezone.now() - timedelta(hours=5), 2, *people)
    lecture(county, ahead(2), 2, *people, there=False)

    def asked(number: int) -> int:
        with CaptureQueriesContext(connection) as caught:
            found = study_hours.accounts(people[:number], YEAR, TODAY)
            study_forecasts.forecasts(found, YEAR)
        return len(caught)

    assert asked(1) == asked(4)


def test_who_sees_whose_hours(county: Unit, branch: Branch) -> None:
    station = make.station(county)
    group = make.group(station, branch)
    ours, theirs = make.member(county, branch), make.member(county, branch)
    GroupMembership.objects.create(person=ours, group=group, from_date=make.START)
    leader = make.user("group_leader", station)
    assert list(study_hours.members(leader, TODAY)) == [ours]
    assert set(study_hours.members(make.party_officer(county), TODAY)) == {ours, theirs}
    assert not study_hours.members(make.user("office_member", county), TODAY).exists()


def test_a_correction_after_closing_is_told_and_overwrites_nothing(county: Unit, branch: Branch) -> None:
    officer, person = make.party_officer(county), make.member(county, branch)
    last = YEAR - 1
    held = lecture(county, timezone.make_aware(datetime(last, 11, 5, 9)), 2, person)
    with pytest.raises(BadInput, match="year_not_over"):
        study_years.close(by=officer, unit=county, year=YEAR)
    row = study_years.close(by=officer, unit=county, year=last)
    with pytest.raises(Clash):
        study_years.close(by=officer, unit=county, year=last)
    assert [(line.person, line.minutes, line.asked) for line in row.lines.all()] == [(person, 120, 32)]
    assert study_closes.corrections(row) == []
    presence.record(held, by=officer, marks={person.pk: Mark("leave", "present")})
    found = study_closes.corrections(row)
    assert [(each.person, each.then, each.now) for each in found] == [(person, 120, 0)]
    assert [(entry.state, entry.replaced_at is None) for entry in found[0].entries] == [
        ("present", False),
        ("leave", True),
    ]
    again = study_years.close(by=officer, unit=county, year=last, number=2)
    assert study_closes.corrections(again) == []
    assert StudyClose.objects.get(number=1).lines.get().minutes == 120
    assert study_closes.of_activity(held, date(last, 11, 5)) == again
