"""The steps of a campaign's set-up, each a page that is saved by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from redsail.organisation.models import Unit
from redsail.patrol.actions import steps as actions
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign
from redsail.patrol.queries import lawful, limits
from redsail.patrol.queries.months import spread
from redsail.patrol.queries.reckoning import reckon
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import calendar, crew_table, picking, rulings
from redsail.web.patrol.forms import CrewsForm, EveningForm, NightsForm, PurposeForm, ShopsForm
from redsail.web.patrol.forms import crews as crews_form
from redsail.web.patrol.forms import evening as evening_form
from redsail.web.patrol.forms import nights as nights_form
from redsail.web.patrol.forms import purpose as purpose_form
from redsail.web.patrol.forms import shops as shops_form
from redsail.web.patrol.views import wizard


def purpose(request: SignedIn, pk: int) -> HttpResponse:
    """Name, purpose, kind; for inspections what they need, and what of it is there."""
    campaign = wizard.open_campaign(request, pk)

    def build(row: Campaign, bound: Any) -> PurposeForm:
        return PurposeForm(bound, initial=purpose_form.stands(row))

    def more(_form: Any) -> dict[str, Any]:
        return {
            "needs": rulings.lines(campaign, rulings.FOR_INSPECTION),
            "lacks": len(lawful.missing(campaign)),
        }

    return wizard.settle(request, campaign, Step.PURPOSE, build, actions.name_campaign, more)


def shops(request: SignedIn, pk: int) -> HttpResponse:
    """Filters, the map, repeat visits, and how many shops that makes."""
    campaign = wizard.open_campaign(request, pk)
    words = picking.words(campaign.unit)
    saved = picking.saved(request)

    def build(row: Campaign, bound: Any) -> ShopsForm:
        start = shops_form.stands(row, limits.number(row, limits.GAP))
        start |= picking.chosen_filter(request, saved)
        return ShopsForm(bound, words=words, campaign=row, initial=start)

    def more(form: Any) -> dict[str, Any]:
        choice = form.choice() if form.is_bound and form.is_valid() else None
        return {"saved": saved, **picking.counted(campaign, choice, form)}

    return wizard.settle(request, campaign, Step.SHOPS, build, actions.choose_shops, more)


def nights(request: SignedIn, pk: int) -> HttpResponse:
    """The calendar. "Fill in" ticks it by a pattern and saves nothing yet."""
    campaign = wizard.open_campaign(request, pk)
    pattern = nights_form.PatternForm(request.POST if "fill" in request.POST else None, initial=calendar.span(campaign))

    def build(row: Campaign, bound: Any) -> NightsForm:
        return NightsForm(bound, initial=nights_form.stands(row))

    def more(form: Any) -> dict[str, Any]:
        if pattern.is_bound:
            ticked = pattern.nights() if pattern.is_valid() else calendar.ticked(form)
        else:
            ticked = calendar.ticked(form)
        found = calendar.months(campaign, ticked, request.GET)
        return {"pattern": pattern, "reckoning": reckon(campaign), "kept": calendar.kept(form), **found}

    if pattern.is_bound:
        form = build(campaign, None)
        reserve = form.initial["reserve"] = calendar.reserve(request)
        form.initial["kept"] = sorted(spread(pattern.nights(), reserve)) if pattern.is_valid() else []
        context = {**wizard.frame(campaign, Step.NIGHTS), "form": form, **more(form)}
        return render(request, "patrol/wizard/nights.html", context, status=200 if pattern.is_valid() else 422)
    return wizard.settle(request, campaign, Step.NIGHTS, build, actions.choose_nights, more)


def evening(request: SignedIn, pk: int) -> HttpResponse:
    """The night study and the round."""
    campaign = wizard.open_campaign(request, pk)

    def build(row: Campaign, bound: Any) -> EveningForm:
        return EveningForm(bound, initial=evening_form.stands(row))

    def more(_form: Any) -> dict[str, Any]:
        return {"lines": dict(rulings.themes(campaign)).get(rulings.THEMES[0][0], [])}

    return wizard.settle(request, campaign, Step.EVENING, build, actions.set_evening, more)


def crews(request: SignedIn, pk: int) -> HttpResponse:
    """Stations, crews, people: who is there on those nights."""
    campaign = wizard.open_campaign(request, pk)
    found = Unit.objects.filter(path__startswith=campaign.unit.path, station__isnull=False)
    stations = found.select_related("station").order_by("path")
    people = crew_table.people(campaign, timezone.localdate())

    def build(row: Campaign, bound: Any) -> CrewsForm:
        start = crews_form.stands(row, people)
        return CrewsForm(bound, stations=stations, people=people, initial=start)

    def more(form: Any) -> dict[str, Any]:
        return crew_table.context(campaign, stations, people, form)

    return wizard.settle(request, campaign, Step.CREWS, build, actions.choose_crews, more)


def rules(request: SignedIn, pk: int) -> HttpResponse:
    """Every limit the plan rests on. Nothing to fill in: units keep no papers of their own yet."""
    campaign = wizard.open_campaign(request, pk)
    if request.method == "POST":
        return wizard.onward(request, campaign, Step.RULES)
    context = {**wizard.frame(campaign, Step.RULES), "themes": rulings.themes(campaign)}
    return render(request, "patrol/wizard/rules.html", context)
