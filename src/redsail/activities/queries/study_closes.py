"""Years whose study hours were closed, and what was corrected since: told, never lost and never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from redsail.activities.models import Activity, Presence, StudyClose, StudyCloseLine
from redsail.activities.queries.credits import study
from redsail.organisation.models import Person, Unit


@dataclass(frozen=True)
class Correction:
    """Somebody whose hours of a closed year changed. `then`, `now`: minutes; `entries`: what was recorded since."""

    person: Person
    then: int
    now: int
    entries: tuple[Presence, ...]


def closes(year: int, unit: Unit) -> QuerySet[StudyClose]:
    """The closings that hold for a unit, those of units above it included; the latest first. One query."""
    above = [int(step) for step in unit.path.split("/") if step.isdigit()]
    found = StudyClose.objects.filter(year=year, unit__in=above).select_related("unit")
    return found.order_by("-at", "-pk")


def of_activity(activity: Activity, day: date) -> StudyClose | None:
    """The closing of the year in which a gathering was held, if there is one. One query."""
    return closes(day.year, activity.unit).first()


def corrections(close: StudyClose, among: QuerySet[Person] | None = None) -> list[Correction]:
    """Whose hours are not what was closed, of those within reach. Ten queries."""
    lines = close.lines.select_related("person")
    if among is not None:
        lines = lines.filter(person__in=among.order_by().values("pk"))
    then = {row.person_id: row for row in lines}
    now = study.of_people(then, date(close.year, 1, 1), date(close.year, 12, 31))
    changed = {person for person, row in then.items() if study.total(now[person]) != row.minutes}
    since: dict[int, list[Presence]] = {}
    for entry in _since(close, changed):
        since.setdefault(entry.person_id, []).append(entry)
    found = [
        Correction(then[number].person, then[number].minutes, study.total(now[number]), tuple(since.get(number, ())))
        for number in changed
    ]
    return sorted(found, key=lambda each: (each.person.pinyin, each.person.pk))


def _since(close: StudyClose, people: set[int]) -> Any:
    """What was recorded or taken back of these people after the closing, in gatherings of its year."""
    later = Q(at__gt=close.at) | Q(replaced_at__gt=close.at)
    rows = Presence.objects.filter(later, person__in=people, activity__starts__year=close.year)
    return rows.select_related("activity", "part").order_by("activity__starts", "at", "pk")


def changed(year: int, now: Mapping[int, int]) -> dict[int, int]:
    """Person → minutes at the latest closing of a year, where they are not `now`. One query."""
    lines = StudyCloseLine.objects.filter(close__year=year, person__in=now).order_by("close__at", "close__pk")
    latest = dict(lines.values_list("person", "minutes"))
    return {person: minutes for person, minutes in latest.items() if minutes != now[person]}
