"""Volunteer hours: only of a part that somebody signed up for freely, outside duty and office hours.

Duty is not volunteering: what lies within a gathering that one is due at, or within office hours, is taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.enums import PartKind
from redsail.activities.models import Due
from redsail.activities.queries.credits import records, rules, spans
from redsail.activities.queries.credits.records import Records
from redsail.activities.queries.roll_calls import Stretch, is_present, stretches
from redsail.calendars import queries as calendars
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class VolunteerCredit:
    """One person at a volunteering part. `code`: counts, not_signed_up, on_duty, office_hours (nothing is left)."""

    person: int
    stretch: Stretch
    minutes: int
    code: str
    rulings: tuple[Ruling, ...]


def of_person(person: int, first: date, last: date) -> list[VolunteerCredit]:
    """A person's volunteering in a time, in order, with what is counted. Ten queries."""
    return of_records(records.of_people([person], first, last))


def of_records(read: Records) -> list[VolunteerCredit]:
    """Everybody present at volunteering parts, with what is counted. At most four queries."""
    pieces = [each for row in read.activities for each in stretches(row) if each.kind == PartKind.VOLUNTEERING]
    there = [
        (person, each)
        for each in pieces
        for person in read.people(each.activity)
        if is_present(read.called.state(each, person))
    ]
    if not there:
        return []
    signed = {(row.activity_id, row.person_id) for act in read.activities for row in act.due.all() if row.signed_up}
    duties = _duties({person for person, _each in there}, [each for _person, each in there])
    workdays = _workdays([each for _person, each in there])
    taken: dict[int, list[spans.Span]] = defaultdict(list)
    found = []
    for person, each in there:
        busy = [*duties[person], *taken[person]]
        row = _credit(read, person, each, (each.activity.pk, person) in signed, busy, workdays)
        if row.minutes:
            taken[person].append((each.starts, each.ends))
        found.append(row)
    return found


def _credit(
    read: Records, person: int, piece: Stretch, signed: bool, duty: list[spans.Span], workdays: set[date]
) -> VolunteerCredit:
    unit, day = piece.activity.unit, rules.day_of(piece)
    voluntary = read.shelf.ruling(rules.VOLUNTARY, unit, day)
    if not signed:
        return VolunteerCredit(person, piece, 0, "not_signed_up", (voluntary,))
    rest = spans.left((piece.starts, piece.ends), duty)
    if not spans.minutes(rest):
        return VolunteerCredit(person, piece, 0, "on_duty", (voluntary,))
    office = read.shelf.ruling(rules.OFFICE_HOURS, unit, day)
    if not office.value and day in workdays:
        starts, ends = (read.shelf.ruling(key, unit, day).number for key in (rules.OFFICE_START, rules.OFFICE_END))
        rest = [one for each in rest for one in spans.left(each, [_office(day, starts, ends)])]
    minutes = spans.minutes(rest)
    return VolunteerCredit(person, piece, minutes, "counts" if minutes else "office_hours", (voluntary, office))


def _office(day: date, starts: int, ends: int) -> spans.Span:
    midnight = timezone.make_aware(datetime.combine(day, time()))
    return midnight + timedelta(seconds=starts), midnight + timedelta(seconds=ends)


def _duties(people: set[int], pieces: Iterable[Stretch]) -> dict[int, list[spans.Span]]:
    """When each was due at something else, or at a part that is no volunteering. Two queries."""
    rows = list(pieces)
    first, last = min(each.starts for each in rows), max(each.ends for each in rows)
    held = Due.objects.filter(person__in=people, activity__starts__lt=last, activity__ends__gt=first)
    held = held.filter(activity__cancellation__isnull=True).select_related("activity")
    found: dict[int, list[spans.Span]] = defaultdict(list)
    for due in held.prefetch_related("activity__parts"):
        found[due.person_id] += [
            (each.starts, each.ends) for each in stretches(due.activity) if each.kind != PartKind.VOLUNTEERING
        ]
    return found


def _workdays(pieces: Iterable[Stretch]) -> set[date]:
    days = sorted(rules.day_of(each) for each in pieces)
    return {day.date for day in calendars.days(days[0], days[-1]) if day.workday}
