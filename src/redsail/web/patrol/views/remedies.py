"""What a check found, as a line of the page: its sentence, and the link or button that cures it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.organisation.models import Unit
from redsail.patrol.enums import CampaignKind, Step
from redsail.patrol.models import Campaign
from redsail.patrol.queries.check import Check
from redsail.web.patrol.views.wizard import address

# Cures that a button does at once.
BUTTONS = {
    "add_nights": _("Add the missing nights"),
    "drop_nights": _("Leave these nights out"),
    "fewer_crews": _("Send as many crews as there are people for"),
    "leave_out_capped": _("Leave these shops out"),
}
STEPS = {
    "shops": (Step.SHOPS, _("Choose shops")),
    "nights": (Step.NIGHTS, _("Choose nights")),
    "evening": (Step.EVENING, _("Change the evening")),
    "crews": (Step.CREWS, _("Change stations and crews")),
}
PAGES = {
    "import": ("shops:imports", _("Import the register")),
    "place_shops": ("shops:to-locate", _("Place them on the map")),
    "people": ("organisation:people", _("Open the people")),
}
TONES = {"stop": "danger", "warn": "warning", "tell": "info"}


@dataclass(frozen=True)
class Line:
    """`url` and `label`: a link; `button`: the name of a cure that is posted, with `days`."""

    tone: str
    words: str
    label: Any = ""
    url: str = ""
    button: str = ""
    days: str = ""
    instead: bool = False


def line(campaign: Campaign, check: Check) -> Line:
    """One finding. An inspection that lacks something is offered to be service visits instead."""
    label, url, button = _cure(campaign, check)
    return Line(
        tone=TONES[check.tone],
        words=phrases.told(check.problem),
        label=label,
        url=url,
        button=button,
        days=",".join(day.isoformat() for day in check.days) if button else "",
        instead=campaign.kind == CampaignKind.INSPECTION and check.cure in {"basis", "approval"},
    )


def _cure(campaign: Campaign, check: Check) -> tuple[Any, str, str]:
    cure = check.cure
    if cure in BUTTONS:
        return BUTTONS[cure], "", cure
    if cure in STEPS:
        step, label = STEPS[cure]
        return label, address(campaign, step), ""
    if cure in PAGES:
        name, label = PAGES[cure]
        return label, reverse(name), ""
    if cure in {"basis", "approval"}:
        label = _("Enter it") if cure == "basis" else _("To the approval")
        return label, reverse("patrol:campaign-basis", args=[campaign.pk]), ""
    if cure == "place_station":
        return _("Give the station its place"), reverse("organisation:edit-unit", args=[check.numbers["pk"]]), ""
    if cure == "new_station":
        return _("Set up a station"), reverse("organisation:new-unit", args=[_bureau(campaign).pk]), ""
    return "", "", ""


def _bureau(campaign: Campaign) -> Unit:
    return campaign.unit
