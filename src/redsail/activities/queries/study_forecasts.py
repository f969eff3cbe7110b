"""Who will fall short of the study hours of a year, and which planned sessions would close the gap.

Counted, not guessed: what stands, what is planned and the person is due at and can come to, then sessions to which they
could go besides, the earliest first. The same records give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from redsail.activities.enums import ActivityKind
from redsail.activities.models import Activity
from redsail.activities.queries.clashes import ClashFound, Span, clashes_of
from redsail.activities.queries.credits import rules, study
from redsail.activities.queries.study_hours import Account
from redsail.organisation.models import Membership

CLOSED = (ActivityKind.COMMITTEE_MEETING, ActivityKind.TALK)  # nobody sits in there to study


@dataclass(frozen=True)
class Planned:
    """A session to come and the minutes that it will be worth."""

    activity: Activity
    minutes: int


@dataclass(frozen=True)
class Forecast:
    """An account to the end of the year. `planned`: sessions the person is due at and can come to; `away`: due, and not
    there; `closing`: sessions besides that would close the gap; `short`: minutes missing after `planned`, `left`: after
    `closing` as well."""

    account: Account
    planned: tuple[Planned, ...] = ()
    away: tuple[Planned, ...] = ()
    closing: tuple[Planned, ...] = ()
    short: int = 0
    left: int = 0

    @property
    def state(self) -> str:
        """exempt | met | on_way (what is planned is enough) | short."""
        if self.account.excused:
            return "exempt"
        if not self.account.missing:
            return "met"
        return "short" if self.short else "on_way"

    @property
    def expected(self) -> int:
        """Minutes at the end of the year, as planned now."""
        return self.account.minutes + sum(each.minutes for each in self.planned)


def forecasts(accounts: Sequence[Account], year: int) -> list[Forecast]:
    """In the order of the accounts. Nine queries, however many."""
    sessions = _to_come(year)
    if not sessions:
        return [Forecast(row, short=row.missing, left=row.missing) for row in accounts]
    people = frozenset(row.person.pk for row in accounts)
    spans = [Span(people, each.activity.starts, each.activity.ends) for each in sessions]
    barred = [_barred(each.activity, found) for each, found in zip(sessions, clashes_of(spans), strict=True)]
    there = Membership.objects.on(timezone.localdate()).filter(person__in=people)
    branches = dict(there.values_list("person", "branch"))
    return [_forecast(row, sessions, barred, branches.get(row.person.pk, 0)) for row in accounts]


def _to_come(year: int) -> list[Planned]:
    """Sessions of the year that are still to come and worth something, in order. Five queries."""
    found = Activity.objects.filter(starts__gt=timezone.now(), starts__date__lte=date(year, 12, 31))
    found = found.filter(starts__date__gte=date(year, 1, 1), cancellation__isnull=True)
    rows = list(found.select_related("unit").prefetch_related("parts", "due", "convened").order_by("starts", "pk"))
    worth = study.expected(rows, rules.book())
    return [Planned(row, worth[row.pk]) for row in rows if worth[row.pk]]


def _barred(activity: Activity, found: Iterable[ClashFound]) -> set[int]:
    """Who cannot come to it: on leave, or due at another gathering."""
    return {each.person for each in found if each.activity != activity.pk}


def _forecast(account: Account, sessions: Sequence[Planned], barred: Sequence[set[int]], branch: int) -> Forecast:
    if account.excused or not account.missing:
        return Forecast(account)
    person = account.person
    planned: list[Planned] = []
    away: list[Planned] = []
    besides: list[Planned] = []
    for each, out in zip(sessions, barred, strict=True):
        due = {row.person_id: row for row in each.activity.due.all()}
        if person.pk in due and not due[person.pk].exempt:
            (away if person.pk in out else planned).append(each)
        elif person.pk not in out and _open_to(account, each.activity, branch):
            besides.append(each)
    short = max(0, account.missing - sum(each.minutes for each in planned))
    closing = _closing(besides, short)
    left = max(0, short - sum(each.minutes for each in closing))
    return Forecast(account, tuple(planned), tuple(away), tuple(closing), short, left)


def _open_to(account: Account, activity: Activity, branch: int) -> bool:
    """Whether somebody may sit in: a gathering of their branch, or of a unit above theirs."""
    if activity.kind in CLOSED:
        return False
    ours = any(row.branch_id == branch for row in activity.convened.all())
    return ours or account.person.unit.path.startswith(activity.unit.path)


def _closing(besides: Sequence[Planned], short: int) -> list[Planned]:
    """The earliest session that is enough by itself; else the earliest ones until it is, none at the same time."""
    if not short:
        return []
    if enough := next((each for each in besides if each.minutes >= short), None):
        return [enough]
    taken: list[Planned] = []
    for each in besides:
        if short <= 0:
            break
        if all(each.activity.starts >= one.activity.ends or each.activity.ends <= one.activity.starts for one in taken):
            taken.append(each)
            short -= each.minutes
    return taken
