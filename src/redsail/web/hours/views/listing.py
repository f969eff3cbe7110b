"""The members within reach and their year: who has enough, who will fall short and what would close the gap."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redsail.activities.access import HOLD
from redsail.activities.models import StudyClose
from redsail.activities.queries import study_closes, study_forecasts, study_hours
from redsail.activities.queries.bodies import PARTY
from redsail.activities.queries.study_forecasts import Forecast
from redsail.organisation import access
from redsail.organisation.queries import units
from redsail.web.hours import gates, words
from redsail.web.organisation.signed_in import SignedIn

PAGE = 30


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """In the order of names, never of hours. Who may see no others finds the own account."""
    year = gates.year(request)
    day, asked = study_hours.last_day(year), request.GET
    group = asked.get("group", "")
    people = list(study_hours.members(request.user, day, group=int(group) if group.isdigit() else 0))
    found = study_forecasts.forecasts(study_hours.accounts(people, year, day), year)
    state = asked.get("state", "") if asked.get("state") in words.STATES else ""
    page = Paginator([each for each in found if state in ("", each.state)], PAGE).get_page(asked.get("page"))
    over = year < timezone.localdate().year
    context = {
        "year": year,
        "this_year": timezone.localdate().year,
        "page": page,
        "rows": [words.told(each, over=over) for each in page.object_list],
        "counts": _counts(found, over),
        "groups": [(row.pk, str(row)) for row in study_hours.groups(request.user, day)],
        "group": int(group) if group.isdigit() else "",
        "states": list(words.STATES.items()),
        "state": state,
        "filtered": bool(group or state),
        "me": request.user.person_id,
        "corrected": len(_changed(year, found)) if over else 0,
        **_closing(request, year),
    }
    return render(request, "hours/list.html", context)


def _counts(found: list[Forecast], over: bool) -> list[tuple[str, Any, int]]:
    """State, its words and how many, in the order of the states; of a year that is over nothing is planned."""
    states = {**words.STATES, "short": words.NOT_MET} if over else words.STATES
    listed = [(key, label, sum(each.state == key for each in found)) for key, label in states.items()]
    return [each for each in listed if each[2] or not over or each[0] != "on_way"]


def _closing(request: SignedIn, year: int) -> dict[str, Any]:
    """Closings of the year that can be seen, and the unit at which the viewer may close it."""
    reach = units.choices(request.user, HOLD).order_by("path")
    top = next((unit for unit in reach if access.may(request.user, PARTY, unit)), None)
    done: list[StudyClose] = list(study_closes.closes(year, top)) if top else []
    mine = [row for row in done if top and row.unit_id == top.pk]
    over = year < timezone.localdate().year
    return {"closings": done, "close_at": top if over else None, "next_number": len(mine) + 1}


def _changed(year: int, found: list[Forecast]) -> dict[int, int]:
    """Of those listed, whose hours are not what was closed. One query."""
    return study_closes.changed(year, {each.account.person.pk: each.account.minutes for each in found})
