"""The frame of a campaign's set-up: its steps, where one goes on to, what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from redsail.base.errors import Clash, RedsailError
from redsail.patrol.actions import steps as actions
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign
from redsail.web.jobs.people import actors
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.forms.widgets import StepForm
from redsail.web.patrol.views.gates import allowed, campaign_or_404
from redsail.web.shell.words import form_errors

Build = Callable[[Campaign, Any], StepForm]
Save = Callable[..., Campaign]


@dataclass(frozen=True)
class Mark:
    """A step in the bar: its number, whether it is the present one, whether a draft has been there."""

    step: Step
    number: int
    url: str
    now: bool
    done: bool


def bar(campaign: Campaign | None, now: Step) -> list[Mark]:
    """All steps in order. A campaign that is set up has been at each of them."""
    order = list(Step)
    reached = order.index(Step(campaign.reached)) if campaign and campaign.reached else len(order) if campaign else 0
    return [
        Mark(step, number + 1, address(campaign, step) if campaign else "", step == now, number < reached)
        for number, step in enumerate(order)
    ]


def address(campaign: Campaign, step: Step | str) -> str:
    """The page of a step."""
    return reverse(f"patrol:campaign-{Step(step).value}", args=[campaign.pk])


def open_campaign(request: SignedIn, pk: int) -> Campaign:
    """A campaign that the person may set up."""
    campaign = campaign_or_404(request, pk)
    if not allowed(request, campaign)["may_plan"]:
        raise PermissionDenied
    return campaign


def onward(request: SignedIn, campaign: Campaign, step: Step) -> HttpResponseRedirect:
    """To the step that the pressed button names, else to the next one; a draft notes that it got there."""
    order = list(Step)
    asked = request.POST.get("go", "")
    after = Step(asked) if asked in Step.values else order[min(order.index(step) + 1, len(order) - 1)]
    actions.reach(campaign, by=request.user, step=after)
    return redirect(address(campaign, after))


def settle(
    request: SignedIn, campaign: Campaign, step: Step, build: Build, save: Save, more: Callable[[StepForm], dict]
) -> HttpResponse:
    """Show a step; save it when it was sent, and go on. `more(form)`: what else its page shows.

    Whoever comes second is told what now stands where it differs; nothing typed is lost, and saving again is theirs to
    decide.
    """
    bound = request.POST if request.method == "POST" else None
    form, meanwhile = build(campaign, bound), None
    if bound is not None and form.is_valid():
        version = bound.get("version", "")
        number = int(version) if version.isdecimal() and len(version) < 10 else 0
        try:
            campaign = save(campaign, by=request.user, version=number, choice=form.choice())  # type: ignore[attr-defined]
        except Clash:
            campaign = campaign_or_404(request, campaign.pk)
            meanwhile = _meanwhile(campaign, form, build(campaign, None))
        except RedsailError as error:
            form_errors(form, error)
        else:
            return onward(request, campaign, step)
    context = {**frame(campaign, step), "form": form, "meanwhile": meanwhile, **more(form)}
    if bound is not None and not meanwhile and (asked := bound.get("go")) in Step.values:
        context["leave"] = address(campaign, asked)
    status = 200 if bound is None else 409 if meanwhile else 422
    return render(request, f"patrol/wizard/{step.value}.html", context, status=status)


def frame(campaign: Campaign, step: Step) -> dict[str, Any]:
    """What the frame of every step needs."""
    order = list(Step)
    at = order.index(step)
    return {
        "campaign": campaign,
        "unit": campaign.unit,
        "steps": bar(campaign, step),
        "step": step,
        "at": at + 1,
        "before": order[at - 1] if at else None,
        "short_cut": step not in (Step.CHECK, Step.RULES),
    }


def _meanwhile(campaign: Campaign, typed: StepForm, there: StepForm) -> dict[str, Any]:
    """Who changed it when, and this step's fields that differ: (label, what stands now, what was typed)."""
    stands, mine = there.told(there.initial), typed.told(typed.cleaned_data)
    return {
        "who": actors([campaign.changed_by])[campaign.changed_by] if campaign.changed_by else "",
        "at": campaign.changed_at,
        "fields": [(label, stands[label], words) for label, words in mine.items() if stands[label] != words],
    }
