"""One night of a plan: every crew's way on a page that prints well."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from redsail.exchange.exports import nights as exports
from redsail.patrol.queries import board
from redsail.patrol.queries.reminders import rights
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import plan_or_404
from redsail.web.shell.downloads import spreadsheet


def show(request: SignedIn, pk: int, number: int, night: date) -> HttpResponse:
    """The routes of a night, by station, with every stop and its time."""
    plan = plan_or_404(request, pk, number)
    # A re-plan that is not published yet may use a night that the campaign does not have yet.
    campaign_nights = set(plan.campaign.nights.values_list("date", flat=True))
    nights = sorted(campaign_nights | set(plan.routes.values_list("date", flat=True)))
    if night not in nights:
        raise Http404
    place = nights.index(night)
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "night": night,
        "before": nights[place - 1] if place else None,
        "after": nights[place + 1] if place + 1 < len(nights) else None,
        "routes": board.routes_of(plan, night),
        "rights": rights(plan.campaign.kind),
    }
    return render(request, "patrol/night.html", context)


def sheet(request: SignedIn, pk: int, number: int, night: date) -> HttpResponse:
    """One night as a workbook."""
    plan = plan_or_404(request, pk, number)
    return spreadsheet(exports.workbook(plan, night), f"{plan.campaign.name}-{night.isoformat()}.xlsx")


def crew_sheet(request: SignedIn, pk: int, number: int, night: date, crew: int) -> HttpResponse:
    """One crew's way as a workbook."""
    plan = plan_or_404(request, pk, number)
    route = next((route for route in board.routes_of(plan, night) if route.pk == crew), None)
    if route is None:
        raise Http404
    name = f"{plan.campaign.name}-{night.isoformat()}-{route.station.name}-{route.number}.xlsx"
    return spreadsheet(exports.crew_workbook(route), name)
