"""Contact points: who follows which station, from when to when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Person, Unit
from redsail.web.organisation.forms.dates import DayField


class LinkForm(forms.Form):
    """A leadership member and a station."""

    person = forms.ModelChoiceField(label=_("Leadership member"), queryset=Person.objects.none())
    station = forms.ModelChoiceField(label=_("Service station"), queryset=Unit.objects.none())
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))

    def __init__(self, *args: Any, people: Any, stations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]


class DaysForm(forms.Form):
    """Other days for a contact point; a last day ends it. `version` is what the page showed."""

    from_date = DayField(label=_("First day"))
    until_date = DayField(
        label=_("Last day"), required=False, help_text=_("A day to come ends nothing today. Empty while it goes on.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput())


class HandOverForm(forms.Form):
    """Somebody else from a day on."""

    person = forms.ModelChoiceField(label=_("Leadership member"), queryset=Person.objects.none())
    from_date = DayField(label=_("From"))
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
