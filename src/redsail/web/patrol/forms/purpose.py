"""Purpose and kind."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.patrol.actions.steps import Purpose
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign
from redsail.web.patrol.forms.widgets import StepForm


class PurposeForm(StepForm):
    """What it is called, what for, and what its stops are in law. `token` only where a campaign is started."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(
        label=_("What for"),
        max_length=200,
        required=False,
        help_text=_("A line for those who go and those who approve; may stay empty."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=CampaignKind.choices, widget=forms.RadioSelect)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def choice(self) -> Purpose:
        """As the action takes it."""
        data = self.cleaned_data
        return Purpose(data["name"], data["purpose"], data["kind"])


def stands(campaign: Campaign) -> dict[str, Any]:
    """What a campaign says now."""
    return {"name": campaign.name, "purpose": campaign.purpose, "kind": campaign.kind}


def fresh(name: str) -> dict[str, Any]:
    """What a new campaign starts with."""
    return {"name": name, "kind": CampaignKind.VISIT.value, "token": uuid4()}
