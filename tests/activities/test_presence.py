"""Catches: presence overwritten by a second recorder, corrections that lose what stood, reasons, a code that judges."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import presence as actions
from redsail.activities.actions.presence import Mark
from redsail.activities.models import Activity, Part, Presence
from redsail.activities.queries import momentary
from redsail.activities.queries import presence as reads
from redsail.base.errors import BadInput, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.actions import own_rules
from redsail.organisation.models import Leave, Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def county() -> Unit:
    return make.unit()


def test_a_correction_keeps_what_stood_and_a_second_recorder_overwrites_nothing(county: Unit) -> None:
    officer, (one, two) = make.party_officer(county), (make.person(county), make.person(county))
    held = activities.gathering(county, one, two)
    actions.record(held, by=officer, marks={one.pk: Mark("present"), two.pk: Mark("present")})
    again = actions.record(held, by=officer, marks={one.pk: Mark("leave", "present"), two.pk: Mark("absent", "")})
    assert (again.written, again.contested) == (1, (two.pk,))
    found = {line.person.pk: line.state for line in reads.lines(held)}
    assert found == {one.pk: "leave", two.pk: "present"}
    kept = [(row.state, row.replaced_at is None) for row in reads.history(held).filter(person=one)]
    assert kept == [("leave", True), ("present", False)]
    entry = AuditEntry.objects.filter(verb="activities.record_presence").order_by("seq").last()
    assert entry is not None
    assert entry.change_count == 1


def test_leave_is_offered_and_presence_all_the_same_is_a_question(county: Unit) -> None:
    away, there = make.person(county), make.person(county)
    held = activities.gathering(county, away, there)
    day = timezone.localdate(held.starts)
    Leave.objects.create(person=away, kind="leave", from_date=day, until_date=day)
    other = activities.gathering(county, there, starts=held.starts, title="党课")
    Presence.objects.create(activity=other, person=there, state="present", by="system:tests")
    assert {line.person.pk: line.offered for line in reads.lines(held)} == {away.pk: "leave", there.pk: ""}
    asked = {(each.person, each.code, each.what) for each in reads.questions(held, None, [away.pk, there.pk])}
    assert asked == {(away.pk, "on_leave", ""), (there.pk, "present_elsewhere", "党课")}


def test_a_part_says_otherwise_than_the_whole(county: Unit) -> None:
    officer, person = make.party_officer(county), make.person(county)
    held = activities.gathering(county, person)
    part = held.parts.create(kind="discussion", starts=held.starts, ends=held.ends)
    actions.record(held, by=officer, marks={person.pk: Mark("present")})
    actions.record(held, by=officer, part=part, marks={person.pk: Mark("duty", "present")})
    assert [line.state for line in reads.lines(held)] == ["present"]
    assert [line.state for line in reads.lines(held, part)] == ["duty"]


def test_exempt_and_guests_are_counted_apart(county: Unit) -> None:
    officer, people = make.party_officer(county), [make.person(county) for _ in range(4)]
    held = activities.gathering(county, *people[:3])
    held.due.filter(person=people[0]).update(exempt=True)
    actions.record(held, by=officer, marks={people[1].pk: Mark("present"), people[3].pk: Mark("present")})
    assert reads.counts(reads.lines(held)) == reads.Counts(due=2, present=1, away=0, open=1, exempt=1, guests=1)


def test_late_entries_are_marked_and_nothing_is_recorded_ahead(county: Unit) -> None:
    officer, person = make.party_officer(county), make.person(county)
    old = activities.gathering(county, person, hours_ago=24 * 30)
    actions.record(old, by=officer, marks={person.pk: Mark("present")})
    assert Presence.objects.get().late
    with pytest.raises(BadInput, match="not_begun"):
        actions.record(activities.gathering(county, hours_ago=-48), by=officer, marks={person.pk: Mark("present")})


def test_the_named_recorder_records_without_a_role(county: Unit) -> None:
    person, other = make.person(county), make.person(county)
    held = activities.gathering(county, person, recorder=person)
    actions.record(held, by=make.user("", of=person), marks={person.pk: Mark("present")})
    with pytest.raises(Refused):
        actions.record(held, by=make.user("", of=other), marks={person.pk: Mark("absent", "present")})
    assert Presence.objects.get().state == "present"


def test_a_code_is_off_by_default_and_never_judges(county: Unit) -> None:
    officer, one, two = make.party_officer(county), make.person(county), make.person(county)
    held = activities.gathering(county, one, two, hours_ago=0.5)
    user = make.user("", of=one)
    with pytest.raises(BadInput, match="code_wrong"):
        actions.record_own(held, by=user, code=momentary.code(held))
    since = timezone.localdate() - timedelta(days=30)
    own_rules.set_value(by=officer, unit=county, key=momentary.SETTING, value=1, paper="局发1号", from_date=since)
    with pytest.raises(BadInput, match="code_wrong"):
        actions.record_own(held, by=user, code="12345")
    actions.record_own(held, by=user, code=momentary.code(held))
    assert [(row.person_id, row.state, row.source) for row in Presence.objects.all()] == [(one.pk, "present", "code")]
    assert reads.counts(reads.lines(held)).open == 1, "no code is no absence"


def _night(county: Unit, *people: Person) -> tuple[Activity, Part, Part]:
    """Night study and night round, an hour each."""
    held = activities.gathering(county, *people, kind="night", ends=timezone.now() - timedelta(hours=1))
    half = held.starts + timedelta(hours=1)
    study = held.parts.create(kind="night_study", starts=held.starts, ends=half)
    return held, study, held.parts.create(kind="round", starts=half, ends=held.ends)


def test_exceptions_by_part_come_with_the_whole_list_and_say_nothing_twice(county: Unit) -> None:
    officer, one, two = make.party_officer(county), make.person(county), make.person(county)
    held, study, rounds = _night(county, one, two)
    marks = {one.pk: Mark("present"), two.pk: Mark("present")}
    exceptions = {(study.pk, one.pk): Mark("present"), (rounds.pk, one.pk): Mark("leave")}
    done = actions.record(held, by=officer, marks=marks, exceptions=exceptions)
    assert done == actions.Recorded(3), "the study says what the whole says"
    told = {line.person.pk: [(row.part_id, row.state) for row in line.by_part] for line in reads.lines(held)}
    assert told == {one.pk: [(rounds.pk, "leave")], two.pk: []}
    assert actions.record(held, by=officer, marks=marks, exceptions=exceptions).written == 0, "sent twice is once"
    other = {(rounds.pk, one.pk): Mark("duty", "")}
    assert actions.record(held, by=officer, marks={}, exceptions=other).contested == (one.pk,)
    back = {(rounds.pk, one.pk): Mark("", "leave")}
    actions.record(held, by=officer, marks={}, exceptions=back)
    assert [line.state for line in reads.lines(held, rounds)] == ["present", "present"]
    assert [row.state for row in reads.history(held).filter(person=one, part=rounds)] == ["leave"]


def test_whoever_left_before_the_other_gathering_is_not_asked_about(county: Unit) -> None:
    officer, person = make.party_officer(county), make.person(county)
    held, _study, rounds = _night(county, person)
    there = {(rounds.pk, person.pk): Mark("duty")}
    actions.record(held, by=officer, marks={person.pk: Mark("present")}, exceptions=there)
    early, late = (
        activities.gathering(county, starts=each, ends=each + timedelta(minutes=30))
        for each in (held.starts, rounds.starts)
    )
    assert [each.code for each in reads.questions(early, None, [person.pk])] == ["present_elsewhere"]
    assert reads.questions(late, None, [person.pk]) == []
