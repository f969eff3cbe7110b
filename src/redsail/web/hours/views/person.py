"""One member's year: every hour with its session, what did not count and why, and what is planned."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.activities import access as activities
from redsail.activities.access import HOLD
from redsail.activities.actions import study_years
from redsail.activities.models import StudyExemption
from redsail.activities.queries import study_closes, study_forecasts, study_hours
from redsail.activities.queries.bodies import PARTY
from redsail.activities.queries.credits import volunteering
from redsail.activities.queries.credits.study import StudyCredit
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.web.gatherings.credit_words import hours
from redsail.web.hours import gates, words
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Oneself, or a member within reach."""
    year = gates.year(request)
    day = study_hours.last_day(year)
    person = gates.person(request, pk, day)
    account = study_hours.accounts([person], year, day)[0]
    forecast = study_forecasts.forecasts([account], year)[0]
    volunteered = volunteering.of_person(person.pk, date(year, 1, 1), date(year, 12, 31))
    named = {each.activity.pk for each in account.credits}
    open_to = set(activities.reachable(request.user).filter(pk__in=named).values_list("pk", flat=True))
    may = access.may_person(request.user, PARTY, person) and access.may(request.user, HOLD, person.unit)
    context = {
        "year": year,
        "this_year": timezone.localdate().year,
        "person": person,
        "told": words.told(forecast, over=year < timezone.localdate().year),
        "volunteered": [(each, hours(each.minutes)) for each in volunteered],
        "sessions": [_row(each, open_to) for each in reversed(account.sessions)],
        "besides": [_row(each, open_to) for each in reversed(account.besides)],
        "planned": [(each.activity, hours(each.minutes)) for each in forecast.planned],
        "closing": [(each.activity, hours(each.minutes)) for each in forecast.closing],
        "away": [(each.activity, hours(each.minutes)) for each in forecast.away],
        "may_exempt": may,
        "exemptions": StudyExemption.objects.filter(person=person),
        "today": timezone.localdate(),
        "closings": study_closes.closes(year, person.unit),
        "mine": pk == request.user.person_id,
    }
    return render(request, "hours/person.html", context)


@require_POST
def exempt(request: SignedIn, pk: int) -> HttpResponse:
    """No hours are asked from this year on; why is not asked."""
    today = timezone.localdate()
    person = gates.person(request, pk, today)
    try:
        study_years.exempt(person, by=request.user, first=today.replace(month=1, day=1))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("No hours are asked of %(name)s from this year on.") % {"name": person.name})
    return redirect("hours:person", pk)


@require_POST
def end_exemption(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Hours are asked again."""
    person = gates.person(request, pk, timezone.localdate())
    row = get_object_or_404(StudyExemption.objects.select_related("person__unit"), pk=number, person=person)
    try:
        study_years.end_exemption(row, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Hours are asked of %(name)s again.") % {"name": person.name})
    return redirect("hours:person", pk)


def _row(each: StudyCredit, open_to: set[int]) -> dict[str, object]:
    return {
        "link": each.activity.pk in open_to,
        "credit": each,
        "what": each.stretch.part or each.activity,
        "hours": hours(each.minutes),
        "why": words.CODES[each.code],
        "as_": words.AS[each.as_],
    }
