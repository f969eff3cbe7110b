"""The form that sets up a campaign."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.calendars.queries import days
from redsail.organisation.models import Unit
from redsail.patrol.actions.campaigns import MOST_NIGHTS, Draft
from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits
from redsail.rulebook.schema import Ruling

WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]
EFFORT = [
    ("10", _("Quick: about 10 seconds")),
    ("60", _("Good: about a minute")),
    ("300", _("Thorough: about five minutes")),
]


class DateInput(forms.DateInput):
    """The browser's own date picker; its value is always ISO."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class CampaignForm(forms.Form):
    """What, when, from where, by which limits. Limits come filled in from the rulebook."""

    name = forms.CharField(label=_("Name"), max_length=120)
    first = forms.DateField(label=_("First night"), widget=DateInput())
    last = forms.DateField(label=_("Last night"), widget=DateInput())
    weekdays = forms.MultipleChoiceField(
        label=_("On"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple, initial=["0", "1", "2", "3"]
    )
    skip_holidays = forms.BooleanField(label=_("Leave out public holidays"), required=False, initial=True)
    stations = forms.ModelMultipleChoiceField(
        label=_("Stations that send crews"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    with_crews = forms.BooleanField(
        label=_("Put people into the crews"),
        required=False,
        initial=True,
        help_text=_(
            "By certificates, absences, recusals, rest and fairness over the year. Without it crews stay open."
        ),
    )
    with_study = forms.BooleanField(label=_("Night study before the round"), required=False, initial=True)
    study_begins = forms.TimeField(label=_("Study begins"), widget=TimeInput(), required=False)
    study_ends = forms.TimeField(label=_("Study ends"), widget=TimeInput(), required=False)
    begins = forms.TimeField(label=_("Round begins"), widget=TimeInput())
    ends = forms.TimeField(label=_("Round ends"), widget=TimeInput())
    longest = forms.IntegerField(label=_("Longest round, minutes"), min_value=10, max_value=720)
    service = forms.IntegerField(label=_("Minutes at a shop"), min_value=1, max_value=240)
    crews_per_night = forms.IntegerField(
        label=_("Crews a night and station"),
        min_value=1,
        max_value=50,
        required=False,
        help_text=_("Leave empty to let as many go as it takes to visit every shop."),
    )
    time_limit = forms.ChoiceField(label=_("How long to search"), choices=EFFORT, initial="60")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stations: Any, rulings: dict[str, Ruling], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stations"]
        field.queryset = stations  # type: ignore[attr-defined]
        field.label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]
        field.initial = [unit.pk for unit in stations if _placed(unit)]
        self.fields["study_begins"].initial = _clock(rulings[limits.STUDY_BEGINS].number)
        self.fields["study_ends"].initial = _clock(rulings[limits.STUDY_ENDS].number)
        self.fields["begins"].initial = _clock(rulings[limits.BEGINS].number)
        self.fields["ends"].initial = _clock(rulings[limits.ENDS].number)
        self.fields["longest"].initial = rulings[limits.LONGEST].number
        self.fields["service"].initial = rulings[limits.SERVICE].number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last night lies before the first one."))
        elif first and last and (last - first).days >= MOST_NIGHTS:
            self.add_error("last", _("A campaign takes a year at most."))
        elif first and last and data.get("weekdays") and not self.nights():
            self.add_error("weekdays", _("No night is left between these days: choose more days of the week."))
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("The round has to end after it begins."))
        if data.get("with_study") and not (data.get("study_begins") and data.get("study_ends")):
            self.add_error("study_begins", _("Say when the night study begins and ends, or do without it."))
        return data

    def nights(self) -> tuple[date, ...]:
        """The evenings chosen: every such weekday from first to last, holidays left out when asked."""
        data = self.cleaned_data
        span = (data["first"] + timedelta(days=n) for n in range((data["last"] - data["first"]).days + 1))
        chosen = [day for day in span if str(day.weekday()) in data["weekdays"]]
        if data.get("skip_holidays"):
            holidays = {day.date for day in days(data["first"], data["last"]) if day.holiday}
            chosen = [day for day in chosen if day not in holidays]
        return tuple(chosen)

    def draft(self) -> Draft:
        """The checked form as the action takes it."""
        data = self.cleaned_data
        return Draft(
            name=data["name"].strip(),
            nights=self.nights(),
            stations=tuple(data["stations"]),
            begins=_seconds(data["begins"]),
            ends=_seconds(data["ends"]),
            longest=data["longest"] * 60,
            service=data["service"] * 60,
            study_begins=_seconds(data["study_begins"]) if data["with_study"] else None,
            study_ends=_seconds(data["study_ends"]) if data["with_study"] else None,
            with_crews=data["with_crews"],
            crews_per_night=data["crews_per_night"],
            time_limit=int(data["time_limit"]),
        )


def initial(campaign: Campaign) -> dict[str, Any]:
    """The form's values for a campaign that exists."""
    nights = [night.date for night in campaign.nights.order_by("date")]
    return {
        "name": campaign.name,
        "first": nights[0] if nights else None,
        "last": nights[-1] if nights else None,
        "weekdays": sorted({str(day.weekday()) for day in nights}),
        "stations": list(campaign.stations.values_list("pk", flat=True)),
        "with_crews": campaign.with_crews,
        "with_study": campaign.study_begins is not None,
        "study_begins": None if campaign.study_begins is None else _clock(campaign.study_begins),
        "study_ends": None if campaign.study_ends is None else _clock(campaign.study_ends),
        "begins": _clock(campaign.begins),
        "ends": _clock(campaign.ends),
        "longest": campaign.longest // 60,
        "service": campaign.service // 60,
        "crews_per_night": campaign.crews_per_night,
        "time_limit": str(campaign.time_limit),
        "version": campaign.version,
    }


def _placed(unit: Unit) -> bool:
    return unit.station.lat is not None and unit.station.lon is not None


def _clock(seconds: int) -> time:
    return time(seconds // 3600 % 24, seconds % 3600 // 60)


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60
