"""Forms of shops: edit one, put one on the map, choose a register."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Unit
from redsail.shops.enums import ImportKind
from redsail.shops.models import Shop
from redsail.web.shops.words import clock

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})\Z")
LAST_CLOSING = 36 * 3600


class ClockField(forms.Field):
    """A time of day as 08:00; after midnight counts on (26:00). Its value is seconds, None when empty."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        found = _CLOCK.match(text)
        seconds = int(found[1]) * 3600 + int(found[2]) * 60 if found and int(found[2]) < 60 else LAST_CLOSING + 1
        if seconds > LAST_CLOSING:
            raise forms.ValidationError(_("Write the time as 08:00; for two at night write 26:00."))
        return seconds


class ShopForm(forms.Form):
    """What an officer may correct of a shop."""

    name = forms.CharField(label=_("Shop name"), max_length=200)
    licence = forms.CharField(label=_("Licence number"), max_length=64, required=False)
    holder = forms.CharField(label=_("Licence holder"), max_length=200, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    town = forms.CharField(label=_("Town or street office"), max_length=100, required=False)
    station = forms.ModelChoiceField(
        label=_("Service station"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Nearest when planning"),
    )
    kind = forms.CharField(label=_("Kind of shop"), max_length=60, required=False)
    grade = forms.CharField(label=_("Grade"), max_length=30, required=False)
    status = forms.CharField(label=_("Licence status"), max_length=60, required=False)
    opens = ClockField(label=_("Opens at"), required=False, help_text=_("For example 08:00"))
    closes = ClockField(label=_("Closes at"), required=False, help_text=_("After midnight: 26:00"))
    area = forms.FloatField(label=_("Area, m²"), min_value=0, max_value=1_000_000, required=False)
    valid_to = forms.DateField(
        label=_("Licence valid to"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, stations: QuerySet[Unit], shop: Shop | None = None) -> None:
        super().__init__(data, initial=_initial(shop) if shop else None)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.fields["station"].label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens"), data.get("closes")
        if (opens is None) != (closes is None) and "opens" in data and "closes" in data:
            self.add_error("closes", _("Opening and closing belong together: give both, or neither."))
        elif opens is not None and closes is not None and closes <= opens:
            self.add_error("closes", _("Closes before it opens. For closing after midnight, write 26:00 for 2:00."))
        return data

    def values(self) -> dict[str, Any]:
        """The checked form as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PlaceForm(forms.Form):
    """A place, filled by a click on the map or typed."""

    lat = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, widget=forms.NumberInput({"step": "any"}))
    lon = forms.FloatField(
        label=_("Longitude"), min_value=-180, max_value=180, widget=forms.NumberInput({"step": "any"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class UploadForm(forms.Form):
    """A register on the officer's computer."""

    kind = forms.ChoiceField(label=_("What is in the file"), choices=ImportKind.choices, initial=ImportKind.SHOPS)
    unit = forms.ModelChoiceField(label=_("For"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        error_messages={"empty": _("The file is empty. Choose the file again.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.et,.ods"}),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset = units  # type: ignore[attr-defined]
        field.label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]
        field.initial = units.first()


def _initial(shop: Shop) -> dict[str, Any]:
    values = {name: getattr(shop, name) for name in ShopForm.base_fields}
    return {**values, "opens": clock(shop.opens), "closes": clock(shop.closes)}
