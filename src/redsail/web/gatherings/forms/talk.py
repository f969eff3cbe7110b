"""A talk of two people, and the time and unit of a ledger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.actions.talks import TalkDraft
from redsail.activities.enums import TalkKind
from redsail.organisation.models import Person, Unit
from redsail.web.organisation.forms.dates import DayField

AREA = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})


class TalkForm(forms.Form):
    """Who with whom, when, of what kind; then the text that is sealed."""

    holder = forms.ModelChoiceField(label=_("Who talked"), queryset=Person.objects.none(), empty_label=None)
    partner = forms.ModelChoiceField(label=_("With whom"), queryset=Person.objects.none(), empty_label=_("Choose …"))
    kind = forms.ChoiceField(label=_("Kind of talk"), choices=TalkKind.choices)
    held_on = DayField(label=_("Day"))
    place = forms.CharField(label=_("Venue"), max_length=100, required=False)
    topic = forms.CharField(label=_("Topic"), max_length=200, required=False)
    points = forms.CharField(label=_("Main points"), widget=AREA, max_length=10_000, required=False)
    difficulty = forms.CharField(label=_("Difficulty raised"), widget=AREA, max_length=5_000, required=False)
    follow_up = forms.CharField(label=_("What follows"), widget=AREA, max_length=5_000, required=False)
    closed_on = DayField(label=_("Closed on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("holder", "partner"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def draft(self) -> TalkDraft:
        """What the action takes."""
        return TalkDraft(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class LedgerForm(forms.Form):
    """Which time and unit."""

    first = DayField(label=_("From"))
    last = DayField(label=_("Until"))
    unit = forms.ModelChoiceField(
        label=_("Unit and all below it"), queryset=Unit.objects.none(), required=False, empty_label=_("All units")
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", _now("It lies before the first day."))
        return cleaned
