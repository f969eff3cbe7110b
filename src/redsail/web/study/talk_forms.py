"""Forms of talks in groups of shopkeepers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.needs.actions.hearing import MOST_LENGTH
from redsail.organisation.models import Person, Unit
from redsail.shops.models import IntegrityGroup
from redsail.study.models import JourneyStop, TalkTopic
from redsail.web.needs.forms import NO_NAMES
from redsail.web.organisation.forms.dates import DayField

WEEKDAYS = [
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
]
STARS = [(str(n), "★" * n + "☆" * (5 - n)) for n in range(5, 0, -1)]


def _choose(field: Any, rows: Any) -> None:
    field.queryset = rows


class PlanTalksForm(forms.Form):
    """Which groups, in which days."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Integrity groups"),
        queryset=IntegrityGroup.objects.none(),
        widget=forms.CheckboxSelectMultiple(),
    )
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        initial = {"first": today + timedelta(days=3), "last": today + timedelta(days=45), "groups": groups}
        kwargs.setdefault("initial", initial)
        super().__init__(*args, **kwargs)
        _choose(self.fields["groups"], groups)


class GroupForm(forms.Form):
    """A group of shopkeepers."""

    unit = forms.ModelChoiceField(label=_("Station or unit"), queryset=Unit.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Name"), max_length=60)
    place = forms.CharField(label=_("Where it meets"), max_length=120, required=False)
    lat = forms.FloatField(label=_("Latitude"), required=False)
    lon = forms.FloatField(label=_("Longitude"), required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["unit"], units)


class TopicForm(forms.Form):
    """A topic."""

    name = forms.CharField(label=_("Topic"), max_length=60)
    stop = forms.ModelChoiceField(
        label=_("Stop"), queryset=JourneyStop.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, stops: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["stop"], stops)


class SpeakerForm(forms.Form):
    """Who tells what on which days."""

    person = forms.ModelChoiceField(
        label=_("Speaker"), queryset=Person.objects.none(), empty_label=_("Choose somebody")
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=TalkTopic.objects.none(), widget=forms.CheckboxSelectMultiple()
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"), choices=WEEKDAYS, initial=list("12345"), widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, *args: Any, people: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["person"], people)
        _choose(self.fields["topics"], topics)


class SignUpForm(forms.Form):
    """Before which groups one would like to speak."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Integrity groups"),
        queryset=IntegrityGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["groups"], groups)


class HeadsForm(forms.Form):
    """After the talk: heads and questions."""

    heads = forms.IntegerField(label=_("How many heads"), min_value=0, max_value=500)
    questions = forms.CharField(
        label=_("What was asked"),
        required=False,
        max_length=MOST_LENGTH * 20,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line; each becomes a need of the station with an answer to come."),
    )

    def clean_questions(self) -> list[str]:
        """The lines."""
        return [line for line in self.cleaned_data["questions"].splitlines() if line.strip()]


class RateForm(forms.Form):
    """What the group says."""

    stars = forms.TypedChoiceField(label=_("How was it?"), choices=STARS, coerce=int, widget=forms.RadioSelect())
    comment = forms.CharField(label=_("A word to us"), max_length=200, required=False, help_text=NO_NAMES)
