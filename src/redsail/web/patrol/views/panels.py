"""Beside the board: one shop or one seat, why it is as it is, and what else would do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from redsail.patrol.actions import trying
from redsail.patrol.models import LeftOutShop, Plan, Route, Stop
from redsail.patrol.queries import words
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import allowed, plan_or_404

CHOICES = 20


def stop(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One shop: when and why then, or why it is left out; and where it could go, the likely places first."""
    plan = plan_or_404(request, pk, number)
    asked = {name: int(text) for name in ("shop", "visit") if _is_number(text := request.GET.get(name, ""))}
    found = _visited(plan, asked) or _left_out(plan, asked)
    may = allowed(request, plan.campaign)
    context: dict[str, Any] = {"plan": plan, "campaign": plan.campaign, **may, **_opened(request, plan)}
    if found:
        if isinstance(found, Stop):
            route, why = found.route, trying.explained(plan, found.shop_id)
        else:
            route, why = None, [words.reason(found)]
        context |= {"found": found, "shop": found.shop, "route": route, "why": why}
        if may["may_plan"]:
            choices = _choices(plan, found.shop_id, found.visit, route)
            context["choices"] = [one for one in choices if not one["place"].why][:CHOICES]
            context["refused"] = [one for one in choices if one["place"].why][:CHOICES]
        if route:
            context["here"] = {"station": route.station_id, "night": route.date.isoformat()}
    return render(request, "patrol/_stop.html" if context["beside"] else "patrol/stop.html", context)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 12


def _visited(plan: Plan, asked: dict[str, int]) -> Stop | None:
    return Stop.objects.select_related("shop", "route").filter(route__plan=plan, **asked).first() if asked else None


def _left_out(plan: Plan, asked: dict[str, int]) -> LeftOutShop | None:
    return plan.left_out_shops.select_related("shop").filter(**asked).first() if asked else None


def _choices(plan: Plan, shop: int, visit: int, own: Route | None) -> list[dict[str, Any]]:
    """The best place of each crew: those that hold, by minutes more on the road; then the others with the reason."""
    places = {key: many[0] for key, many in trying.shop_places(plan, shop, visit, best=True).items()}
    rows = plan.routes.filter(key__in=places).exclude(pk=own.pk if own else 0)
    found = [{"route": row, "place": places[row.key]} for row in rows]
    return sorted(found, key=lambda one: (bool(one["place"].why), one["place"].minutes))


def seat(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One person of a crew: with whom they could change, or who could take the seat."""
    plan = plan_or_404(request, pk, number)
    route = plan.routes.select_related("station").filter(key=request.GET.get("route", "")).first()
    leaves = request.GET.get("person", "")
    may = allowed(request, plan.campaign)
    context: dict[str, Any] = {"plan": plan, "campaign": plan.campaign, "route": route, "leaves": leaves, **may}
    context |= _opened(request, plan)
    if route:
        person = leaves.partition(":")[2]
        held = route.seats.select_related("person").filter(person=int(person) if _is_number(person) else 0).first()
        context["person"] = held.person if held else None
        if may["may_plan"]:
            people = trying.crew_choices(plan, route.key, leaves if held else "")
            context["choices"] = [one for one in people if not one.why][:CHOICES]
            context["refused"] = [one for one in people if one.why][:CHOICES]
        context["here"] = {"station": route.station_id, "night": route.date.isoformat()}
    return render(request, "patrol/_seat.html" if context["beside"] else "patrol/seat.html", context)


def _opened(request: SignedIn, plan: Plan) -> dict[str, Any]:
    """Whether it stands beside a board, and whether that board was drawn before somebody changed the plan."""
    return {"beside": _beside(request), "changed": request.GET.get("seen", str(plan.version)) != str(plan.version)}


def _beside(request: SignedIn) -> bool:
    """Beside the board only the part is asked for; without scripts, or in a tab of its own, it is a whole page."""
    return bool(request.headers.get("HX-Request"))
