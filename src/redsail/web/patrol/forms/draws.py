"""What is settled before a random draw, and what a party or a shop types on its own page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Unit
from redsail.patrol.actions.draw_terms import MOST_WEIGHT, Terms
from redsail.patrol.models import Draw
from redsail.web.patrol.forms.widgets import DateInput

PARTIES = (("party_1", _("the bureau")), ("party_2", _("discipline inspection")), ("party_3", ""))


class DateTimeInput(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DrawForm(forms.Form):
    """`classes`: risk classes of the register, each with a whole weight; no field where there are none."""

    title = forms.CharField(label=_("What is drawn"), max_length=120)
    paper = forms.CharField(
        label=_("Inspection plan or paper"), max_length=200, help_text=_("With its number; it is published.")
    )
    take = forms.IntegerField(label=_("Shops to draw"), min_value=1, max_value=100_000)
    crew = forms.IntegerField(label=_("Officers to each shop"), min_value=1, max_value=10)
    starts = forms.DateField(
        label=_("Inspections begin on"),
        widget=DateInput(),
        help_text=_("Certificates and the yearly cap are looked at for this day."),
    )
    reveal_by = forms.DateTimeField(
        label=_("Secrets are told until"),
        widget=DateTimeInput(),
        help_text=_("A party that has not told its secret by then makes the draw void, on record."),
    )
    stations = forms.ModelMultipleChoiceField(
        label=_("Only shops of these stations"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every open shop of the register."),
    )
    reason = forms.CharField(
        label=_("Why it is drawn again"),
        max_length=200,
        help_text=_("Published beside the result, with the first draw."),
    )

    def __init__(self, *args: Any, stations: Any, classes: list[str], again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stations"].queryset = stations  # type: ignore[attr-defined]
        self.fields["stations"].label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]
        for name, usual in PARTIES:
            self.fields[name] = forms.CharField(label=_("Party"), max_length=60, required=bool(usual), initial=usual)
        self.fields["party_3"].help_text = _("A third party may stay empty: for example a shopkeeper.")
        self.classes = {f"weight_{number}": name for number, name in enumerate(classes)}
        for field, name in self.classes.items():
            label = _("Weight of the class “%(name)s”") % {"name": name}
            self.fields[field] = forms.IntegerField(label=label, min_value=1, max_value=MOST_WEIGHT, initial=1)
        if not again:
            del self.fields["reason"]

    def terms(self) -> Terms:
        """As the action takes it."""
        data = self.cleaned_data
        return Terms(
            title=data["title"],
            paper=data["paper"],
            starts=data["starts"],
            reveal_by=data["reveal_by"],
            take=data["take"],
            crew=data["crew"],
            parties=[data[name] for name, _usual in PARTIES if data[name].strip()],
            stations=[unit.pk for unit in data["stations"]],
            classes={name: data[field] for field, name in self.classes.items()},
        )


def usual(officers: int, before: Draw | None) -> dict[str, Any]:
    """What the form begins with: the draw that is repeated, or a week from now with three days for the secrets."""
    today = timezone.localdate()
    until = (timezone.localtime() + timedelta(days=3)).replace(hour=17, minute=0, second=0, microsecond=0)
    given = {"crew": officers, "starts": today + timedelta(days=7), "reveal_by": until}
    if before is None:
        return given
    weights = {f"weight_{n}": before.classes.get(name, 1) for n, name in enumerate(sorted(before.classes))}
    names = {f"party_{party.order}": party.name for party in before.parties.all()}
    kept = {"title": before.title, "paper": before.paper, "take": before.take, "crew": before.crew}
    return {**given, **kept, **names, **weights, "stations": before.shop_filter.get("stations", [])}


class OwnRowForm(forms.Form):
    """A shop opens its own row."""

    licence = forms.CharField(label=_("Licence number"), max_length=40)
    code = forms.CharField(label=_("Code on the slip"), max_length=30)
