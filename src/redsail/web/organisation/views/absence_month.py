"""The team's month: who is away, who is not there at night, who has night duty and rests after it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.calendars.queries import Day, days
from redsail.organisation import access
from redsail.organisation.actions.own_rules import MANAGE
from redsail.organisation.enums import LeaveKind, UnitKind
from redsail.organisation.models import Leave, Person, Unit
from redsail.organisation.queries import leaves as query
from redsail.organisation.queries import units
from redsail.patrol.queries import rest
from redsail.patrol.queries.rest import NightDuty
from redsail.web.organisation import put_back
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.organisation.views.absences import tabs

PAGE = 40


@dataclass
class MonthRow:
    """A person's month: `cells` in the order of the days, each a list of (sign, word) and whether nobody works then."""

    person: Person
    cells: list[tuple[list[tuple[str, str]], bool]]
    leaves: list[Leave]
    duties: list[NightDuty] = field(default_factory=list)
    may_enter: bool = False

    @property
    def lieu(self) -> int:
        """Minutes of time off that the month's nights bring."""
        return sum(duty.lieu for duty in self.duties)


@require_safe
def month(request: SignedIn) -> HttpResponse:
    """Month × people; on a phone a list of the same people."""
    user = request.user
    if not access.may_somewhere(user, query.ENTER) and not access.may_somewhere(user, query.PLAN):
        raise PermissionDenied
    first, last = bounds(request.GET.get("month", ""))
    text, away = request.GET.get("q", "").strip()[:60], request.GET.get("away") == "yes"
    shown = list(units.choices(user, query.ENTER) or units.choices(user, query.PLAN))
    unit = next((each for each in shown if str(each.pk) == request.GET.get("unit")), None)
    team = query.team(user, first, last, text=text, unit=unit, away=away)
    page = Paginator(team, PAGE).get_page(request.GET.get("page"))
    calendar = days(first, last)
    rules = rest.rulings(first, unit or _bureau(shown))
    context = {
        "rows": _rows(request, list(page.object_list), calendar, rules),
        "page": page,
        "days": list(zip(calendar, _away(team, calendar), strict=True)),
        "provisional": any(not day.published for day in calendar),
        "first": first,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (last + timedelta(days=1)).strftime("%Y-%m"),
        "today": timezone.localdate(),
        "rulings": rules,
        "may_rule": access.may_somewhere(user, MANAGE),
        "put_back": put_back.offered(request),
        **_filters(request, shown, unit, text, away),
    }
    return render(request, "organisation/absence_month.html", context)


def bounds(text: str) -> tuple[date, date]:
    """First and last day of "2026-12"; of the present month for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else timezone.localdate().replace(day=1)
        after = (first + timedelta(days=31)).replace(day=1)
    except (ValueError, OverflowError):
        return bounds("")
    return first, after - timedelta(days=1)


def _filters(request: SignedIn, shown: list[Unit], unit: Unit | None, text: str, away: bool) -> dict[str, Any]:
    return {
        "q": text,
        "unit": unit,
        "away": away,
        "units": [(each.pk, f"{'　' * each.depth}{each}") for each in shown],
        "filtered": bool(text or unit or away),
        **tabs(request),
    }


def _bureau(shown: list[Unit]) -> Unit | None:
    """Whose rules of rest count where no unit is chosen: the bureau's, or of what is in reach the highest unit's."""
    return next((unit for unit in shown if unit.kind == UnitKind.COUNTY), shown[0] if shown else None)


def _rows(request: SignedIn, people: list[Person], calendar: list[Day], rules: rest.Rules) -> list[MonthRow]:
    numbers = [person.pk for person in people]
    first, last = calendar[0].date, calendar[-1].date
    absences = query.within(numbers, first, last)
    # A night just before the month has its rest within it.
    duties = rest.nights(numbers, first - timedelta(days=7), last, rules=rules)
    return [
        MonthRow(
            person,
            [
                (_signs(day.date, absences.get(person.pk, []), duties.get(person.pk, [])), not day.workday)
                for day in calendar
            ],
            absences.get(person.pk, []),
            [duty for duty in duties.get(person.pk, []) if duty.night >= first],
            access.may_person(request.user, query.ENTER, person),
        )
        for person in people
    ]


def _signs(day: date, absences: list[Leave], duties: list[NightDuty]) -> list[tuple[str, str]]:
    found = []
    for leave in absences:
        if leave.from_date <= day <= leave.until_date:
            kind = "leave" if leave.kind == LeaveKind.LEAVE else "night-off"
            found.append((kind, str(LeaveKind(leave.kind).label)))
    for duty in duties:
        if duty.night == day:
            found.append(("duty", _("night duty: %(title)s") % {"title": duty.due.activity.title}))
    if not found and any(duty.rests_on(day) for duty in duties):
        found.append(("rest", _("rest after a night duty")))
    return found


def _away(team: Any, calendar: list[Day]) -> list[int]:
    """How many of all the people asked for are away altogether, day by day. One query."""
    first, last = calendar[0].date, calendar[-1].date
    spans = Leave.objects.filter(kind=LeaveKind.LEAVE, person__in=team.order_by().values("pk")).touching(first, last)
    counted: Counter[date] = Counter()
    for start, end in spans.values_list("from_date", "until_date"):
        counted.update(day.date for day in calendar if start <= day.date <= end)
    return [counted[day.date] for day in calendar]
