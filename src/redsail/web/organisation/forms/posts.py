"""Posts, appointments, the bureau's rules about posts, terms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redsail.organisation.enums import PostDemand
from redsail.organisation.models import Branch, PartyGroup, Person, PostKind, Unit
from redsail.organisation.models.post import GROUP_LEADER
from redsail.web.organisation.forms.dates import DayField
from redsail.web.organisation.forms.seen import SeenForm

PAPER = _("The paper it rests on; may be empty.")


class PostForm(forms.Form):
    """A new post. One of the three places, as its kind asks."""

    kind = forms.ModelChoiceField(label=_("Kind of post"), queryset=PostKind.objects.none(), empty_label=None)
    place = forms.ChoiceField(label=_("Of which unit, branch or group"))
    title = forms.CharField(
        label=_("Name of the post"), max_length=60, required=False, help_text=_("Empty: the name of its kind.")
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=99, initial=1)
    from_date = DayField(label=_("First day"))

    def __init__(self, *args: Any, units: Any, branches: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places: dict[str, Unit | Branch | PartyGroup] = {}
        choices = []
        for label, rows in ((_("Units"), units), (_("Branches"), branches), (_("Party groups"), groups)):
            named = [(f"{row._meta.model_name}-{row.pk}", row) for row in rows]
            self._places |= dict(named)
            choices.append((label, [(key, str(row)) for key, row in named]))
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].queryset = PostKind.objects.exclude(code=GROUP_LEADER)  # type: ignore[attr-defined]

    def clean_place(self) -> Unit | Branch | PartyGroup:
        """The row behind the choice."""
        return self._places[self.cleaned_data["place"]]


class PostChangeForm(SeenForm):
    """What can change about a post."""

    watched = ("title", "seats", "until_date")

    title = forms.CharField(label=_("Name of the post"), max_length=60, required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=99)
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))


class AppointForm(forms.Form):
    """Who holds a post from when."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), empty_label=_("Choose …"))
    from_date = DayField(label=_("First day"))
    until_date = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))
    paper = forms.CharField(label=_("Paper"), max_length=100, required=False, help_text=PAPER)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class PostRuleForm(forms.Form):
    """Who holds one of these also, or never, holds one of those."""

    unit = forms.ModelChoiceField(label=_("Counts at"), queryset=Unit.objects.none(), empty_label=None)
    kinds = forms.ModelMultipleChoiceField(
        label=_("Who holds one of these posts"),
        queryset=PostKind.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    demand = forms.ChoiceField(label=_("Rule"), choices=PostDemand.choices)
    others = forms.ModelMultipleChoiceField(
        label=_("these posts"), queryset=PostKind.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    paper = forms.CharField(label=_("Paper"), max_length=100, required=False, help_text=PAPER)
    from_date = DayField(label=_("First day"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ElectForm(forms.Form):
    """The day of an election."""

    on = DayField(label=_("Day of the election"))
    paper = forms.CharField(label=_("Paper"), max_length=100, required=False, help_text=PAPER)


class DueForm(forms.Form):
    """Another day by which the next election is due."""

    due_on = DayField(label=_("Next election due by"))
    paper = forms.CharField(label=_("Approval from above"), max_length=100)
