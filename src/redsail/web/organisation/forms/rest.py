"""One of the bureau's own values for rest and time off."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.rulebook.schema import UNITS, Ruling
from redsail.web.organisation.forms.dates import DayField

CLOCK = re.compile(r"^([01]?\d|2[0-3])[:：]([0-5]\d)$")
MOST = 1000


def number_of(ruling: Ruling, text: str) -> int:
    """What somebody typed as the rule counts it: a number, a time of day in seconds, 0 or 1. Raises ValidationError."""
    if UNITS[ruling.unit].form == "clock":
        found = CLOCK.match(text)
        if not found:
            raise ValidationError(_now("Write the time like 17:30."))
        return int(found[1]) * 3600 + int(found[2]) * 60
    if not text.isdecimal() or int(text) > MOST:
        raise ValidationError(_now("Write a whole number from 0 to %(most)s.") % {"most": MOST})
    return int(text)


class RestRuleForm(forms.Form):
    """Which rule, its value (a number, or a time of day), the paper it rests on, and from when."""

    key = forms.ChoiceField(label=_("Rule"))
    value = forms.CharField(label=_("Own value"), max_length=10)
    paper = forms.CharField(label=_("By which paper"), max_length=100)
    from_date = DayField(label=_("In force from"))

    def __init__(self, *args: Any, rulings: dict[str, Ruling], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rulings = rulings
        english = get_language() == "en"
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            (key, ruling.title.en if english else ruling.title.zh) for key, ruling in rulings.items()
        ]

    def clean(self) -> dict[str, Any]:
        """The value as the rule counts it."""
        cleaned = super().clean() or {}
        ruling = self._rulings.get(cleaned.get("key", ""))
        text = cleaned.get("value", "").strip()
        if ruling is None or not text:
            return cleaned
        cleaned["number"] = number_of(ruling, text)
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"key": data["key"], "value": data["number"], "paper": data["paper"], "from_date": data["from_date"]}
