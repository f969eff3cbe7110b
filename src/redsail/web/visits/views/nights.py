"""Evenings to write down, and one evening typed in from the printed route sheet."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base import phrases
from redsail.base.errors import BadInput, Clash, RedsailError
from redsail.organisation import access as permissions
from redsail.patrol import access
from redsail.patrol.actions import visits
from redsail.patrol.actions.difficulties import hear
from redsail.patrol.actions.visits import PaperRow, Recorded
from redsail.patrol.enums import Outcome
from redsail.patrol.models import Campaign
from redsail.patrol.queries import caps, recording
from redsail.patrol.queries.recording import CrewStops, Line
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.visits.forms import LineForm
from redsail.web.visits.gates import campaign_or_404

PAGE = 50


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The evenings of the last weeks, by crew, with how much is on record."""
    page = Paginator(recording.routes(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "visits/nights.html", {"page": page, "routes": page.object_list})


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, campaign: int, night: date) -> HttpResponse:
    """The sheet of a night: one line a stop; what stands is shown, what is typed is kept together or not at all."""
    row = campaign_or_404(request, campaign, night)
    crews = recording.crews(row, night, None if _for_others(request, row) else _mine(request, row, night))
    posted = request.POST if request.method == "POST" else None
    sheet = [(crew, [(line, _form(line, posted)) for line in crew.lines]) for crew in crews]
    if posted is not None and _keep(request, row, night, sheet):
        return redirect("visits:night", campaign, night)
    context = {
        "campaign": row,
        "night": night,
        "sheet": sheet,
        "key": uuid4(),
        "rules": caps.rules(row.unit, night),
        "stations": [*dict.fromkeys(crew.route.station for crew in crews if crew.route)],
        "wrong": posted is not None,
        "skipped": Outcome.SKIPPED.value,
    }
    return render(request, "visits/night.html", context, status=422 if posted is not None else 200)


@require_POST
def difficulties(request: SignedIn, campaign: int, night: date) -> HttpResponse:
    """What was heard on the round, a line each: needs of the station."""
    row = campaign_or_404(request, campaign, night)
    station = row.stations.filter(pk=_number(request.POST.get("station", ""))).first()
    lines = request.POST.get("lines", "").splitlines()
    if station is None or not "".join(lines).strip():
        messages.error(request, _("Choose the station, and write one difficulty a line."))
        return redirect("visits:night", campaign, night)
    told: dict[str, Any] = {"campaign": row, "night": night, "station": station, "lines": lines}
    try:
        made = hear(by=request.user, key=_token(request), **told)
    except RedsailError as error:
        for line in phrases.told_all(error):
            messages.error(request, line)
    else:
        words = ngettext("%(count)d need of the station.", "%(count)d needs of the station.", len(made))
        messages.success(request, words % {"count": len(made)})
    return redirect("visits:night", campaign, night)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _for_others(request: SignedIn, campaign: Campaign) -> bool:
    return permissions.may(request.user, access.RECORD, campaign.unit)


def _mine(request: SignedIn, campaign: Campaign, night: date) -> list[int]:
    found = recording.routes(request.user, night).filter(plan__campaign=campaign, date=night)
    return list(found.values_list("pk", flat=True))


def _form(line: Line, posted: Any) -> LineForm:
    return LineForm(posted, f"s{line.shop.pk}", line.visit)


def _keep(request: SignedIn, row: Campaign, night: date, sheet: list[tuple[CrewStops, list[Any]]]) -> bool:
    lines = [pair for _crew, pairs in sheet for pair in pairs]
    unfit = [form for _line, form in lines if not form.is_valid()]
    if unfit:
        return False
    token = _token(request)
    rows = [
        PaperRow(uuid5(token, str(line.shop.pk)), line.shop, form.told, form.base) for line, form in lines if form.told
    ]
    try:
        made = visits.record_evening(by=request.user, campaign=row, night=night, rows=rows)
    except Clash as error:
        messages.error(request, phrases.told(error))
        return False
    except BadInput as error:
        _errors(error, {line.shop.pk: form for line, form in lines})
        return False
    _tell(request, made)
    return True


def _token(request: SignedIn) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _errors(error: BadInput, forms: dict[int, LineForm]) -> None:
    """Each problem at its line; what belongs to none, at the first."""
    for each in error.problems:
        form = forms.get(int(each.numbers.get("stop", 0))) or next(iter(forms.values()))
        form.add_error(None, phrases.told(each))


def _tell(request: SignedIn, made: list[Recorded]) -> None:
    told = ngettext("%(count)d stop is written down.", "%(count)d stops are written down.", len(made))
    messages.success(request, told % {"count": len(made)})
    for each in made:
        for differs in each.differs:
            values = {"shop": each.visit.shop.name, "stands": differs.theirs, "typed": differs.mine}
            words = _(
                "“%(shop)s”: somebody else wrote “%(stands)s” meanwhile, you typed “%(typed)s”. What was there stays; "
                "type again what is right."
            )
            messages.warning(request, words % values)
