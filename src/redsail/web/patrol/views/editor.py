"""The plan on the table: crews side by side, moved by drag or by menu, checked before anything is written."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base.errors import Missing, RedsailError
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import edits, trying
from redsail.patrol.models import Plan
from redsail.patrol.queries import columns, left
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, plan_or_404
from redsail.web.shell.words import sentence

CREWS_A_PAGE = 12
SAID = "patrol_board_said"


def show(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One station's crews on a night, and on another one beside it."""
    return page(request, plan_or_404(request, pk, number))


def page(request: SignedIn, plan: Plan, wrong: str = "", status: int = 200) -> HttpResponse:
    """The board with what an edit said; `status` 422 when the edit was refused."""
    stations = list(plan.campaign.stations.order_by("pk"))
    station = _chosen(request, stations)
    counts = columns.night_counts(plan, station) if station else []
    night, beside = _nights(request, counts)
    shown = [one for one in (night, beside) if one]
    first = _first(request)
    nights = columns.night_columns(plan, station, shown) if station else []
    crews = max((len(each.columns) for each in nights), default=0)
    for each in nights:
        each.columns = each.columns[first : first + CREWS_A_PAGE]
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "stations": stations,
        "station": station,
        "counts": counts,
        "night": night,
        "beside": beside,
        "nights": nights,
        "here": _here(station, night, beside, first),
        "pages": _pages(crews, first),
        "wrong": wrong,
        "said": request.session.pop(SAID, "") if not wrong else "",
        "in_force": hasattr(plan, "release"),
        "may_undo": plan.edits.filter(undone_at__isnull=True).exists() and not hasattr(plan, "release"),
        "may_redo": plan.edits.filter(undone_at__isnull=False, dropped=False).exists(),
        "tab": "board",
        **allowed(request, plan.campaign),
    }
    if station and context["may_plan"] and plan.left_out:
        context["left"] = left.at_station(plan, station)
    return render(request, "patrol/board.html", context, status=status)


def _given(request: SignedIn, name: str) -> str:
    return str(request.POST.get(name) or request.GET.get(name) or "")


def _chosen(request: SignedIn, stations: list[Unit]) -> Unit | None:
    wanted = _given(request, "station")
    return next((unit for unit in stations if str(unit.pk) == wanted), stations[0] if stations else None)


def _nights(request: SignedIn, counts: list[columns.NightCount]) -> tuple[date | None, date | None]:
    """The night asked for, or the first with crews; the one beside it, if any."""
    known = {count.date.isoformat(): count.date for count in counts}
    busy = next((count.date for count in counts if count.crews), counts[0].date if counts else None)
    night = known.get(_given(request, "night"), busy)
    beside = known.get(_given(request, "beside"))
    return night, beside if beside != night else None


def _first(request: SignedIn) -> int:
    text = _given(request, "from")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _pages(crews: int, first: int) -> list[tuple[int, int, int, bool]]:
    """(offset, first crew, last crew, whether shown) where a night has more crews than fit side by side."""
    if crews <= CREWS_A_PAGE:
        return []
    return [(at, at + 1, min(crews, at + CREWS_A_PAGE), at == first) for at in range(0, crews, CREWS_A_PAGE)]


def _here(station: Unit | None, night: date | None, beside: date | None, first: int) -> dict[str, str]:
    """What is shown, to come back to it after an edit."""
    found = {"station": str(station.pk) if station else "", "night": night.isoformat() if night else ""}
    if beside:
        found["beside"] = beside.isoformat()
    if first:
        found["from"] = str(first)
    return found


def places(request: SignedIn, pk: int, number: int) -> JsonResponse:
    """Every place that a shop could take, asked when a drag begins; without a shop only the plan is made ready."""
    plan = plan_or_404(request, pk, number)
    shop, visit = request.GET.get("shop", ""), request.GET.get("visit", "1")
    if not (shop.isdecimal() and visit.isdecimal()):
        trying.warm(plan)
        return JsonResponse({"routes": {}})
    nights = frozenset(request.GET.getlist("night")) or None
    try:
        found = trying.shop_places(plan, int(shop), int(visit), nights)
    except Missing:
        raise Http404 from None
    routes = {key: [[place.minutes, place.why] for place in many] for key, many in found.items()}
    return JsonResponse({"routes": routes})


def seat_check(request: SignedIn, pk: int, number: int) -> JsonResponse:
    """Whether two people may change places, asked while one is held over the other."""
    plan = plan_or_404(request, pk, number)
    asked = [request.GET.get(name, "") for name in ("route", "leaves", "comes", "other")]
    if not asked[0]:
        return JsonResponse({"why": ""})
    try:
        return JsonResponse({"why": trying.seat_why(plan, *asked)})
    except Missing:
        raise Http404 from None


@require_POST
def move(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Move a shop."""
    plan = _to_edit(request, pk, number)
    shop, visit, place = (request.POST.get(name, "") for name in ("shop", "visit", "place"))

    def act(version: int) -> Plan:
        return edits.move_shop(
            plan,
            by=request.user,
            shop=_number(shop),
            visit=_number(visit) or 1,
            route=request.POST.get("route", ""),
            place=int(place) if place.isdecimal() else None,
            version=version,
        )

    left = plan.left_out_shops.filter(shop=_number(shop), visit=_number(visit) or 1).exists()
    said = _("Placed. The crew's times are new.") if left else _("Moved. The crews' times are new.")
    return _done(request, plan, act, said)


@require_POST
def reseat(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Change who is in a crew."""
    plan = _to_edit(request, pk, number)
    change = edits.Reseat(*(request.POST.get(name, "") for name in ("route", "leaves", "comes", "other")))
    return _done(
        request,
        plan,
        lambda version: edits.change_crew(plan, by=request.user, change=change, version=version),
        _("The crews are changed."),
    )


@require_POST
def undo(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Take the last change back."""
    plan = _to_edit(request, pk, number)
    return _done(
        request, plan, lambda version: edits.undo(plan, by=request.user, version=version).plan, _("Taken back.")
    )


@require_POST
def redo(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Make the change again that was taken back last."""
    plan = _to_edit(request, pk, number)
    return _done(
        request, plan, lambda version: edits.redo(plan, by=request.user, version=version).plan, _("Done again.")
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _to_edit(request: SignedIn, pk: int, number: int) -> Plan:
    plan = plan_or_404(request, pk, number)
    gates.require(request, access.PLAN, plan.campaign)
    return plan


def _done(request: SignedIn, plan: Plan, act: Any, words: str) -> HttpResponse:
    """Do it and show the board of the plan that holds it now, or the board as it is with what spoke against it."""
    try:
        now = act(_number(request.POST.get("version", "")))
    except RedsailError as error:
        fresh = plan_or_404(request, plan.campaign_id, plan.number)
        return page(request, fresh, wrong=sentence(error), status=422)
    if now.number != plan.number:
        words = _("Plan %(old)s was published and stays as it is; your change is in plan %(new)s.") % {
            "old": plan.number,
            "new": now.number,
        }
    request.session[SAID] = words
    here = {name: request.POST[name] for name in ("station", "night", "beside", "from") if request.POST.get(name)}
    return redirect(f"{reverse('patrol:edit-plan', args=[plan.campaign_id, now.number])}?{urlencode(here)}")
