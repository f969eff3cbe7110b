"""People, their certificates and their leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redsail.organisation.actions.people import PersonDraft
from redsail.organisation.enums import LeaveKind, StaffKind
from redsail.organisation.models import Person, Unit
from redsail.web.organisation.forms.dates import DayField


class PersonForm(forms.Form):
    """What is settled about a person. The telephone is there for those who may see it."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    unit = forms.ModelChoiceField(label=_("Home unit"), queryset=Unit.objects.none(), empty_label=None)
    staff_kind = forms.ChoiceField(label=_("Works as"), choices=StaffKind.choices)
    employee_number = forms.CharField(label=_("Employee number"), max_length=30, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        help_text=_("Kept encrypted; seen only by those whose role includes it."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    from_date = DayField(label=_("Active from"))
    until_date = DayField(label=_("Active until"), required=False, help_text=_("The last day; empty while it goes on."))
    beginner_until = DayField(
        label=_("Counts as a beginner until"),
        required=False,
        help_text=_("Crews are planned so that a beginner goes with somebody experienced."),
    )
    since = DayField(
        label=_("Another unit or kind of work counts from"),
        required=False,
        help_text=_("Empty: from today. Where the person worked before is kept."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Any, with_phone: bool, person: Person | None = None, **kwargs: Any) -> None:
        if person is not None:
            names = ("name", "unit", "staff_kind", "employee_number", "from_date", "until_date", "beginner_until")
            kwargs["initial"] = {name: getattr(person, name) for name in (*names, "version")}
            if with_phone:
                kwargs["initial"]["phone"] = person.phone
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if person is None:
            del self.fields["since"]
        if not with_phone:
            del self.fields["phone"]

    def draft(self) -> PersonDraft:
        """What the action takes."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return PersonDraft(**data)


class CertificateForm(forms.Form):
    """Number and validity."""

    number = forms.CharField(label=_("Certificate number"), max_length=40)
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(label=_("Valid until"), help_text=_("The last day on which it is valid."))


class LeaveForm(forms.Form):
    """Days away; no reason is asked."""

    kind = forms.ChoiceField(label=_("Kind"), choices=LeaveKind.choices)
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"))
