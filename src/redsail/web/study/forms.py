"""Forms of the red journey. What a page showed travels along as `version`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Person, Unit
from redsail.study.enums import Certainty, Language, RelicKind
from redsail.study.models import JourneyStop
from redsail.web.organisation.forms.dates import DayField

SECRETS = _("Nothing here is for state secrets: do not upload anything classified or internal.")
STRANGERS = _("Strangers, schools and communities may read this: no tobacco name, company or label.")


class Colour(forms.TextInput):
    """The browser's own colour picker."""

    input_type = "color"


class JourneyForm(forms.Form):
    """Name and colours."""

    title = forms.CharField(label=_("Name"), max_length=60)
    motto = forms.CharField(label=_("Motto"), max_length=120, required=False)
    colour = forms.CharField(label=_("Colour"), max_length=7, initial="#a4211b", widget=Colour())
    accent = forms.CharField(label=_("Second colour"), max_length=7, initial="#c4933f", widget=Colour())
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class BeginForm(JourneyForm):
    """The first time: for which unit, and whether with the stops that come along."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    standard = forms.BooleanField(
        label=_("Start with the 29 stops that come with Redsail; each can be changed"), required=False, initial=True
    )
    field_order = ("title", "motto", "unit", "standard", "colour", "accent")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class StopForm(forms.Form):
    """A stop."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    year = forms.IntegerField(label=_("Year"), min_value=1, max_value=2999)
    title = forms.CharField(label=_("Title"), max_length=60)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    story = forms.CharField(
        label=_("Story"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=STRANGERS,
    )
    questions = forms.CharField(
        label=_("Questions to talk about"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line."),
    )
    certainty = forms.ChoiceField(label=_("How sure it is"), choices=Certainty.choices, initial=Certainty.UNVERIFIED)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    speaker = forms.ModelChoiceField(
        label=_("Speaker"), queryset=Person.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    is_local = forms.BooleanField(label=_("A stop at home, drawn in the lens of the map"), required=False)
    lat = forms.FloatField(label=_("Latitude"), required=False, help_text=_("WGS-84 degrees, rounded to the town."))
    lon = forms.FloatField(label=_("Longitude"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = people  # type: ignore[attr-defined]


class TextForm(forms.Form):
    """A stop in another language; everything left empty takes it away."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    story = forms.CharField(
        label=_("Story"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text=STRANGERS
    )
    version = forms.IntegerField(widget=forms.HiddenInput())


class RelicForm(forms.Form):
    """An object of its time."""

    kind = forms.ChoiceField(label=_("Kind"), choices=RelicKind.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    maker = forms.CharField(label=_("Made by"), max_length=80, required=False)
    story = forms.CharField(
        label=_("What it tells"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    certainty = forms.ChoiceField(label=_("How sure it is"), choices=Certainty.choices, initial=Certainty.UNVERIFIED)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    restricted = forms.BooleanField(
        label=_("Restricted: only adults who are signed in see it"),
        required=False,
        initial=True,
        help_text=_("A cigarette label always is."),
    )
    picture = forms.FileField(label=_("Picture"), required=False, help_text=SECRETS)
    version = forms.IntegerField(widget=forms.HiddenInput())


class MediumForm(forms.Form):
    """What is said of an upload."""

    title = forms.CharField(label=_("Title"), max_length=80, required=False)
    stop = forms.ModelChoiceField(
        label=_("Stop"), queryset=JourneyStop.objects.none(), required=False, empty_label=_("None")
    )
    restricted = forms.BooleanField(label=_("Restricted: only adults who are signed in see it"), required=False)
    is_public = forms.BooleanField(label=_("Strangers may open it from the public page"), required=False)

    def __init__(self, *args: Any, stops: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stop"]
        field.queryset = stops
        field.label_from_instance = lambda stop: f"{stop.number} {stop.title}"


class UploadForm(MediumForm):
    """An upload, and a picture to show for a film."""

    file = forms.FileField(label=_("File"), help_text=SECRETS)
    cover = forms.FileField(label=_("Picture to show for a film"), required=False)
    field_order = ("file", "title", "stop", "cover", "restricted", "is_public")


class StampForm(forms.Form):
    """A stamp: the day, and a word if one likes."""

    told_on = DayField(label=_("Told on"), initial=timezone.localdate)
    note = forms.CharField(label=_("A word to remember"), max_length=100, required=False)
    album = forms.ChoiceField(label=_("Album"), required=False)

    def __init__(self, *args: Any, albums: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["album"].choices = albums  # type: ignore[attr-defined]
        if len(albums) < 2:
            self.fields["album"].widget = forms.HiddenInput()


class SheetForm(forms.Form):
    """A sheet of stops."""

    file = forms.FileField(label=_("File"), help_text=SECRETS)
