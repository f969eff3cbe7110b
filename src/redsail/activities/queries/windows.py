"""In which spans of days a meeting falls due, and what became of each. Pure: no row, no clock, no setting.

A period is so many months of the calendar year, counted from January: 1 gives months, 3 quarters, 12 years. Grace is
counted in working days after the period's end, by the holiday table that the caller brings.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

HELD, LATE, PLANNED, UNRECORDED = "held", "late", "planned", "unrecorded"
OPEN, SOON, GRACE, MISSED, AHEAD = "open", "soon", "grace", "missed", "ahead"
RED = frozenset({GRACE, MISSED, UNRECORDED})
"""States that somebody has to do something about now."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often: `times` in every `months` months, with `grace` working days after. `usual`: the month of the year from
    which it is usual (1 when any month will do). `remind`: days before the end at which it is called soon over."""

    months: int
    times: int = 1
    grace: int = 0
    usual: int = 1
    remind: int = 7


@dataclass(frozen=True, slots=True)
class Window:
    """A period from `first` to `last`, both days included; held until `grace` it is late, after that it is missed."""

    first: date
    last: date
    grace: date
    cadence: Cadence


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering as far as duties are concerned. `recorded`: somebody entered who was there; `period`: a day of the
    period it is held for, where somebody said so (a late one), else None."""

    number: int
    day: date
    recorded: bool
    period: date | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A window and what became of it: `meetings` that count for it, in order, and how many are `missing`."""

    window: Window
    state: str
    meetings: tuple[Meeting, ...]
    missing: int


EndOfGrace = Callable[[date, int], date]


def windows(cadence: Callable[[date], Cadence], first: date, last: date, end_of_grace: EndOfGrace) -> list[Window]:
    """The periods that touch the days from `first` to `last`, in order.

    `cadence` answers for a day, since rules change: a period follows the rule of its first day, and one that the rule
    before it ended early begins where that one ended."""
    found: list[Window] = []
    here = date(first.year, 1, 1)
    while here <= last:
        held = cadence(here)
        ends = _end(here, held.months)
        if ends >= first:
            found.append(Window(here, ends, end_of_grace(ends, held.grace), held))
        here = ends + timedelta(days=1)
    return found


def grace_from(workdays: Iterable[date]) -> EndOfGrace:
    """Counts grace along these days on which offices work; a day beyond them counts by the week alone."""
    listed = frozenset(workdays)
    known = max(listed, default=date.min)

    def end(last: date, days: int) -> date:
        here, left = last, days
        while left:
            here += timedelta(days=1)
            left -= here in listed if here <= known else here.weekday() < 5
        return here

    return end


def settle(spans: Sequence[Window], meetings: Iterable[Meeting], today: date) -> list[Settled]:
    """What became of each window. A meeting counts once: for the period it was held for, where somebody said so;
    else for its own. What its own period can spare counts for one before that lacked it and in whose grace it lies."""
    ordered = sorted(spans, key=lambda each: each.first)
    left = sorted(meetings, key=lambda meeting: (meeting.day, meeting.number))
    found = []
    for span in ordered:
        taken = _taken(span, left, ordered)
        left = [meeting for meeting in left if meeting not in taken]
        found.append(_settled(span, taken, today))
    return found


def _taken(span: Window, left: Sequence[Meeting], ordered: Sequence[Window]) -> list[Meeting]:
    """All of the period itself (more than asked for does no harm); of the grace only what is still missing."""
    own = [meeting for meeting in left if _own(meeting, span)]
    lacking = span.cadence.times - len(own)
    after = [meeting for meeting in left if meeting.period is None and span.last < meeting.day <= span.grace]
    after = [meeting for meeting in after if _to_spare(meeting, left, ordered)]
    after.sort(key=lambda meeting: not meeting.recorded)
    return own + after[: max(0, lacking)]


def _own(meeting: Meeting, span: Window) -> bool:
    if meeting.period is not None:
        return span.first <= meeting.period <= span.last and span.first <= meeting.day <= span.grace
    return span.first <= meeting.day <= span.last


def _to_spare(meeting: Meeting, left: Sequence[Meeting], ordered: Sequence[Window]) -> bool:
    """Whether its own period has enough without it."""
    own = next((each for each in ordered if _own(meeting, each)), None)
    return own is None or sum(_own(other, own) for other in left if other != meeting) >= own.cadence.times


def _settled(span: Window, taken: Sequence[Meeting], today: date) -> Settled:
    recorded = sorted(meeting.day for meeting in taken if meeting.recorded)
    missing = max(0, span.cadence.times - len(recorded))
    if not missing:
        state = HELD if recorded[span.cadence.times - 1] <= span.last else LATE
    elif any(not meeting.recorded and meeting.day < today for meeting in taken):
        state = UNRECORDED
    elif sum(not meeting.recorded for meeting in taken) >= missing:
        state = PLANNED
    else:
        state = _open(span, today)
    return Settled(span, state, tuple(sorted(taken, key=lambda meeting: meeting.day)), missing)


def _open(span: Window, today: date) -> str:
    if today > span.grace:
        return MISSED
    if today > span.last:
        return GRACE
    if today < span.first or (today.month < span.cadence.usual and today.year == span.last.year):
        return AHEAD
    return SOON if today > span.last - timedelta(days=span.cadence.remind) else OPEN


def _end(day: date, months: int) -> date:
    """The last day of the period of the year that `day` lies in."""
    last = min(12, ((day.month - 1) // max(1, months) + 1) * max(1, months))
    return date(day.year, last, monthrange(day.year, last)[1])
