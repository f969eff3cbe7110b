"""The list of needs, one need with its history, and a need that the station itself brings."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from redsail.activities.access import reachable, visible_visits
from redsail.base.errors import RedsailError
from redsail.calendars.queries import published
from redsail.needs import access
from redsail.needs.actions import hearing
from redsail.needs.enums import MOVES, Move, NeedKind, NeedSource, NeedState
from redsail.needs.models import Deed, Need
from redsail.needs.queries import listing
from redsail.needs.queries.listing import NeedFilter
from redsail.organisation import access as permissions
from redsail.organisation.models import Unit
from redsail.web.needs.forms import NewNeedForm
from redsail.web.needs.words import TONES, toned
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

PAGE = 50
GROUPS = (
    ("late", gettext_lazy("Overdue")),
    ("answer", gettext_lazy("To be answered")),
    ("ended", gettext_lazy("Ended")),
)


def asked(request: HttpRequest) -> NeedFilter:
    """The filter of a query string; what makes no sense is left out rather than refused."""
    query = request.GET
    states = {*NeedState.values, "open", "ended", "answer", "late", "all"}
    chosen = query.get("state", "open") or "open"
    kind, source = query.get("kind", ""), query.get("source", "")
    return NeedFilter(
        text=query.get("q", "").strip()[:100],
        state="" if chosen == "all" else chosen if chosen in states else "open",
        sort=query.get("sort", "due"),
        kind=kind if kind in NeedKind.values else "",
        source=source if source in NeedSource.values else "",
        station=_number(query.get("station", "")),
        owner=_number(query.get("owner", "")),
        year=_number(query.get("year", "")),
    )


@require_safe
def needs(request: SignedIn) -> HttpResponse:
    """Search, filters, sort, pages; the overdue first."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    wanted, today = asked(request), timezone.localdate()
    found = listing.matching(request.user, wanted, today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    states = [*GROUPS, *NeedState.choices, ("all", _("All"))]
    context = {
        "page": page,
        "needs": toned(page),
        "filter": wanted,
        "sort": wanted.sort,
        "counts": listing.counts(request.user, today),
        "stations": listing.stations(request.user),
        "states": states,
        "state": "all" if not wanted.state else wanted.state if wanted.state != "open" else "",
        "choices": listing.choices(),
        "query": request.GET.urlencode(),
        "may_record": permissions.may_somewhere(request.user, access.RECORD),
    }
    return render(request, "needs/needs.html", context)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """What was asked for, where it stands, whose turn it is, and all that happened."""
    shown = listing.turned(access.visible(request.user), timezone.localdate())
    need = get_object_or_404(shown, pk=pk)
    context = {
        "need": need,
        "tone": TONES[NeedState(need.state)],
        "steps": listing.steps(need),
        "visit": visible_visits(request.user).filter(activity=need.activity_id).first() if need.activity_id else None,
        "deed": Deed.objects.filter(need=need).first(),
        "unpublished": _unpublished(need),
        **_buttons(request, need),
    }
    return render(request, "needs/need.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Bring a need: the station itself, or from a meeting."""
    user = request.user
    if not permissions.may_somewhere(user, access.RECORD):
        raise PermissionDenied
    today = timezone.localdate()
    units = permissions.visible(Unit.objects.on(today), user, access.RECORD, unit_field="").order_by("path")
    first = units.filter(kind="station").first() or units.first()
    held = reachable(user).filter(pk=_number(request.POST.get("activity") or request.GET.get("gathering", "")) or 0)
    initial: dict[str, Any] = {"station": _asked(units, request) or first, "heard_on": today, "key": uuid4()}
    if (gathering := held.first()) is not None:
        day = min(today, timezone.localdate(gathering.starts))
        initial |= {"activity": gathering.pk, "source": NeedSource.MEETING, "heard_on": day}
    form = NewNeedForm(request.POST or None, units=units, gatherings=held.distinct(), initial=initial)
    if form.is_valid():
        data: dict[str, Any] = dict(form.cleaned_data)
        unit = data.pop("station")
        try:
            need, new = hearing.hear(by=user, unit=unit, draft=hearing.NeedDraft(**data))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Recorded.") if new else _("This was recorded already; nothing was doubled."))
            return redirect("needs:need", need.pk)
    return render(
        request, "needs/new.html", {"form": form, "gathering": gathering}, status=422 if form.is_bound else 200
    )


def _buttons(request: SignedIn, need: Need) -> dict[str, bool]:
    """Which moves make sense now, for this person."""
    user = request.user
    rights = {
        Move.ASSIGN: access.MANAGE,
        Move.CLOSE: access.MANAGE,
        Move.ANSWER: access.ANSWER,
        Move.CONFIRM: access.CONFIRM,
        Move.SEND_BACK: access.CONFIRM,
        Move.WITHDRAW: access.RECORD,
    }
    found = {
        f"may_{move.value}": need.state in MOVES[move][0] and access.may(user, right, need)
        for move, right in rights.items()
    }
    ended = {NeedState.CLOSED, NeedState.WITHDRAWN}
    return {**found, "may_promote": need.state not in ended and access.may(user, access.MANAGE, need)}


def _unpublished(need: Need) -> int:
    """The year whose holidays are not known yet and could move the deadline; 0 when none."""
    if need.due_on is None or need.state not in MOVES[Move.ANSWER][0]:
        return 0
    return 0 if published(need.due_on.year) else need.due_on.year


def _asked(units: Any, request: SignedIn) -> Any:
    """The station named in the address."""
    return units.filter(pk=_number(request.GET.get("station", ""))).first()


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
