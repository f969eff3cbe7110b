"""Forms of a stop: a line of the evening's sheet, a service visit, an inspection."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Person
from redsail.patrol.enums import ItemResult, Outcome, PlaceType, SignatureState
from redsail.patrol.models import InspectionItem, Visit

FIELDS = ("outcome", "reason", "place", "note")


class LineForm(forms.Form):
    """One line of the sheet. `was` keeps what the page showed, so that somebody else's entry is not overwritten."""

    outcome = forms.ChoiceField(label=_("What became of it"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=200)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)
    was = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any, prefix: str, visit: Visit | None = None) -> None:
        shown = {name: getattr(visit, name) for name in ("outcome", "reason", "note")} if visit else {}
        super().__init__(data, prefix=prefix, initial={**shown, "was": json.dumps(shown, ensure_ascii=False)})
        inspected = visit is not None and visit.inspection_id is not None
        choices = [(Outcome.DONE.value, Outcome.DONE.label)] if inspected else [("", "—"), *Outcome.choices]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]

    @property
    def base(self) -> dict[str, str]:
        """What the page showed when it was loaded; nothing where that cannot be read."""
        try:
            found = json.loads(self.cleaned_data.get("was") or "{}")
        except ValueError:
            return {}
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    @property
    def told(self) -> dict[str, str]:
        """What was typed, where it differs from what the page showed."""
        values = {name: self.cleaned_data.get(name, "") for name in ("outcome", "reason", "note")}
        return {name: value for name, value in values.items() if value != self.base.get(name, "")}


class ServiceForm(forms.Form):
    """A service visit: no list, no code, no signature; it may be declined without a reason."""

    outcome = forms.ChoiceField(label=_("What became of it"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=200, help_text=_("Only when the stop was skipped.")
    )
    place = forms.ChoiceField(label=_("Where"), choices=PlaceType.choices)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was done or wished for. Nothing written here is ever evidence."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput())


class InspectionForm(forms.Form):
    """The walk through an inspection; the items of the list come as fields `item-3` and `note-3`."""

    crew = forms.MultipleChoiceField(label=_("Who was there"), widget=forms.CheckboxSelectMultiple)
    shown = forms.MultipleChoiceField(
        label=_("Who showed a certificate, unasked"), required=False, widget=forms.CheckboxSelectMultiple
    )
    rights_told = forms.BooleanField(
        label=_("Told: recusal may be asked for; how often a year inspects"), required=False
    )
    place = forms.ChoiceField(label=_("Where"), choices=PlaceType.choices)
    record = forms.CharField(
        label=_("Record"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    signature = forms.ChoiceField(label=_("How it ended"), required=False, choices=[("", "—"), *SignatureState.choices])
    refusal = forms.CharField(
        label=_("Why it was not signed"), required=False, max_length=200, help_text=_("Only when signing was refused.")
    )
    case_number = forms.CharField(label=_("Number of the official case file"), required=False, max_length=60)
    key = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        people: Sequence[Person],
        numbers: Mapping[int, str],
        items: Sequence[InspectionItem],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        named = [(str(person.pk), person.name) for person in people]
        certified = [
            (str(person.pk), f"{person.name} {numbers[person.pk]}") for person in people if person.pk in numbers
        ]
        self.fields["crew"].choices = named  # type: ignore[attr-defined]
        self.fields["shown"].choices = certified  # type: ignore[attr-defined]
        for item in self.items:
            choices = ItemResult.choices
            self.fields[f"item-{item.pk}"] = forms.ChoiceField(
                label=item.text, choices=choices, initial=ItemResult.NOT_CHECKED, widget=forms.RadioSelect
            )
            self.fields[f"note-{item.pk}"] = forms.CharField(
                label=_("What is not in order"), required=False, max_length=500
            )

    @property
    def results(self) -> dict[int, tuple[str, str]]:
        """Item → (result, words)."""
        data = self.cleaned_data
        return {item.pk: (data[f"item-{item.pk}"], data[f"note-{item.pk}"]) for item in self.items}

    @property
    def item_fields(self) -> list[tuple[InspectionItem, Any, Any]]:
        """(item, its result's field, its note's field), in the order of the list."""
        return [(item, self[f"item-{item.pk}"], self[f"note-{item.pk}"]) for item in self.items]


class CaseForm(forms.Form):
    """The number under which the official case file is kept."""

    case_number = forms.CharField(label=_("Number of the official case file"), max_length=60)


class ListForm(forms.Form):
    """The paper by which the items were published, and the sheet with its lines."""

    title = forms.CharField(label=_("Title of the paper"), max_length=200)
    number = forms.CharField(label=_("Number of the paper"), required=False, max_length=80)
    published_on = forms.DateField(
        label=_("Published on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(label=_("Sheet of items"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}))


class CodesForm(forms.Form):
    """Carton codes, one a line."""

    codes = forms.CharField(
        label=_("Carton codes"),
        max_length=12_000,
        widget=forms.Textarea(
            attrs={"rows": 8, "class": "font-monospace", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=_("One carton a line: 32 signs, both rows together. Blanks and dashes do not matter."),
    )


class LettersForm(forms.Form):
    """The four letters on the bureau's cartons."""

    letters = forms.CharField(label=_("Four letters on the bureau's cartons"), max_length=8)
    source = forms.CharField(label=_("Where they are written"), max_length=200)
