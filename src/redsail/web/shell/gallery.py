"""What the component gallery shows: every component once, with invented values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

INVENTED = (
    ("320000000017", _("Corner shop A"), _("North Street 8"), "success", _("Visited")),
    ("320000000024", _("Corner shop B"), _("Market Square 2"), "info", _("Planned")),
    ("320000000031", _("Corner shop C"), _("Canal Road 115"), "warning", _("To be located")),
    ("320000000048", _("Corner shop D"), _("School Lane 4"), "danger", _("Closed")),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("As on the licence."))
    night = forms.DateField(label=_("Night"), widget=forms.DateInput(attrs={"type": "date"}))
    crews = forms.IntegerField(label=_("Crews"), min_value=1, error_messages={"min_value": _("At least one crew.")})
    kind = forms.ChoiceField(label=_("Kind"), choices=[("visit", _("Service visit")), ("check", _("Inspection"))])
    paired = forms.BooleanField(label=_("Office members take part"), required=False)
    days = forms.MultipleChoiceField(
        label=_("Days"),
        choices=[("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def gallery_context(request: HttpRequest) -> dict[str, Any]:
    """Values for shell/components.html."""
    form = SampleForm({"name": "", "crews": "0", "night": "2026-12-04", "kind": "visit", "days": ["2"]})
    form.is_valid()
    return {
        "form": form,
        "rows": INVENTED,
        "page": Paginator(range(6126), 50).get_page(request.GET.get("page", 3)),
        "sort": request.GET.get("sort", "name"),
        "changes": [(_("Name"), "A", "B"), (_("Street"), "", _("North Street 8"))],
    }
