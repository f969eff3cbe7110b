"""Log-ins, grants and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.organisation.enums import PERMISSIONS, SIDE_PERMISSIONS, RoleSide, Scope
from redsail.organisation.models import Person, Role, Unit
from redsail.web.organisation.forms.dates import DayField


class PersonChoice(forms.ModelChoiceField):
    """People with their unit."""

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name}（{person.unit}）"


class UserForm(forms.Form):
    """A log-in for somebody who has none."""

    person = PersonChoice(label=_("Person"), queryset=Person.objects.none())
    username = forms.CharField(
        label=_("Log-in name"),
        max_length=60,
        help_text=_("Letters, digits, dots, hyphens and underscores; for example the employee number."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    """A role at a unit, from a day to a day."""

    role = forms.ModelChoiceField(label=_("Role"), queryset=Role.objects.all())
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"from_date": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """One drop-down a permission of the role's side."""

    def __init__(self, role: Role, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = dict(role.permissions.values_list("permission", "scope"))
        for permission, label in PERMISSIONS.items():
            if permission in SIDE_PERMISSIONS[RoleSide(role.side)]:
                self.fields[permission] = forms.ChoiceField(
                    label=label,
                    required=False,
                    choices=[("", _("not permitted")), *Scope.choices],
                    initial=now.get(permission, ""),
                )

    def permissions(self) -> dict[str, str]:
        """{permission: scope} without those that are not permitted."""
        return {name: scope for name, scope in self.cleaned_data.items() if scope}
