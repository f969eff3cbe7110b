"""Catches: a season on nights of duty, a hand's move that nobody checks, a matrix that asks more with more people."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make
from tests.factories import study as made

from redsail.activities.actions import gatherings, presence
from redsail.activities.actions.filling import Gathering
from redsail.activities.actions.presence import Mark
from redsail.activities.enums import ActivityKind, PresenceState
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.calendars.queries import days
from redsail.exchange.exports import reading_season
from redsail.organisation.models import Unit
from redsail.study.actions import books, seasons
from redsail.study.actions.seasons import SeasonDraft
from redsail.study.models import Loan
from redsail.study.queries.seasons import matrix

pytestmark = pytest.mark.django_db
BY = "cli:tests"
TODAY = timezone.localdate()


@pytest.fixture
def bureau() -> Unit:
    return make.unit()


def workdays(season: object, count: int) -> list:
    first = season.from_date  # type: ignore[attr-defined]
    return [day.date for day in days(first, first + timedelta(days=40)) if day.workday][:count]


def test_a_season_says_all_that_is_wrong(bureau: Unit) -> None:
    draft = SeasonDraft(" ", TODAY, TODAY - timedelta(days=1), ["", " "], [made.group(make.unit())], minutes=5)
    with pytest.raises(Problems) as error:
        seasons.begin(by=BY, unit=bureau, draft=draft)
    assert [each.code.partition(".")[2] for each in error.value.problems] == [
        "no_title",
        "season_reversed",
        "season_themes",
        "season_minutes",
        "season_group_elsewhere",
    ]


def test_a_proposal_fills_every_gap_with_fair_turns_and_avoids_a_night(bureau: Unit) -> None:
    season = made.season(bureau, groups=2, people=3)
    night = workdays(season, 1)[0]
    starts = timezone.make_aware(datetime.combine(night, time(18)))
    due = {row.person_id: "" for group in season.groups.all() for row in group.memberships.all()}
    gathering = Gathering(ActivityKind.NIGHT, "夜", starts, starts + timedelta(hours=3), (), due)
    gatherings.hold(by=BY, unit=bureau, gathering=gathering)
    plan = seasons.plan(season, by=BY, version=1)
    rows = list(season.sessions.all())
    assert (len(plan.placed), plan.left_out) == (4, ())
    assert night not in {row.day for row in rows}
    assert len({row.presenter_id for row in rows}) == 4
    assert all(day.workday for row in rows if row.day for day in days(row.day, row.day))
    with pytest.raises(Clash):
        seasons.plan(season, by=BY, version=1)


def test_a_session_moved_by_hand_is_checked_again_and_stays(bureau: Unit) -> None:
    season = made.season(bureau)
    seasons.plan(season, by=BY, version=1)
    one, two = list(season.sessions.order_by("day"))
    stranger = make.person(bureau)
    with pytest.raises(Problems) as error:
        seasons.move(one, by=BY, version=season.version, day=one.day, presenter=stranger)
    assert error.value.problems[0].code == "study.session_nobody"
    late = season.until_date + timedelta(days=3)
    with pytest.raises(Problems):
        seasons.move(one, by=BY, version=season.version, day=late, presenter=one.presenter)
    moved = seasons.move(one, by=BY, version=season.version, day=two.day, presenter=one.presenter)
    assert (moved.doubts, moved.by_hand) == (["same_day"], True)
    season.refresh_from_db()
    free = next(day for day in workdays(season, 20) if day not in {one.day, two.day})
    moved = seasons.move(one, by=BY, version=season.version, day=free, presenter=one.presenter)
    assert moved.doubts == []
    season.refresh_from_db()
    seasons.plan(season, by=BY, version=season.version)
    one.refresh_from_db()
    assert one.day == free


def test_published_sessions_are_gatherings_and_presence_fills_the_matrix(bureau: Unit) -> None:
    season = made.season(bureau)
    seasons.plan(season, by=BY, version=1)
    assert seasons.publish(season, by=BY, version=season.version) == 2
    row = season.sessions.select_related("activity", "presenter").order_by("day")[0]
    assert (row.activity.kind, row.activity.chair_id) == (ActivityKind.READING_SEASON, row.presenter_id)
    everybody = list(row.activity.due.values_list("person", flat=True))
    marks = {who: Mark(PresenceState.PRESENT) for who in everybody[:2]}
    gone = timezone.now() - timedelta(days=1)
    type(row.activity).objects.filter(pk=row.activity_id).update(starts=gone, ends=gone + timedelta(hours=1))
    row.activity.parts.update(starts=gone, ends=gone + timedelta(hours=1))
    row.activity.refresh_from_db()
    presence.record(row.activity, by=BY, marks=marks)
    found = matrix(season)
    assert (found.gaps, found.planned, found.held) == (0, 1, 1)
    heard = {line.person.pk for line, _marks in found.rows[0].people if row.theme_id in line.heard}
    assert heard == set(everybody[:2])
    with pytest.raises(BadInput):
        seasons.publish(season, by=BY, version=season.version)
    assert reading_season.paper(season)[:2] == b"PK"


def test_the_matrix_asks_as_often_with_many_people(bureau: Unit) -> None:
    counted = []
    for people in (1, 6):
        season = made.season(bureau, groups=2, people=people)
        with CaptureQueriesContext(connection) as asked:
            matrix(season)
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 6


def test_only_who_keeps_the_season_plans_it(bureau: Unit) -> None:
    season = made.season(bureau)
    with pytest.raises(Refused):
        seasons.plan(season, by=make.user("office_member", bureau), version=1)


def test_the_last_copy_is_lent_once_and_comes_back(bureau: Unit) -> None:
    book, one = made.book(bureau), make.person(bureau)
    reader = make.user("office_member", bureau, of=one)
    loan = books.lend(book, by=reader, person=one)
    with pytest.raises(BadInput) as error:
        books.lend(book, by=BY, person=make.person(bureau))
    assert error.value.code == "study.book_out"
    with pytest.raises(Refused):
        books.lend(book, by=reader, person=make.person(bureau))
    book.version = 1
    with pytest.raises(BadInput):
        books.lend(book, by=BY, person=one)
    books.take_back(loan, by=reader)
    with pytest.raises(Clash):
        books.take_back(loan, by=reader)
    assert Loan.objects.get().returned_on == TODAY


def test_a_note_is_ones_own_until_it_is_shared(bureau: Unit) -> None:
    season, one = made.season(bureau), make.person(bureau)
    writer = make.user("office_member", bureau, of=one)
    note = books.note(season, by=writer, person=one, text=" 好书 ", shared=False)
    with pytest.raises(Refused):
        books.share(note, by=make.user("office_member", bureau, of=make.person(bureau)), shared=True)
    assert (note.text, books.share(note, by=writer, shared=True).shared) == ("好书", True)
