"""Rows ↔ planner values: a month's waiting meetings, people's time, and the plan that comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import PlannedMeeting
from redsail.activities.queries import clashes, life_rules
from redsail.activities.queries.clashes import Taken
from redsail.activities.queries.rosters import Rosters
from redsail.activities.queries.waiting import Waiting
from redsail.calendars import queries as calendars
from redsail.organisation.models import Unit
from redsail.organisation.queries.rulings import Shelf
from redsail.planning.month import SAME_DAY, Busy, MonthProblem, ToPlace

SLOTS = ("life.slot.morning", "life.slot.afternoon")
REST = "patrol.rest.hours"
DAY = 86_400


def problem(
    wanted: Sequence[Waiting],
    kept: Sequence[PlannedMeeting],
    rosters: Rosters,
    shelf: Shelf,
    unit: Unit,
    usual: dict[int, int],
) -> MonthProblem:
    """The month as the planner sees it. `kept`: draft meetings that stay where somebody put them; `usual`: day of the
    month on which a branch last held its theme day. Four queries."""
    meetings = [_to_place(each, rosters, shelf, usual) for each in wanted]
    meetings += [_kept(each, rosters) for each in kept]
    if not wanted:
        return MonthProblem(tuple(meetings), (), ())
    first, last = min(each.first for each in wanted), max(each.last for each in wanted)
    days = [day.date for day in calendars.days(first, last) if day.workday]
    people = {int(person) for each in meetings for person in each.people}
    rest = shelf.ruling(REST, unit, first).number
    starts = tuple(sorted({shelf.ruling(key, unit, first).number for key in SLOTS}))
    return MonthProblem(
        meetings=tuple(meetings),
        days=tuple(day.toordinal() for day in days),
        starts=starts,
        busy=_busy(clashes.taken(people, first - timedelta(days=1), last), rest),
        days_of_month={day.toordinal(): day.day for day in days},
    )


def moment(day: int, seconds: int) -> datetime:
    """A day (ordinal) and seconds after its midnight in the installation's zone."""
    return timezone.make_aware(datetime.combine(date.fromordinal(day), time()) + timedelta(seconds=seconds))


def slot(when: datetime) -> tuple[int, int]:
    """The other way round."""
    local = timezone.localtime(when)
    return local.date().toordinal(), local.hour * 3600 + local.minute * 60 + local.second


def minutes(kinds: Iterable[str], shelf: Shelf, unit: Unit, on: date) -> int:
    """How long a gathering of these kinds usually takes: the longest of them, and half an hour for each more."""
    each = sorted((life_rules.minutes(kind, shelf, unit, on) for kind in kinds), reverse=True)
    return each[0] + 30 * (len(each) - 1)


def _to_place(each: Waiting, rosters: Rosters, shelf: Shelf, usual: dict[int, int]) -> ToPlace:
    branch, group = each.body.numbers
    due = sorted({person for kind in each.kinds for person in rosters.due(kind, branch, group)})
    delegate = bool(shelf.ruling(life_rules.DELEGATE, each.body.unit, each.first).value)
    quorum = [life_rules.quorum(kind, shelf, each.body.unit, each.first, len(due)) for kind in each.kinds]
    return ToPlace(
        key=each.key,
        people=tuple(str(person) for person in due),
        minutes=minutes(each.kinds, shelf, each.body.unit, each.first),
        first=each.first.toordinal(),
        last=each.last.toordinal(),
        quorum=max(quorum),
        chairs=tuple(str(person) for person in rosters.chairs(branch, group, delegate=delegate)),
        usual=usual.get(branch, 0) if each.kinds[0] == Kind.THEME_DAY else 0,
        late=each.late is not None,
    )


def _kept(row: PlannedMeeting, rosters: Rosters) -> ToPlace:
    due = {person for kind in row.kinds for person in rosters.due(kind, row.branch_id, row.group_id or 0)}
    kept = slot(row.starts) if row.starts else None
    span = row.first.toordinal(), row.last.toordinal()
    return ToPlace(f"kept:{row.pk}", tuple(str(person) for person in sorted(due)), row.minutes, *span, kept=kept)


def _busy(taken: Iterable[Taken], rest: int) -> dict[str, tuple[Busy, ...]]:
    """A night costs the afternoon before it and bars the hours of rest after; all else bars its own time."""
    found: dict[str, list[Busy]] = {}
    for each in taken:
        begins, ends = slot(each.starts), slot(each.ends)
        spans = found.setdefault(str(each.person), [])
        if each.kind == Kind.NIGHT:
            spans += [Busy(begins[0], begins[1], DAY, why) for why in (SAME_DAY, "gathering")]
            back = ends[1] + rest * 3600 - (DAY if ends[0] == begins[0] else 0)
            spans.append(Busy(begins[0] + 1, 0, max(0, back), "rest"))
        else:
            why = "gathering" if each.activity else "leave"
            spans += [
                Busy(day, begins[1] if day == begins[0] else 0, ends[1] if day == ends[0] else DAY, why)
                for day in range(begins[0], ends[0] + 1)
            ]
    return {person: tuple(spans) for person, spans in found.items()}
