"""Study hours: from sessions held and the presence at them, each minute once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from redsail.activities.models import Activity
from redsail.activities.queries.credits import records, rules, spans
from redsail.activities.queries.credits.records import Records
from redsail.activities.queries.credits.rules import Worth
from redsail.activities.queries.roll_calls import Stretch, is_present, stretches
from redsail.organisation.queries.rulings import Shelf
from redsail.rulebook.schema import Ruling

MEMBER, SPEAKER, GUEST = "member", "speaker", "guest"


@dataclass(frozen=True)
class StudyCredit:
    """One person at one stretch. `minutes`: credited; `code`: counts | counts_not | no_rule (of the stretch),
    guest_not, overlaps (the time was counted already), day_full. `as_`: member, speaker or guest."""

    person: int
    stretch: Stretch
    day: date
    minutes: int
    code: str
    as_: str
    rulings: tuple[Ruling, ...]

    @property
    def activity(self) -> Activity:
        """The session it comes from."""
        return self.stretch.activity

    @property
    def counts(self) -> bool:
        """Whether anything is credited."""
        return self.minutes > 0


def of_people(people: Iterable[int], first: date, last: date) -> dict[int, list[StudyCredit]]:
    """Person → every stretch at which they were present, with what is credited and why. Six queries."""
    wanted = list(people)
    found = of_records(records.of_people(wanted, first, last), wanted)
    return {person: found.get(person, []) for person in wanted}


def of_records(read: Records, people: Iterable[int] | None = None) -> dict[int, list[StudyCredit]]:
    """The same of gatherings that were read. No query."""
    only = None if people is None else set(people)
    found: dict[int, list[StudyCredit]] = defaultdict(list)
    for activity in read.activities:
        listed = {row.person_id for row in activity.due.all()}
        speakers = {item.presenter_id for item in activity.agenda.all()}
        for stretch in stretches(activity):
            worth = rules.worth(stretch, read.shelf)
            for person in read.people(activity):
                if (only is None or person in only) and is_present(read.called.state(stretch, person)):
                    as_ = SPEAKER if person in speakers else MEMBER if person in listed else GUEST
                    found[person].append(_first_look(person, stretch, worth, as_, read.shelf))
    return {person: _once(rows, read.shelf) for person, rows in found.items()}


def total(rows: Iterable[StudyCredit]) -> int:
    """Minutes credited altogether."""
    return sum(row.minutes for row in rows)


def expected(activities: Sequence[Activity], found: Shelf) -> dict[int, int]:
    """Gathering → minutes that somebody will be credited who is there for all of it: for forecasts. No query."""
    return {row.pk: sum(rules.worth(each, found).minutes for each in stretches(row)) for row in activities}


def _first_look(person: int, stretch: Stretch, worth: Worth, as_: str, shelf: Shelf) -> StudyCredit:
    """By the rules of the stretch and of the role alone; other sessions are not looked at yet."""
    unit, day = stretch.activity.unit, rules.day_of(stretch)
    row = StudyCredit(person, stretch, day, worth.minutes, worth.code, as_, worth.rulings)
    if not worth.counts:
        return row
    if as_ == GUEST:
        ruling = shelf.ruling(rules.GUESTS, unit, day)
        told = (*row.rulings, ruling)
        return (
            replace(row, rulings=told) if ruling.value else replace(row, rulings=(ruling,), minutes=0, code="guest_not")
        )
    if as_ == SPEAKER:
        ruling = shelf.ruling(rules.SPEAKER, unit, day)
        return replace(row, minutes=row.minutes * ruling.number // 100, rulings=(*row.rulings, ruling))
    return row


def _once(rows: Iterable[StudyCredit], shelf: Shelf) -> list[StudyCredit]:
    """The same minute counts once, and a day no more than the rule says: earlier sessions first."""
    taken: list[spans.Span] = []
    days: dict[date, int] = defaultdict(int)
    found = []
    for row in sorted(rows, key=lambda each: (each.stretch.starts, each.activity.pk, each.stretch.ends)):
        if row.minutes:
            row = _without(row, taken)
            row = _within_day(row, days, shelf)
        if row.minutes:
            taken.append((row.stretch.starts, row.stretch.ends))
        found.append(row)
    return found


def _without(row: StudyCredit, taken: list[spans.Span]) -> StudyCredit:
    span = (row.stretch.starts, row.stretch.ends)
    rest = spans.left(span, [each for each in taken if spans.overlap(each, span)])
    free, whole = spans.minutes(rest), spans.minutes([span])
    if free == whole:
        return row
    return replace(row, minutes=row.minutes * free // whole if whole else 0, code="overlaps")


def _within_day(row: StudyCredit, days: dict[date, int], shelf: Shelf) -> StudyCredit:
    ruling = shelf.ruling(rules.DAY_MOST, row.activity.unit, row.day)
    room = max(0, ruling.number * 60 - days[row.day])
    if row.minutes > room:
        row = replace(row, minutes=room, code="day_full", rulings=(ruling,))
    days[row.day] += row.minutes
    return row
