"""Forms of the needs room. What a page showed travels along as `version`, what a form makes as `key`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.activities.enums import VisitForm as Form
from redsail.activities.models import Activity
from redsail.needs.enums import NeedKind, NeedSource
from redsail.organisation.models import ContactPoint, Person, Unit
from redsail.web.organisation.forms.dates import DayField

LENGTHS = ((30, _("half an hour")), (60, _("an hour")), (120, _("two hours")), (240, _("half a day")))
NO_NAMES = _("No names, telephone or identity numbers: what is needed, not who said it.")


class TimeInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"


class ContactVisitForm(forms.Form):
    """A contact visit: everything but what was heard comes filled in."""

    point = forms.ModelChoiceField(label=_("Contact point"), queryset=ContactPoint.objects.none(), empty_label=None)
    heard = forms.CharField(
        label=_("What was heard"),
        required=False,
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("One line for each need; each becomes a need with an answer to come. Leave it empty if none."),
    )
    along = forms.ModelMultipleChoiceField(
        label=_("Who came along"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    photo = forms.FileField(
        label=_("Photo, if you like"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("Place and time that the camera wrote into it are removed. No faces of people who did not agree."),
    )
    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("From"), widget=TimeInput(format="%H:%M"))
    minutes = forms.TypedChoiceField(label=_("Length"), choices=LENGTHS, coerce=int, initial=60)
    form = forms.ChoiceField(label=_("How"), choices=Form.choices, initial=Form.ON_SITE)
    key = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, points: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["along"].queryset = people  # type: ignore[attr-defined]
        field: Any = self.fields["point"]
        field.queryset = points
        field.label_from_instance = lambda point: f"{point.unit.name} · {point.person.name}"


class NewNeedForm(forms.Form):
    """A need that the station itself brings, or that was said at a meeting."""

    station = forms.ModelChoiceField(label=_("Station or unit"), queryset=Unit.objects.none())
    subject = forms.CharField(
        label=_("What is needed"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text=NO_NAMES
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=NeedKind.choices, initial=NeedKind.UNSORTED)
    source = forms.ChoiceField(label=_("Heard where"), initial=NeedSource.STATION)
    heard_on = DayField(label=_("Heard on"))
    key = forms.UUIDField(widget=forms.HiddenInput())
    activity = forms.ModelChoiceField(queryset=Activity.objects.none(), required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, units: Any, gatherings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = units  # type: ignore[attr-defined]
        self.fields["activity"].queryset = gatherings  # type: ignore[attr-defined]
        # A contact visit brings its needs by its own form.
        shown = [(key, label) for key, label in NeedSource.choices if key != NeedSource.CONTACT]
        self.fields["source"].choices = shown  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """A sentence that those who asked will read."""

    text = forms.CharField(label=_("Text"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label or self.fields["text"].label
        self.fields["text"].help_text = NO_NAMES


class AssignForm(forms.Form):
    """Who sees to it, within how many working days, and what it is about."""

    owner = forms.ModelChoiceField(label=_("Owner"), queryset=Person.objects.none(), empty_label=_("Choose somebody"))
    days = forms.IntegerField(label=_("Working days"), min_value=1, max_value=250)
    kind = forms.ChoiceField(label=_("Kind"), choices=NeedKind.choices)
    note = forms.CharField(label=_("Note for the owner"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = people
        field.label_from_instance = lambda person: f"{person.name}（{person.unit}）"


class DeedForm(forms.Form):
    """A line of the year's list."""

    title = forms.CharField(label=_("What is done"), max_length=100)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    owner = forms.ModelChoiceField(label=_("Owner"), queryset=Person.objects.none())
    due_on = DayField(label=_("Done by"))
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = people
        field.label_from_instance = lambda person: f"{person.name}（{person.unit}）"


class ResultForm(forms.Form):
    """What came of a deed."""

    result = forms.CharField(label=_("Result"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    done_on = DayField(label=_("Done on"), initial=timezone.localdate)
    version = forms.IntegerField(widget=forms.HiddenInput())


class PublicForm(forms.Form):
    """What strangers may read."""

    text = forms.CharField(
        label=_("Public text"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("No names and no numbers of people. A second person reads it before it counts as public."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput())


class VersionForm(forms.Form):
    """A button that writes: only what the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput())
