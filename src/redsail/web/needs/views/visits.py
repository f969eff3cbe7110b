"""A contact visit recorded in under a minute, on a phone; the visits that were."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail import files
from redsail.activities import access as visiting
from redsail.activities.actions import contact_visits
from redsail.activities.actions.contact_visits import VisitDraft
from redsail.activities.queries import choosing
from redsail.base.errors import RedsailError
from redsail.needs.actions import hearing
from redsail.needs.queries import visits as query
from redsail.organisation import access as permissions
from redsail.web.needs.forms import ContactVisitForm
from redsail.web.needs.words import toned
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

PAGE = 50
QUARTER = 15


@require_http_methods(["GET", "POST"])
def record(request: SignedIn) -> HttpResponse:
    """Who, where and when come filled in; only what was heard is typed. Sent twice, it is one visit."""
    user = request.user
    if not permissions.may_somewhere(user, visiting.CONTACT):
        raise PermissionDenied
    points = visiting.recordable(user, timezone.localdate())
    people = choosing.within_reach(user)
    form = ContactVisitForm(
        request.POST or None, request.FILES or None, points=points, people=people, initial=_initial(request)
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            visit, needs, new = hearing.visit(
                by=user, point=data["point"], draft=_draft(data), heard=data["heard"].splitlines()
            )
        except RedsailError as error:
            form_errors(form, error)
        else:
            _say(request, len(needs), new)
            return redirect("needs:visit", visit.pk)
    found = list(points)
    context = {"form": form, "points": found, "alone": found[0] if len(found) == 1 else None}
    return render(request, "needs/record_visit.html", context, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One visit and what became of what was heard."""
    visit = get_object_or_404(visiting.visible_visits(request.user), pk=pk)
    needs = toned(query.needs_of(request.user, visit))
    people = visit.activity.due.select_related("person")
    may = visiting.may_visit(request.user, visit.point)
    return render(request, "needs/visit.html", {"visit": visit, "needs": needs, "people": people, "may_change": may})


@require_safe
def photo(request: SignedIn, pk: int) -> HttpResponseBase:
    """The photo of a visit, for whoever sees the visit."""
    visit = get_object_or_404(visiting.visible_visits(request.user).filter(photo__isnull=False), pk=pk)
    return files.inline(request, visit.photo)  # type: ignore[arg-type]


@require_POST
def remove_photo(request: SignedIn, pk: int) -> HttpResponse:
    """Without the photo after all."""
    visit = get_object_or_404(visiting.visible_visits(request.user), pk=pk)
    contact_visits.remove_photo(visit, by=request.user)
    messages.success(request, _("The photo is removed."))
    return redirect("needs:visit", pk)


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The visits that were, the latest first."""
    if not permissions.may_somewhere(request.user, "organisation.view"):
        raise PermissionDenied
    year = request.GET.get("year", "")
    number = int(year) if year.isdecimal() and len(year) == 4 else None
    found = query.counted(visiting.visible_visits(request.user), number)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "years": [(each, each) for each in range(today.year, today.year - 5, -1)],
        "year": number or "",
        "may_record": permissions.may_somewhere(request.user, visiting.CONTACT),
        "tab_visits": True,
        "query": request.GET.urlencode(),
    }
    return render(request, "needs/visits.html", context)


def _initial(request: SignedIn) -> dict[str, Any]:
    """Today, an hour ago to the quarter, the own contact point first."""
    now = timezone.localtime() - timedelta(hours=1)
    if now.date() < timezone.localdate():
        now = timezone.localtime().replace(hour=0, minute=0)
    starts = now.replace(minute=now.minute - now.minute % QUARTER, second=0, microsecond=0)
    return {"point": request.GET.get("point"), "day": starts.date(), "starts": starts.time(), "key": uuid4()}


def _draft(data: dict[str, Any]) -> VisitDraft:
    starts = timezone.make_aware(datetime.combine(data["day"], data["starts"]))
    along = tuple(person.pk for person in data["along"])
    columns = {name: data[name] for name in ("key", "minutes", "form", "photo")}
    return VisitDraft(starts=starts, along=along, **columns)


def _say(request: SignedIn, needs: int, new: bool) -> None:
    if not new:
        messages.info(request, _("This visit was recorded already; nothing was doubled."))
        return
    told = ngettext(
        "The visit is recorded, with %(count)d need.", "The visit is recorded, with %(count)d needs.", needs
    )
    messages.success(request, told % {"count": needs} if needs else _("The visit is recorded."))
