"""What one gathering counts for and why, line by line: what its page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redsail.activities.models import Activity
from redsail.activities.queries.credits import held, pairs, records, rules, sources, study, volunteering
from redsail.activities.queries.credits.records import Records
from redsail.activities.queries.roll_calls import Stretch, stretches
from redsail.organisation.models import Pairing
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class Line:
    """One thing that a gathering counts for, or does not; `code` says why.

    `kind`: study, theme_day, pairing, lecture, reading, volunteering; `what`: part, body, pair or person. `people`,
    `minutes`: for how many, how much each at most; `less`: how many of them are credited less; `other`: of a pair, how
    many of the office group were there (`people`: of the station group)."""

    kind: str
    what: str
    code: str
    rulings: tuple[Ruling, ...]
    people: int = 0
    minutes: int = 0
    less: int = 0
    other: int = 0

    @property
    def counts(self) -> bool:
        """Whether anything follows."""
        return self.code == "counts"


def lines(activity: Activity) -> list[Line]:
    """Everything, in the order of the kinds. About fifteen queries; nothing for one that has not taken place."""
    day = held.day(activity)
    read = records.records(records.held(day, day).filter(pk=activity.pk))
    if not read.activities:
        return []
    row = read.activities[0]
    found = [*_study(read, row), *_theme_days(read, row), *_pairs(read, row), *_lectures(read, row)]
    return [*found, *_cells(read), *_volunteers(read)]


def _study(read: Records, activity: Activity) -> list[Line]:
    """A line a part. What else those people did on that day is looked at, so that the page says what really counts."""
    day = held.day(activity)
    by_person = study.of_people(held.present(read, activity), day, day)
    mine = [row for rows in by_person.values() for row in rows if row.activity.pk == activity.pk]
    found = []
    for piece in stretches(activity):
        worth = rules.worth(piece, read.shelf)
        credited = [row for row in mine if row.stretch.part == piece.part and row.counts]
        less = sum(row.minutes < worth.minutes for row in credited)
        code = worth.code if not worth.counts or credited else "nobody"
        found.append(Line("study", _name(piece), code, worth.rulings, len(credited), worth.minutes, less))
    return found


def _theme_days(read: Records, activity: Activity) -> list[Line]:
    rows = held.theme_days(read, activity)
    if not rows:
        ruling = read.shelf.ruling(rules.THEME_DAY, activity.unit, held.day(activity))
        return [Line("theme_day", "", "not_convened", (ruling,))]
    return [Line("theme_day", row.body, row.code, (row.ruling,), row.present) for row in rows]


def _pairs(read: Records, activity: Activity) -> list[Line]:
    """The pairs of which both groups had somebody there."""
    day = held.day(activity)
    pairings: Sequence[Pairing] = list(Pairing.objects.on(day).select_related("station_group", "office_group"))
    groups = {number for row in pairings for number in (row.station_group_id, row.office_group_id)}
    found = pairs.of_records(read, pairings, pairs.Places(groups, day, day))
    return [
        Line("pairing", str(row.pairing), row.code, (row.ruling,), row.station, other=row.office)
        for rows in found.values()
        for row in rows
    ]


def _lectures(read: Records, activity: Activity) -> list[Line]:
    names = {item.presenter_id: str(item.presenter) for item in activity.agenda.all() if item.presenter_id}
    return [
        Line("lecture", names.get(row.person or 0, ""), row.code, (row.ruling,))
        for row in held.lectures(read, activity)
    ]


def _cells(read: Records) -> list[Line]:
    rows = [row for listed in sources.cells(read).values() for row in listed]
    return [Line(row.source, row.cell.label, row.code, (row.ruling,), row.present) for row in rows]


def _volunteers(read: Records) -> list[Line]:
    """People with the same outcome are one line."""
    found: dict[tuple[str, int], list[volunteering.VolunteerCredit]] = {}
    for row in volunteering.of_records(read):
        found.setdefault((row.code, row.minutes), []).append(row)
    return [
        Line("volunteering", _name(rows[0].stretch), code, rows[0].rulings, len(rows), minutes)
        for (code, minutes), rows in sorted(found.items())
    ]


def _name(piece: Stretch) -> str:
    held_ = piece.part or piece.activity
    return str(held_.get_kind_display())
