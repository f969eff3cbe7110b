"""Units and the places of stations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.actions.units import Place, UnitDraft
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.web.organisation.forms.dates import DayField


class UnitForm(forms.Form):
    """What is settled about a unit; place and address count for stations only."""

    name = forms.CharField(label=_("Name"), max_length=100)
    short_name = forms.CharField(label=_("Short name"), max_length=30, required=False)
    code = forms.CharField(label=_("Code"), max_length=30, help_text=_("Marks the unit in imports and exports."))
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    lat = forms.FloatField(label=_("Latitude (WGS-84)"), required=False)
    lon = forms.FloatField(label=_("Longitude (WGS-84)"), required=False)

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        if unit is not None:
            names = ("name", "short_name", "code", "from_date", "until_date", "kind")
            kwargs["initial"] = {name: getattr(unit, name) for name in names}
            if station := getattr(unit, "station", None):
                kwargs["initial"] |= {name: getattr(station, name) for name in ("address", "lat", "lon")}
        super().__init__(*args, **kwargs)
        if unit is not None:
            self.fields["kind"].disabled = True
            if unit.kind != UnitKind.STATION:
                for name in ("address", "lat", "lon"):
                    del self.fields[name]

    def draft(self) -> UnitDraft:
        """The unit, as the action takes it."""
        names = ("kind", "name", "code", "from_date", "short_name", "until_date")
        return UnitDraft(**{name: self.cleaned_data[name] for name in names})

    def place(self) -> Place | None:
        """The station's place, or None for other units."""
        if self.cleaned_data["kind"] != UnitKind.STATION:
            return None
        return Place(self.cleaned_data["lat"], self.cleaned_data["lon"], self.cleaned_data["address"])


class MoveForm(forms.Form):
    """Under which unit it is to hang."""

    parent = forms.ModelChoiceField(label=_("Belongs to"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]
