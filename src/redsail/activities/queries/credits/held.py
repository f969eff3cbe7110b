"""Theme days and lectures: what a gathering counts as for its bodies and its speakers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redsail.activities.enums import ActivityKind, PartKind
from redsail.activities.models import Activity
from redsail.activities.queries.credits import rules
from redsail.activities.queries.credits.records import Records
from redsail.activities.queries.roll_calls import Stretch, is_present, stretches
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class ThemeDay:
    """A theme day of a body. `code`: counts, or unrecorded (nobody who was due is recorded as present)."""

    body: str
    code: str
    present: int
    ruling: Ruling


@dataclass(frozen=True)
class Lecture:
    """A lecture and who gave it (None: nobody is named). `code`: counts, no_presenter, presenter_absent."""

    person: int | None
    stretch: Stretch
    code: str
    ruling: Ruling


def theme_days(read: Records, activity: Activity) -> list[ThemeDay]:
    """One for each body that the gathering was a theme day of. No query."""
    convened = [row for row in activity.convened.all() if row.kind == ActivityKind.THEME_DAY]
    if not convened:
        return []
    due = {row.person_id for row in activity.due.all()}
    there = due & present(read, activity)
    ruling = read.shelf.ruling(rules.THEME_DAY, activity.unit, day(activity))
    code = "counts" if there else "unrecorded"
    names = dict.fromkeys(str(row.group or row.branch) for row in convened)
    return [ThemeDay(name, code, len(there), ruling) for name in names]


def lectures(read: Records, activity: Activity) -> list[Lecture]:
    """One for each presenter of a lecture, or one that says that nobody is named. No query."""
    pieces = _lecture_parts(activity)
    if not pieces:
        return []
    stretch = pieces[0]
    ruling = read.shelf.ruling(rules.PRESENTER, activity.unit, day(activity))
    presenters = dict.fromkeys(item.presenter_id for item in activity.agenda.all() if item.presenter_id)
    if not presenters:
        return [Lecture(None, stretch, "no_presenter", ruling)]
    found = []
    for person in presenters:
        there = any(is_present(read.called.state(piece, person)) for piece in pieces)
        found.append(Lecture(person, stretch, "counts" if there or not ruling.value else "presenter_absent", ruling))
    return found


def present(read: Records, activity: Activity) -> set[int]:
    """Numbers of those who were there for any part. No query."""
    pieces = stretches(activity)
    return {p for p in read.people(activity) if any(is_present(read.called.state(each, p)) for each in pieces)}


def _lecture_parts(activity: Activity) -> list[Stretch]:
    """The lecture's part; all of a gathering that is a lecture and has no such part."""
    parts = [each for each in stretches(activity) if each.part and each.kind == PartKind.LECTURE]
    if parts:
        return parts
    kinds = {activity.kind, *(row.kind for row in activity.convened.all())}
    return stretches(activity) if ActivityKind.LECTURE in kinds else []


def day(activity: Activity) -> date:
    """The day on which it was held."""
    return rules.day_of(Stretch(activity, None))
