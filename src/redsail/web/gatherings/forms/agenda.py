"""The agenda as rows that can be filled in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.actions.agenda import Point
from redsail.organisation.models import Person

SPARE = 3


class PointForm(forms.Form):
    """One point: empty rows are passed over, a point whose words are removed goes."""

    order = forms.IntegerField(label=_("No."), min_value=1, max_value=99, required=False)
    title = forms.CharField(label=_("Point of the agenda"), max_length=200, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, required=False)
    presenter = forms.ModelChoiceField(
        label=_("Opened by"), queryset=Person.objects.none(), required=False, empty_label="—"
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A row with times or names but no words is a slip."""
        cleaned = super().clean() or {}
        if not cleaned.get("title") and (cleaned.get("minutes") or cleaned.get("presenter")):
            self.add_error("title", _now("Write what is talked about."))
        return cleaned

    def point(self) -> tuple[int, Point] | None:
        """Place and point, or None for an empty row."""
        data = self.cleaned_data
        if not data.get("title"):  # a spare row that nobody touched has no values at all
            return None
        presenter = data["presenter"].pk if data["presenter"] else None
        return data["order"] or 99, Point(data["title"], data["minutes"], presenter, data["number"] or 0)


class _Points(forms.BaseFormSet):
    """All rows."""

    def points(self) -> list[Point]:
        """In the order of their numbers; equal numbers as they stand."""
        found = [form.point() for form in self.forms]
        return [point for _order, point in sorted((each for each in found if each), key=lambda each: each[0])]


PointFormSet = forms.formset_factory(PointForm, formset=_Points, extra=SPARE, max_num=60)
