"""What ledgers say of credits: lectures, theme days, reading season and study hours, from the presence that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from redsail.activities.enums import ActivityKind, PartKind
from redsail.activities.models import Activity
from redsail.activities.queries import ledgers, study_closes, study_hours
from redsail.activities.queries.credits import held, records, sources
from redsail.activities.queries.credits.held import Lecture, ThemeDay
from redsail.activities.queries.credits.records import Records
from redsail.activities.queries.credits.sources import CellCredit
from redsail.activities.queries.credits.study import StudyCredit
from redsail.activities.queries.ledgers import Held
from redsail.activities.queries.study_hours import Account
from redsail.organisation.models import Person, Unit

LECTURE = Q(kind=ActivityKind.LECTURE) | Q(parts__kind=PartKind.LECTURE) | Q(convened__kind=ActivityKind.LECTURE)
THEME_DAY = Q(convened__kind=ActivityKind.THEME_DAY)
READING = Q(kind=ActivityKind.READING_SEASON)


@dataclass(frozen=True)
class LectureLine:
    """A lecture and who gave it."""

    held: Held
    lecture: Lecture
    person: Person | None


@dataclass(frozen=True)
class ThemeDayLine:
    """A theme day of a body."""

    held: Held
    theme_day: ThemeDay


@dataclass(frozen=True)
class ReadingLine:
    """A session of the reading season and the cell that it fills; None: the plan knows none."""

    held: Held
    cell: CellCredit | None


@dataclass(frozen=True)
class HoursLine:
    """An entry of somebody's study hours. `minutes`: credited so far in its year, with this one; `closed_then`: of a
    closed year the minutes that were closed, where they are not what stands."""

    account: Account
    credit: StudyCredit
    minutes: int
    closed_then: int | None = None


def lectures(user: Any, first: date, last: date, unit: Unit | None = None) -> list[LectureLine]:
    """Every lecture with each of its presenters. Some twenty-five queries."""
    rows = ledgers.held(user, first, last, unit, LECTURE)
    read = _records(rows)
    found = [(row, lecture) for row in rows for lecture in held.lectures(read, row.activity)]
    people = Person.objects.in_bulk({lecture.person for _row, lecture in found if lecture.person})
    return [LectureLine(row, lecture, people.get(lecture.person or 0)) for row, lecture in found]


def theme_days(user: Any, first: date, last: date, unit: Unit | None = None) -> list[ThemeDayLine]:
    """Every theme day of every body. Some twenty-five queries."""
    rows = ledgers.held(user, first, last, unit, THEME_DAY)
    read = _records(rows)
    return [ThemeDayLine(row, day) for row in rows for day in held.theme_days(read, row.activity)]


def reading(user: Any, first: date, last: date, unit: Unit | None = None) -> list[ReadingLine]:
    """Every session of the reading season with the cells that it fills. Some twenty-five queries."""
    rows = ledgers.held(user, first, last, unit, READING)
    cells = sources.cells(_records(rows))
    found: list[ReadingLine] = []
    for row in rows:
        found += [ReadingLine(row, cell) for cell in cells[row.activity.pk]] or [ReadingLine(row, None)]
    return found


def study(user: Any, first: date, last: date, unit: Unit | None = None) -> list[HoursLine]:
    """Every entry of the members within reach, member by member, in the order of days. Some fifteen queries a year."""
    found = []
    for year in range(first.year, last.year + 1):
        day = study_hours.last_day(year)
        accounts = study_hours.accounts(study_hours.members(user, day, unit), year, day)
        changed = _changed(year, accounts) if year < timezone.localdate().year else {}
        found += [line for account in accounts for line in _lines(account, first, last, changed)]
    return found


def _lines(account: Account, first: date, last: date, changed: dict[int, int]) -> list[HoursLine]:
    found, minutes = [], 0
    for row in account.sessions:
        minutes += row.minutes
        if first <= row.day <= last:
            found.append(HoursLine(account, row, minutes, changed.get(account.person.pk)))
    return found


def _changed(year: int, accounts: Sequence[Account]) -> dict[int, int]:
    """Person → minutes that were closed, of whom something else stands now. Two queries."""
    return study_closes.changed(year, {row.person.pk: row.minutes for row in accounts})


def _records(rows: Sequence[Held]) -> Records:
    return records.records(Activity.objects.filter(pk__in=[row.activity.pk for row in rows]))
