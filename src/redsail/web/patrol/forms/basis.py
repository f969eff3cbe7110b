"""A paper that an inspection stands on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.patrol.queries.lawful import PAPERS
from redsail.web.patrol.forms.widgets import DateInput


class PaperForm(forms.Form):
    """Which paper, by its own title, number and date."""

    kind = forms.ChoiceField(label=_("Paper"), choices=[(kind.value, kind.label) for kind in PAPERS])
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    number = forms.CharField(label=_("Number of the paper"), max_length=80, required=False)
    dated = forms.DateField(label=_("Date of the paper"), widget=DateInput())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("title") or data.get("number")):
            self.add_error("title", _("Give the title or the number of the paper."))
        if data.get("dated") and data["dated"] > timezone.localdate():
            self.add_error("dated", _("This day lies in the future."))
        return data
