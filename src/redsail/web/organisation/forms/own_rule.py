"""A unit's own value of one rule, with the paper it rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.rulebook.schema import UNITS, Ruling
from redsail.web.organisation.forms.dates import DayField
from redsail.web.organisation.forms.rest import number_of


class OwnRuleForm(forms.Form):
    """The value as the rule counts it: yes or no, a time of day, or a number."""

    value = forms.CharField(label=_("Own value"), max_length=10)
    paper = forms.CharField(
        label=_("By which paper"), max_length=100, help_text=_("Title and number of the unit's own paper.")
    )
    article = forms.CharField(label=_("Article"), max_length=40, required=False)
    from_date = DayField(label=_("In force from"), help_text=_("The same day again corrects what was entered."))
    until_date = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty while it goes on; afterwards the rulebook counts again."),
    )

    def __init__(self, *args: Any, ruling: Ruling, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"from_date": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self._ruling = ruling
        if UNITS[ruling.unit].form == "flag":
            choices = [("1", _("Yes")), ("0", _("No"))]
            self.fields["value"] = forms.ChoiceField(label=_("Own value"), choices=choices)

    def clean_value(self) -> int:
        """Raises ValidationError for what is no value of this rule."""
        return number_of(self._ruling, self.cleaned_data["value"].strip())
