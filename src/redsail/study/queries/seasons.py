"""A reading season as a matrix: themes × groups × people, gaps shown. A constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from redsail.activities.enums import PresenceState
from redsail.activities.models import Presence
from redsail.organisation.models import GroupMembership, PartyGroup, Person
from redsail.study import access
from redsail.study.models import ReadingSeason, SeasonSession, SeasonTheme


@dataclass(frozen=True)
class Cell:
    """One group and one theme. `state`: gap | planned | fixed (in calendars) | held (presence recorded)."""

    session: SeasonSession
    state: str


@dataclass(frozen=True)
class Line:
    """One person of a group: themes they told, themes at which they were present."""

    person: Person
    told: frozenset[int]
    heard: frozenset[int]

    def mark(self, theme: SeasonTheme) -> str:
        """told | heard | ""."""
        return "told" if theme.pk in self.told else "heard" if theme.pk in self.heard else ""


@dataclass(frozen=True)
class Row:
    """A group: a cell for each theme, and its people with their marks in the order of the themes."""

    group: PartyGroup
    cells: list[Cell | None]
    people: list[tuple[Line, list[str]]]


@dataclass(frozen=True)
class Matrix:
    """The whole season. `gaps`: sessions without a day; `without_turn`: people who are to tell nothing yet."""

    themes: list[SeasonTheme]
    rows: list[Row]
    gaps: int
    planned: int
    held: int
    without_turn: list[Person] = field(default_factory=list)


def seasons(user: Any) -> QuerySet[ReadingSeason]:
    """The seasons that somebody may see, the newest first."""
    return access.seen(ReadingSeason.objects.all(), user).select_related("unit")


def sessions(season: ReadingSeason) -> list[SeasonSession]:
    """All sessions in the order of their days, those without one last. One query."""
    rows = season.sessions.select_related("theme", "group", "presenter", "activity__cancellation")
    return sorted(rows, key=lambda each: (each.day or date.max, each.theme.number, each.group_id))


def members(season: ReadingSeason, day: date | None = None) -> dict[int, list[Person]]:
    """The people of each group on a day (today within the season). One query."""
    today = day or min(max(timezone.localdate(), season.from_date), season.until_date)
    rows = GroupMembership.objects.on(today).filter(group__in=season.groups.order_by().values("pk"))
    found: dict[int, list[Person]] = defaultdict(list)
    for row in rows.select_related("person").order_by("person__pinyin", "person"):
        found[row.group_id].append(row.person)
    return found


def matrix(season: ReadingSeason) -> Matrix:
    """Five queries, however many people."""
    themes = list(season.themes.all())
    every, people = sessions(season), members(season)
    present = _present(every)
    at = {(each.group_id, each.theme_id): each for each in every}
    told, heard = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for each in every:
        if each.presenter_id and each.day:
            told[each.presenter_id].add(each.theme_id)
        for person in present.get(each.activity_id or 0, ()):
            heard[person].add(each.theme_id)
    rows = []
    for group in season.groups.order_by("kind", "name"):
        cells = [_cell(at.get((group.pk, theme.pk)), present) for theme in themes]
        lines = [Line(p, frozenset(told[p.pk]), frozenset(heard[p.pk])) for p in people.get(group.pk, [])]
        rows.append(Row(group, cells, [(line, [line.mark(theme) for theme in themes]) for line in lines]))
    states = Counter(cell.state for row in rows for cell in row.cells if cell)
    idle = [line.person for row in rows for line, _marks in row.people if not line.told]
    return Matrix(themes, rows, states["gap"], states["planned"] + states["fixed"], states["held"], idle)


def turns(people: set[int], before: ReadingSeason) -> Counter[int]:
    """How often people told in other seasons. One query."""
    rows = SeasonSession.objects.filter(presenter__in=people, day__isnull=False).exclude(season=before)
    return Counter(rows.order_by().values_list("presenter", flat=True))


def _present(every: list[SeasonSession]) -> dict[int, set[int]]:
    held = [each.activity_id for each in every if each.activity_id]
    found: dict[int, set[int]] = defaultdict(set)
    rows = Presence.objects.filter(activity__in=held, state=PresenceState.PRESENT, replaced_at__isnull=True)
    for activity, person in rows.order_by().values_list("activity", "person"):
        found[activity].add(person)
    return found


def _cell(session: SeasonSession | None, present: dict[int, set[int]]) -> Cell | None:
    if session is None:
        return None
    if session.day is None:
        return Cell(session, "gap")
    if session.activity_id is None:
        return Cell(session, "planned")
    return Cell(session, "held" if present.get(session.activity_id) else "fixed")
