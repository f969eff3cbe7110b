"""The night study before the round, and the round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.patrol.actions.steps import Evening
from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits
from redsail.web.patrol.forms.widgets import StepForm, TimeInput, clock, seconds


class EveningForm(StepForm):
    """Times come filled in from the rulebook."""

    with_study = forms.BooleanField(label=_("Night study before the round"), required=False)
    study_topic = forms.CharField(
        label=_("Topic"), max_length=120, required=False, help_text=_("May be settled later by whoever leads it.")
    )
    study_begins = forms.TimeField(label=_("Study begins"), widget=TimeInput(), required=False)
    study_ends = forms.TimeField(label=_("Study ends"), widget=TimeInput(), required=False)
    begins = forms.TimeField(label=_("Round begins"), widget=TimeInput())
    ends = forms.TimeField(label=_("Round ends"), widget=TimeInput())
    longest = forms.IntegerField(label=_("Longest round, minutes"), min_value=10, max_value=720)
    service = forms.IntegerField(label=_("Minutes at a shop"), min_value=1, max_value=240)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("The round has to end after it begins."))
        if data.get("with_study") and not (data.get("study_begins") and data.get("study_ends")):
            self.add_error("study_begins", _("Say when the night study begins and ends, or do without it."))
        return data

    def choice(self) -> Evening:
        """As the action takes it."""
        data = self.cleaned_data
        return Evening(
            begins=seconds(data["begins"]),
            ends=seconds(data["ends"]),
            longest=data["longest"] * 60,
            service=data["service"] * 60,
            study_begins=seconds(data["study_begins"]) if data["with_study"] else None,
            study_ends=seconds(data["study_ends"]) if data["with_study"] else None,
            study_topic=data["study_topic"] if data["with_study"] else "",
        )


def stands(campaign: Campaign) -> dict[str, Any]:
    """What a campaign says now; without a night study the rulebook's times, should there be one after all."""
    study = campaign.study_begins is not None and campaign.study_ends is not None
    begins = campaign.study_begins if study else limits.number(campaign, limits.STUDY_BEGINS)
    ends = campaign.study_ends if study else limits.number(campaign, limits.STUDY_ENDS)
    return {
        "with_study": study,
        "study_topic": campaign.study_topic,
        "study_begins": clock(begins or 0),
        "study_ends": clock(ends or 0),
        "begins": clock(campaign.begins),
        "ends": clock(campaign.ends),
        "longest": campaign.longest // 60,
        "service": campaign.service // 60,
    }
