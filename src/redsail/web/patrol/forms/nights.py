"""The evenings: ticked in a calendar, or filled in by a pattern."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.calendars.queries import days
from redsail.patrol.actions.faults import MOST_NIGHTS
from redsail.patrol.actions.steps import Nights
from redsail.patrol.models import Campaign
from redsail.web.patrol.forms.widgets import WEEKDAYS, DateInput, StepForm


class Ticked(forms.Widget):
    """The ticked days of the calendar; the template draws them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])


class NightsField(forms.Field):
    """ISO dates, each once, in order."""

    widget = Ticked

    def to_python(self, value: Any) -> list[date]:
        try:
            return sorted({date.fromisoformat(text) for text in value or ()})
        except (TypeError, ValueError):
            raise forms.ValidationError(_now("This is no calendar day.")) from None


class NightsForm(StepForm):
    """Which nights, how many are kept in reserve, and which: what of the two was changed counts."""

    night = NightsField(
        label=_("Nights"), error_messages={"required": _("Tick at least one night, or fill in a pattern.")}
    )
    reserve = forms.IntegerField(
        label=_("Nights kept in reserve"),
        min_value=0,
        max_value=60,
        initial=0,
        help_text=_("Reserve nights are used only for what the others do not hold. Another number spreads them anew."),
    )
    kept = NightsField(label=_("Kept in reserve"), required=False)

    def choice(self) -> Nights:
        """As the action takes it."""
        nights, reserve = self.cleaned_data["night"], self.cleaned_data["reserve"]
        kept = set(self.cleaned_data["kept"]) & set(nights)
        ticked = kept != set(self.initial["kept"]) & set(nights) and reserve == self.initial["reserve"]
        return Nights(tuple(nights), reserve, tuple(sorted(kept)) if ticked or len(kept) == reserve else None)

    def words(self, name: str, value: Any) -> str:
        """Nights as month and day."""
        if name in {"night", "kept"}:
            return "、".join(day.strftime("%m-%d") for day in value or ())
        return super().words(name, value)


class PatternForm(forms.Form):
    """From a day to a day on some days of the week: ticks the calendar, saves nothing."""

    first = forms.DateField(label=_("First night"), widget=DateInput())
    last = forms.DateField(label=_("Last night"), widget=DateInput())
    weekdays = forms.MultipleChoiceField(
        label=_("On"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple, initial=["0", "1", "2", "3"]
    )
    skip_holidays = forms.BooleanField(label=_("Leave out public holidays"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last night lies before the first one."))
        elif first and last and (last - first).days >= MOST_NIGHTS:
            self.add_error("last", _("A campaign takes a year at most."))
        elif first and last and data.get("weekdays") and not self.nights():
            self.add_error("weekdays", _("No night is left between these days: choose more days of the week."))
        return data

    def nights(self) -> list[date]:
        """The evenings of the pattern."""
        data = self.cleaned_data
        span = (data["first"] + timedelta(days=n) for n in range((data["last"] - data["first"]).days + 1))
        chosen = [day for day in span if str(day.weekday()) in data["weekdays"]]
        if data.get("skip_holidays"):
            holidays = {day.date for day in days(data["first"], data["last"]) if day.holiday}
            chosen = [day for day in chosen if day not in holidays]
        return chosen


def stands(campaign: Campaign) -> dict[str, Any]:
    """What a campaign says now."""
    nights = list(campaign.nights.order_by("date"))
    kept = [night.date for night in nights if night.reserve]
    return {"night": [night.date for night in nights], "reserve": len(kept), "kept": kept}
