"""Which stations send crews, how many, and who goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Person, Unit
from redsail.patrol.actions.steps import Crews
from redsail.patrol.models import Campaign
from redsail.web.patrol.forms.widgets import StepForm


class CrewsForm(StepForm):
    """`going` are the people who may be asked; whoever is not ticked stays at home this time."""

    stations = forms.ModelMultipleChoiceField(
        label=_("Stations that send crews"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    crews_per_night = forms.IntegerField(
        label=_("Crews a night and station"),
        min_value=1,
        max_value=50,
        required=False,
        help_text=_("Leave empty to let as many go as it takes to visit every shop."),
    )
    with_crews = forms.BooleanField(
        label=_("Put people into the crews"),
        required=False,
        help_text=_(
            "By certificates, absences, recusals, rest and fairness over the year. Without it crews stay open."
        ),
    )
    going = forms.ModelMultipleChoiceField(label=_("People who may go"), queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, stations: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stations"].queryset = stations  # type: ignore[attr-defined]
        self.fields["stations"].label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]
        self.fields["going"].queryset = self.people = people  # type: ignore[attr-defined]

    def choice(self) -> Crews:
        """As the action takes it."""
        data = self.cleaned_data
        going = {person.pk for person in data["going"]}
        return Crews(
            stations=tuple(data["stations"]),
            with_crews=data["with_crews"],
            crews_per_night=data["crews_per_night"],
            spared=tuple(person for person in self.people if person.pk not in going),
        )

    def words(self, name: str, value: Any) -> str:
        """Rows by name; people by how many."""
        if name in {"stations", "going"}:
            rows = {row.pk: row for row in self.fields[name].queryset}  # type: ignore[attr-defined]
            named = [str(rows.get(getattr(each, "pk", each), each)) for each in value or ()]
            return "、".join(named) if name == "stations" else str(len(named))
        return super().words(name, value)


def stands(campaign: Campaign, people: Any) -> dict[str, Any]:
    """What a campaign says now."""
    spared = set(campaign.spared.values_list("pk", flat=True))
    return {
        "stations": list(campaign.stations.values_list("pk", flat=True)),
        "crews_per_night": campaign.crews_per_night,
        "with_crews": campaign.with_crews,
        "going": [person.pk for person in people if person.pk not in spared],
    }
