"""A decision and its task; a task on its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.actions.resolutions import Decision, Votes
from redsail.activities.actions.tasks import Draft
from redsail.activities.enums import TaskKind
from redsail.activities.models import AgendaItem
from redsail.calendars import queries as calendars
from redsail.organisation.models import PartyGroup, Person, Unit
from redsail.web.organisation.forms.dates import DayField

WITHIN = [("", _("no deadline")), ("3", 3), ("5", 5), ("10", 10), ("15", 15), ("20", 20), ("day", _("on a day"))]


class _Owned(forms.Form):
    """Who does it until when: some working days from `begins`, or a day."""

    owners = forms.ModelMultipleChoiceField(
        label=_("Who does it"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label=_("Kind of task"), choices=TaskKind.choices, widget=forms.RadioSelect, initial="party"
    )
    within = forms.TypedChoiceField(label=_("Working days"), choices=WITHIN, required=False)
    due_on = DayField(label=_("Due on"), required=False)

    def __init__(self, *args: Any, people: Any, begins: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begins = begins
        self.fields["owners"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day wins over working days; a deadline is not before the task."""
        cleaned = super().clean() or {}
        within, due = cleaned.get("within"), cleaned.get("due_on")
        if within == "day" and not due and "due_on" not in self.errors:
            self.add_error("due_on", _now("Choose the day."))
        if due is None and within and within != "day":
            cleaned["due_on"] = calendars.add_working_days(self._begins, int(within))
        if due and due < self._begins:
            self.add_error("due_on", _now("That is before the task is set."))
        return cleaned


class DecisionForm(_Owned):
    """What was decided, the votes, and who does it."""

    text = forms.CharField(label=_("What was decided"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    item = forms.ModelChoiceField(
        label=_("To which point"), queryset=AgendaItem.objects.none(), required=False, empty_label="—"
    )
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=9999, required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=9999, required=False)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=9999, required=False)

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def decision(self) -> Decision:
        """What the action takes."""
        data = self.cleaned_data
        votes = Votes(data["votes_for"], data["votes_against"], data["abstained"])
        owners = tuple(data["owners"])
        return Decision(data["text"], data["item"], votes, owners, data["kind"], data["due_on"] if owners else None)


class TaskForm(_Owned):
    """A task that no gathering decided."""

    title = forms.CharField(label=_("What is to be done"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.ChoiceField(
        label=_("Set by"),
        required=False,
        help_text=_("While it is open, the next meeting of this branch or group shows it."),
    )
    unit = forms.ModelChoiceField(label=_("Kept at"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: Any, bodies: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", _now("no branch or group")), *bodies]  # type: ignore[attr-defined]
        self.fields["owners"].required = True

    def draft(self) -> Draft:
        """What the action takes."""
        data = self.cleaned_data
        what, _dash, number = data["body"].partition("-")
        group = PartyGroup.objects.get(pk=number) if what == "group" else None
        branch = group.branch_id if group else int(number) if number else None
        number_of_group = group.pk if group else None
        return Draft(
            data["title"], tuple(data["owners"]), data["kind"], data["due_on"], branch=branch, group=number_of_group
        )


class StepForm(forms.Form):
    """Words to a step of a task."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Words to it"), max_length=500, required=False)


class HandForm(forms.Form):
    """Other owners, another day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    owners = forms.ModelMultipleChoiceField(
        label=_("Who does it"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label=_("Due on"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owners"].queryset = people  # type: ignore[attr-defined]
