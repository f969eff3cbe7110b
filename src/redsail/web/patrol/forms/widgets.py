"""Inputs and words that several forms share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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


class StepForm(forms.Form):
    """A step of the set-up. Unbound it shows what stands."""

    def told(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Label → words of each field, for values as in `initial` or `cleaned_data`."""
        return {str(field.label): self.words(name, values.get(name)) for name, field in self.fields.items()}

    def words(self, name: str, value: Any) -> str:
        """One value as people read it; forms with other values say theirs."""
        if isinstance(value, time):
            return value.strftime("%H:%M")
        choices = dict(getattr(self.fields[name], "choices", ()) or ())
        if isinstance(value, (list, tuple)):
            return "、".join(str(choices.get(str(each), each)) for each in value)
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        return "" if value is None else str(choices.get(str(value), value))


def clock(seconds: int) -> time:
    """Seconds from midnight as a time of day."""
    return time(seconds // 3600 % 24, seconds % 3600 // 60)


def seconds(of: time) -> int:
    """A time of day as seconds from midnight."""
    return of.hour * 3600 + of.minute * 60
