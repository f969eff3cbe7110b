"""Which duties a month's plan has to place, and which of them may be held as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.queries import life_rules, windows
from redsail.activities.queries.duties import Duty
from redsail.activities.queries.life_bodies import Body
from redsail.organisation.queries.rulings import Shelf

PLACEABLE = {windows.OPEN, windows.SOON, windows.GRACE, windows.AHEAD}
HOSTS = (Kind.THEME_DAY, Kind.ORGANISATION_LIFE, Kind.MEMBERS_MEETING)
"""What others join, the first that may."""


@dataclass(frozen=True)
class Waiting:
    """A gathering to be placed: a body, the kinds it is to be, from day `first` to `last`. `late`: the first day
    of the period in whose grace it lies."""

    body: Body
    kinds: tuple[Kind, ...]
    first: date
    last: date
    late: date | None

    @property
    def day(self) -> date:
        """A day of the period it is held for."""
        return self.late or self.first

    @property
    def key(self) -> str:
        """Names it within a plan: "b3:theme_day:2026-12-31"."""
        return f"{self.body.key}:{self.kinds[0]}:{self.last}"


def waiting(every: Iterable[Duty], month: date, today: date) -> list[Waiting]:
    """What falls to the month whose first day is `month`, nothing before tomorrow.

    A longer period is placed in its middle month, so that a month is left when something comes between; what was not
    held by then falls to each month after."""
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found = []
    for duty in every:
        late = duty.state == windows.GRACE
        begins = max(month, duty.window.first, today + timedelta(days=1))
        ends = min(last, duty.window.grace if late else duty.window.last)
        if (
            duty.kind != Kind.TALK
            and duty.state in PLACEABLE
            and begins <= ends
            and (late or _turn(duty) <= month <= duty.window.last)
        ):
            found.append(Waiting(duty.body, (duty.kind,), begins, ends, duty.window.first if late else None))
    return found


def joined(found: Sequence[Waiting], shelf: Shelf, day: date) -> list[Waiting]:
    """The same with what a branch may hold as one gathering of two kinds held as one, by the rules of the day."""
    left = list(found)
    for host in HOSTS:
        for one in [each for each in left if each.kinds == (host,)]:
            partner = next((other for other in left if _may_join(one, other, shelf, day)), None)
            if partner is not None:
                first, last = max(one.first, partner.first), min(one.last, partner.last)
                both = Waiting(one.body, one.kinds + partner.kinds, first, last, one.late)
                left[left.index(one)] = both
                left.remove(partner)
    return left


def _may_join(one: Waiting, other: Waiting, shelf: Shelf, day: date) -> bool:
    same = one.body.numbers == other.body.numbers and one is not other and len(other.kinds) == 1
    if not same or other.kinds[0] not in {Kind.LECTURE, Kind.APPRAISAL} or one.late != other.late:
        return False
    if max(one.first, other.first) > min(one.last, other.last):
        return False
    return not life_rules.unmergeable([*one.kinds, *other.kinds], shelf, one.body.unit, day)


def _turn(duty: Duty) -> date:
    """The first day of the month in which a period's meeting is planned."""
    window = duty.window
    begins = max(window.first.month, min(window.cadence.usual, window.last.month))
    middle = begins + (window.last.month - begins) // 2
    return date(window.first.year, middle, 1)
