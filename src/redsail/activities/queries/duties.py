"""What each branch and Party group owes in a year, and what became of it: worked out, never typed.

The past is answered as it was: rules, bodies and memberships are dated, and each period is asked for its own days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Convening, Presence, Waiver
from redsail.activities.queries import life_bodies, life_rules, talk_duties, windows
from redsail.activities.queries.life_bodies import Body, Roll
from redsail.activities.queries.windows import Meeting, Settled, Window
from redsail.calendars import queries as calendars
from redsail.organisation.queries.rulings import Shelf
from redsail.rulebook.schema import Ruling

EXEMPT = "exempt"
Held = Mapping[tuple[str, int, int], Sequence[Meeting]]
GRACE_REACH = 120  # days after the year's end in which the grace of its last period surely lies


@dataclass(frozen=True)
class Duty:
    """One meeting that a body owes in one period. `state`: one of `windows`, or exempt for the reason `why`
    (no_committee | body_new by the rule `exempts`, waiver by its `paper`). `rule`: how often; `grace`: how late."""

    body: Body
    kind: Kind
    window: Window
    state: str
    meetings: tuple[Meeting, ...]
    missing: int
    rule: Ruling
    grace: Ruling
    why: str = ""
    exempts: Ruling | None = None
    paper: str = ""
    groups: tuple[str, ...] = ()
    """Groups that have not held it yet, where the groups hold it in place of the branch."""

    @property
    def red(self) -> bool:
        """Whether somebody has to do something about it now."""
        return self.state in windows.RED

    @property
    def waits(self) -> bool:
        """Whether a meeting can still be planned for it."""
        return self.kind != Kind.TALK and self.state in {windows.OPEN, windows.SOON, windows.GRACE}


@dataclass(frozen=True)
class _Book:
    """What settling asks, read once."""

    shelf: Shelf
    held: Held
    roll: Roll
    waivers: tuple[Waiver, ...]
    talks: talk_duties.Held
    end_of_grace: windows.EndOfGrace
    today: date


def duties(user: Any, year: int, today: date) -> list[Duty]:
    """Everything owed in a year within reach, body by body, kind by kind. Constant in queries, about ten."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = life_bodies.bodies(user, first, last)
    return of_bodies(found, first, last, today)


def of_bodies(found: Sequence[Body], first: date, last: date, today: date) -> list[Duty]:
    """What these bodies owe in the periods that touch the span."""
    branches = {body.branch.pk for body in found}
    begins, ends = date(first.year - 1, 1, 1), last + timedelta(days=GRACE_REACH)
    book = _Book(
        shelf=life_rules.book(),
        held=held(branches, begins, ends),
        roll=life_bodies.roll(branches, begins, last),
        waivers=tuple(Waiver.objects.filter(branch__in=branches).touching(begins, last)),
        talks=talk_duties.held(branches, begins, ends),
        end_of_grace=windows.grace_from(_workdays(begins, ends)),
        today=today,
    )
    groups: dict[int, list[Body]] = {}
    for body in found:
        if body.group:
            groups.setdefault(body.branch.pk, []).append(body)
    return [
        duty
        for body in found
        for kind in (*body.kinds, *(() if body.group else (Kind.TALK,)))
        for duty in _of(body, kind, book, (first, last), groups.get(body.branch.pk, []))
    ]


def held(branches: Iterable[int], first: date, last: date) -> Held:
    """The gatherings of branches and their groups by (kind, branch, group or 0), none called off. One query."""
    there = Presence.objects.filter(activity=OuterRef("activity"), state=PresenceState.PRESENT, replaced_at=None)
    rows = Convening.objects.filter(branch__in=list(branches), activity__cancellation__isnull=True)
    rows = rows.filter(activity__starts__date__gte=first, activity__starts__date__lte=last)
    rows = rows.annotate(recorded=Exists(there)).order_by("activity__starts", "pk")
    found: dict[tuple[str, int, int], list[Meeting]] = {}
    for kind, branch, group, number, starts, recorded, period in rows.values_list(
        "kind", "branch", "group", "activity", "activity__starts", "recorded", "period"
    ):
        meeting = Meeting(number, timezone.localdate(starts), recorded, period)
        found.setdefault((kind, branch, group or 0), []).append(meeting)
    return found


def gatherings(every: Iterable[Duty]) -> dict[int, Activity]:
    """The gatherings that count for these duties, by number. One query."""
    numbers = {meeting.number for duty in every for meeting in duty.meetings}
    return Activity.objects.in_bulk(numbers)


def _of(body: Body, kind: Kind, book: _Book, span: tuple[date, date], groups: list[Body]) -> list[Duty]:
    """The year before is settled along: a meeting of January may have been its December's, held late."""
    first, last = span
    spans = windows.windows(
        lambda day: life_rules.cadence(kind, book.shelf, body.unit, day),
        date(first.year - 1, 1, 1),
        last,
        end_of_grace=book.end_of_grace,
    )
    meetings = book.held.get((kind, *body.numbers), ())
    there = [window for window in spans if body.days_within(window.first, window.last)]
    excused = {window: excuse for window in there if (excuse := _excuse(body, kind, window, book))}
    owed = [window for window in there if window not in excused]
    settled = windows.settle(owed, meetings, book.today) if kind != Kind.TALK else _talks(body, owed, book)
    found = [_by_groups(_duty(body, kind, each, book), book, groups) for each in settled]
    for window, (why, ruling, paper) in excused.items():
        own = [meeting for meeting in meetings if window.first <= meeting.day <= window.last]
        duty = _duty(body, kind, windows.settle([window], own, book.today)[0], book)
        held_anyway = duty.state == windows.HELD
        found.append(duty if held_anyway else replace(duty, state=EXEMPT, why=why, exempts=ruling, paper=paper))
    return sorted((duty for duty in found if duty.window.last >= first), key=lambda duty: duty.window.first)


def _talks(body: Body, owed: Sequence[Window], book: _Book) -> list[Settled]:
    found = []
    for window in owed:
        members = book.roll.members(body.branch.pk, min(window.last, max(book.today, window.first)))
        missing = talk_duties.lacking(book.talks, body.branch.pk, members, window)
        found.append(talk_duties.settled(window, missing, book.today))
    return found


def _duty(body: Body, kind: Kind, settled: Settled, book: _Book) -> Duty:
    day = settled.window.first
    rule, grace = life_rules.often(kind, book.shelf, body.unit, day), life_rules.grace(kind, book.shelf, body.unit, day)
    return Duty(body, kind, settled.window, settled.state, settled.meetings, settled.missing, rule, grace)


def _excuse(body: Body, kind: Kind, window: Window, book: _Book) -> tuple[str, Ruling | None, str] | None:
    """Why the body owes nothing in a period in which it existed, with the rule or the paper."""
    for waiver in book.waivers:
        numbers = (waiver.branch_id, waiver.group_id or 0)
        if waiver.kind == kind and numbers == body.numbers and waiver.holds_on(window.last):
            return "waiver", None, waiver.paper
    least = book.shelf.ruling(life_rules.BODY_DAYS, body.unit, window.first)
    if body.days_within(window.first, window.last) < min(least.number, (window.last - window.first).days + 1):
        return "body_new", least, ""
    if kind == Kind.COMMITTEE_MEETING:
        day = min(window.last, max(book.today, window.first), body.span.until_date or window.last)
        needed = life_rules.needs_committee(book.shelf, body.unit, day)
        if book.roll.full(body.branch.pk, day) < needed.number:
            return "no_committee", needed, ""
    return None


def _by_groups(duty: Duty, book: _Book, groups: list[Body]) -> Duty:
    """An organisation-life meeting that all groups of the branch held is held by the branch."""
    if duty.kind != Kind.ORGANISATION_LIFE or duty.state in {windows.HELD, windows.LATE}:
        return duty
    window = duty.window
    day = min(window.last, max(book.today, window.first))
    there = [body for body in groups if body.holds(day)]
    if not there or not book.shelf.ruling(life_rules.BY_GROUPS, duty.body.unit, window.first).value:
        return duty
    done = {body: _first_held(body, duty.kind, window, book) for body in there}
    lacking = tuple(str(body) for body, meeting in done.items() if meeting is None)
    meetings = tuple(meeting for meeting in done.values() if meeting)
    if not meetings:
        return duty
    if lacking:
        return replace(duty, meetings=duty.meetings + meetings, groups=lacking)
    last = max(meeting.day for meeting in meetings)
    return replace(duty, state=windows.HELD if last <= window.last else windows.LATE, meetings=meetings, missing=0)


def _first_held(body: Body, kind: Kind, window: Window, book: _Book) -> Meeting | None:
    meetings = book.held.get((kind, *body.numbers), ())
    return next((each for each in meetings if each.recorded and window.first <= each.day <= window.grace), None)


def _workdays(first: date, last: date) -> list[date]:
    return [day.date for day in calendars.days(first, last) if day.workday]
