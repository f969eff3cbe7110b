"""A form over a row that stands: it brings back what was shown, so that the second of two officers is told."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _now

from redsail.base.errors import Clash
from redsail.organisation.actions import seen


class SeenForm(forms.Form):
    """`watched`: the columns of the row that the form shows, under the names of its fields."""

    watched: ClassVar[tuple[str, ...]] = ("until_date",)
    seen = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Model | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is not None:
            self.initial["seen"] = seen.of(row, self.watched)
        else:
            del self.fields["seen"]

    def clean_seen(self) -> dict[str, str] | None:
        """What was shown; anything else than that counts as not seen at all, and will be told."""
        told = self.cleaned_data["seen"]
        return {name: str(told.get(name, "?")) for name in self.watched} if isinstance(told, dict) else None

    def tell(self, error: Clash, row: Model) -> None:
        """What the other wrote beside what stands in this form; saved once more, this form counts."""
        row.refresh_from_db()
        self.add_error(None, _now("Somebody else saved this in the meantime. What you entered is still here:"))
        for name in error.numbers["columns"].split(","):
            told = {"label": self.fields[name].label, "theirs": _shown(row, name)}
            self.add_error(None, _now("“%(label)s” is now: %(theirs)s.") % told)
        self.add_error(None, _now("Look at it and save again if yours is to count."))
        show_again(self, json.dumps(seen.of(row, self.watched)))


def show_again(form: forms.Form, now: str) -> None:
    """Let the form bring back `now` as seen the next time; all else in it stays as it was typed."""
    data: Any = form.data
    form.data = data.copy()
    form.data["seen"] = now  # type: ignore[index]


def _shown(row: Any, name: str) -> str:
    label = getattr(row, f"get_{name}_display", None)
    value = label() if label else getattr(row, name)
    return "—" if value in (None, "") else str(value)
