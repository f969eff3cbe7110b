"""Forms of findings and leads. What a page showed travels along as `version`, what a form makes as `key`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Person
from redsail.patrol.enums import Closure, FindingKind, Severity
from redsail.patrol.models import InspectionItem
from redsail.patrol.queries.hazards import Listed
from redsail.web.organisation.forms.dates import DayField


class FindingForm(forms.Form):
    """A finding under an item that was inspected."""

    item = forms.ModelChoiceField(label=_("Item of the list"), queryset=InspectionItem.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Kind"), choices=FindingKind.choices)
    severity = forms.ChoiceField(label=_("Weight"), choices=Severity.choices)
    text = forms.CharField(
        label=_("What the inspection found"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    preserved_on = DayField(
        label=_("Goods registered and kept on"),
        required=False,
        help_text=_("Only if that was done, with its approval: a deadline in working days begins that day."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item"]
        field.queryset = items
        field.label_from_instance = lambda item: f"{item.code}. {item.text}"


class OwnerForm(forms.Form):
    """Who sees to it, and how long they have."""

    owner = forms.ModelChoiceField(label=_("Owner"), queryset=Person.objects.none())
    days = forms.IntegerField(label=_("Working days"), min_value=1, max_value=250)
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """A sentence about a finding."""

    text = forms.CharField(label=_("In words"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput())


class CloseForm(forms.Form):
    """How it ended, and with what result."""

    closure = forms.ChoiceField(label=_("How it ended"), choices=Closure.choices, widget=forms.RadioSelect)
    result = forms.CharField(label=_("Result"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput())


class LeadForm(forms.Form):
    """A hazard of the short list."""

    hazard = forms.ChoiceField(label=_("Hazard"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("What the danger is"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    key = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, listed: Iterable[Listed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.hazard, f"{each.label} · {each.paper}") for each in listed]
        self.fields["hazard"].choices = choices  # type: ignore[attr-defined]


class StartForm(forms.Form):
    """The night of the new inspection."""

    night = DayField(label=_("Night of the inspection"))


class ReasonForm(forms.Form):
    """Why no inspection comes of it."""

    reason = forms.CharField(label=_("Why no inspection comes of it"), max_length=200)
