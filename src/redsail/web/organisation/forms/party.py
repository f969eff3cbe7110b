"""Branches, Party groups and memberships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.enums import GroupKind, MembershipKind, StaffKind
from redsail.organisation.models import Branch, PartyGroup, Person, Unit
from redsail.web.organisation.forms.dates import DayField
from redsail.web.organisation.forms.seen import SeenForm


class BranchForm(forms.Form):
    """A new branch."""

    name = forms.CharField(label=_("Name"), max_length=100)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    from_date = DayField(label=_("First day"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class BranchChangeForm(SeenForm):
    """What can change about a branch."""

    watched = ("name", "until_date")

    name = forms.CharField(label=_("Name"), max_length=100)
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))


class GroupChangeForm(SeenForm):
    """What can change about a group."""

    watched = ("name", "kind", "unit", "until_date")

    name = forms.CharField(label=_("Name"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=GroupKind.choices)
    unit = forms.ModelChoiceField(
        label=_("Seated at"),
        queryset=Unit.objects.none(),
        empty_label=None,
        help_text=_("A station group at its station: whoever heads the station sees it."),
    )
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class GroupForm(GroupChangeForm):
    """A new group of a branch."""

    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none(), empty_label=None)
    from_date = DayField(label=_("First day"))
    field_order = ("name", "branch", "kind", "unit", "from_date")

    def __init__(self, *args: Any, branches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until_date"]
        self.fields["branch"].queryset = branches  # type: ignore[attr-defined]


class MembershipForm(forms.Form):
    """In which branch, as what, from when. `seen`: the memberships as they were shown beside it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Kind"), choices=MembershipKind.choices)
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))

    def __init__(self, *args: Any, branches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches  # type: ignore[attr-defined]


class DepartForm(forms.Form):
    """The last day of somebody who leaves."""

    last_day = DayField(label=_("Last day"), help_text=_("A day to come ends nothing today."))
    ends_membership = forms.BooleanField(
        label=_("The Party affiliation goes elsewhere: the membership ends as well"), required=False
    )
    heir = forms.ModelChoiceField(
        label=_("Who takes over the open tasks"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody: there are none, or others share them"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, heirs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heir"].queryset = heirs  # type: ignore[attr-defined]


class RelocateForm(forms.Form):
    """Where somebody goes within the bureau, from when, and what goes along."""

    unit = forms.ModelChoiceField(label=_("Home unit"), queryset=Unit.objects.none(), empty_label=None)
    staff_kind = forms.ChoiceField(label=_("Works as"), choices=StaffKind.choices)
    since = DayField(label=_("First day there"))
    group = forms.ModelChoiceField(
        label=_("Party group there"),
        queryset=PartyGroup.objects.none(),
        required=False,
        empty_label=_("stays as it is"),
    )
    heir = forms.ModelChoiceField(
        label=_("Who takes over the open tasks"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody: they go along"),
    )
    relieve = forms.BooleanField(label=_("Posts of the unit that is left end the day before"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, groups: Any, heirs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("unit", units), ("group", groups), ("heir", heirs)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class EndForm(SeenForm):
    """The last day of something dated."""

    until_date = DayField(label=_("Last day"))
