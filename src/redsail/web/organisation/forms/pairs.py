"""Pairs of groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.enums import GroupKind
from redsail.organisation.models import PartyGroup
from redsail.web.organisation.forms.dates import DayField


class PairForm(forms.Form):
    """Which station group with which office group, for what, from when."""

    station_group = forms.ModelChoiceField(label=_("Station group"), queryset=PartyGroup.objects.none())
    office_group = forms.ModelChoiceField(label=_("Office group"), queryset=PartyGroup.objects.none())
    purpose = forms.CharField(
        label=_("Purpose of the pair"),
        max_length=200,
        required=False,
        help_text=_("What the two do together, in a few words."),
    )
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("station_group", GroupKind.STATION), ("office_group", GroupKind.OFFICE)):
            self.fields[name].queryset = groups.filter(kind=kind)  # type: ignore[attr-defined]
