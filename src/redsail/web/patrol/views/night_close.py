"""An evening on one page: to look at, to print, in Word; presence in one tap, the close, and opening it again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities import access as activities_access
from redsail.base.errors import RedsailError
from redsail.exchange.exports import night_summary as exports
from redsail.patrol.actions import closing
from redsail.patrol.models import Evening, NightClose
from redsail.patrol.queries import night_summary
from redsail.web.gatherings import credit_words
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import evening_or_404
from redsail.web.shell.downloads import download
from redsail.web.shell.words import sentence

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def summary(request: SignedIn, pk: int) -> HttpResponse:
    """The evening on one page: to look at, to print, and to close."""
    evening = evening_or_404(request, pk)
    found = night_summary.summary(evening)
    context = {
        "evening": evening,
        "campaign": evening.campaign,
        "summary": found,
        "close": NightClose.objects.filter(evening=evening).first(),
        "over": evening.activity.ends <= timezone.now(),
        "may_close": activities_access.may_record(request.user, evening.activity),
        "credits": credit_words.told(evening.activity) if evening.activity.ends <= timezone.now() else None,
    }
    return render(request, "patrol/night_summary.html", context)


@require_safe
def paper(request: SignedIn, pk: int) -> HttpResponse:
    """The same page in Word."""
    evening = evening_or_404(request, pk)
    credits, _not = credit_words.told(evening.activity)
    lines = [" · ".join(part for part in (row.title, row.what, row.why) if part) for row in credits]
    name = f"{evening.date.isoformat()}-{evening.station.name}.docx"
    return download(exports.paper(night_summary.summary(evening), lines), name, DOCX)


@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    """Everybody of whom nothing is recorded was there, or away as leave says."""
    evening = evening_or_404(request, pk)
    activities_access.require_record(request.user, evening.activity)
    return _do(request, evening, lambda: closing.confirm_presence(evening, by=request.user), _("Presence is recorded."))


@require_http_methods(["POST"])
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Close the night; what is open needs a reason."""
    evening = evening_or_404(request, pk)
    activities_access.require_record(request.user, evening.activity)
    reason, said = request.POST.get("reason", ""), _("The night is closed.")
    return _do(request, evening, lambda: closing.close_night(evening, by=request.user, reason=reason), said)


@require_POST
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    """It was closed too early."""
    evening = evening_or_404(request, pk)
    activities_access.require_record(request.user, evening.activity)
    found = NightClose.objects.select_related("evening__campaign__unit", "evening__activity").filter(evening=evening)
    row = found.first()
    if row is None:
        raise Http404
    return _do(request, evening, lambda: closing.reopen_night(row, by=request.user), _("The night is open again."))


def _do(request: SignedIn, evening: Evening, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, said)
    return redirect("patrol:night-summary", evening.pk)
