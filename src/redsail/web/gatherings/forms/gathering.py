"""Enter or change a gathering."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.activities.actions.filling import PartDraft
from redsail.activities.actions.meetings import ELSEWHERE, Meeting
from redsail.activities.enums import LIFE, ActivityKind, PartKind
from redsail.organisation.models import Person, Unit
from redsail.web.organisation.forms.dates import DayField

# Talks and visits have records of their own, with fewer eyes on them or more columns.
APART = ELSEWHERE | {ActivityKind.TALK, ActivityKind.CONTACT_VISIT}
KINDS = [(kind.value, kind.label) for kind in ActivityKind if kind not in APART]
ALSO = [(kind.value, kind.label) for kind in LIFE if kind not in APART]
PARTS = (1, 2, 3)


class ClockField(forms.TimeField):
    """The browser's own time picker."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **options)


class GatheringForm(forms.Form):
    """What it is, when, where, who is due. `people`: whoever may be chosen; `due`: who is (when it is changed)."""

    kind = forms.ChoiceField(label=_("Kind of gathering"), choices=KINDS)
    bodies = forms.MultipleChoiceField(
        label=_("Held for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their members on that day are due; of a committee meeting the committee."),
    )
    title = forms.CharField(
        label=_("Title"), max_length=160, required=False, help_text=_("Empty: kind and body, as in the calendar.")
    )
    day = DayField(label=_("Day"))
    starts = ClockField(label=_("From"))
    ends = ClockField(label=_("Until"))
    place = forms.CharField(label=_("Venue"), max_length=200, required=False)
    chair = forms.ModelChoiceField(
        label=_("Chair"), queryset=Person.objects.none(), required=False, empty_label=_("Nobody named yet")
    )
    recorder = forms.ModelChoiceField(
        label=_("Recorder"), queryset=Person.objects.none(), required=False, empty_label=_("Nobody named yet")
    )
    unit = forms.ModelChoiceField(label=_("Kept at"), queryset=Unit.objects.none(), empty_label=None)
    also = forms.MultipleChoiceField(
        label=_("Held as well as"), choices=ALSO, required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Due besides"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    exempt = forms.ModelMultipleChoiceField(
        label=_("Exempt"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Any, bodies: list[Any], people: Any, due: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit"].queryset = units
        self._names = {key: name for _label, rows in bodies for key, name in rows}
        fields["bodies"].choices = bodies
        for name in ("chair", "recorder", "people"):
            fields[name].queryset = people
        if due is None:
            del fields["exempt"]
        else:
            fields["exempt"].queryset = due
        for number in PARTS:
            kinds = [("", _now("no part")), *PartKind.choices]
            fields[f"part_{number}"] = forms.ChoiceField(label=_now("What"), choices=kinds, required=False)
            fields[f"part_{number}_starts"] = ClockField(label=_now("From"), required=False)
            fields[f"part_{number}_ends"] = ClockField(label=_now("Until"), required=False)

    @property
    def parts(self) -> list[tuple[forms.BoundField, ...]]:
        """The rows of parts: what, from, until."""
        return [(self[f"part_{n}"], self[f"part_{n}_starts"], self[f"part_{n}_ends"]) for n in PARTS]

    @property
    def has_more(self) -> bool:
        """Whether the fields that are folded away hold something, so that they are to be shown."""
        names = ("also", "people", "exempt", "part_1")
        return any(self[name].value() or self[name].errors for name in names if name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Everything that can be said before the action is asked."""
        cleaned = super().clean() or {}
        if not cleaned.get("bodies") and not cleaned.get("people"):
            self.add_error("bodies", _now("Choose at least one body, or people below."))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _now("It would end before it starts."))
        kinds = [cleaned.get(f"part_{number}") for number in PARTS if cleaned.get(f"part_{number}")]
        if len(kinds) != len(set(kinds)):
            raise ValidationError(_now("Each kind of part stands once."))
        for number in PARTS:
            self._check_part(number, cleaned)
        return cleaned

    def meeting(self) -> Meeting:
        """What the action takes."""
        data = self.cleaned_data
        chosen = [key.split("-") for key in data["bodies"]]
        return Meeting(
            kind=data["kind"],
            title=data["title"].strip() or self._title(),
            starts=self._moment(data["starts"]),
            ends=self._moment(data["ends"]),
            place=data["place"].strip(),
            parts=tuple(self._parts()),
            branches=frozenset(int(number) for what, number in chosen if what == "branch"),
            groups=frozenset(int(number) for what, number in chosen if what == "group"),
            also=frozenset(data["also"]) - {data["kind"]},
            people=frozenset(person.pk for person in data["people"]),
            exempt=frozenset(person.pk for person in data.get("exempt", ())),
            chair=data["chair"].pk if data["chair"] else None,
            recorder=data["recorder"].pk if data["recorder"] else None,
        )

    def _title(self) -> str:
        data = self.cleaned_data
        names = "、".join(self._names[key] for key in data["bodies"])
        label = str(ActivityKind(data["kind"]).label)
        return f"{names} · {label}"[:160] if names else label

    def _parts(self) -> list[PartDraft]:
        data = self.cleaned_data
        return [
            PartDraft(data[f"part_{n}"], self._moment(data[f"part_{n}_starts"]), self._moment(data[f"part_{n}_ends"]))
            for n in PARTS
            if data.get(f"part_{n}")
        ]

    def _check_part(self, number: int, cleaned: dict[str, Any]) -> None:
        kind, first, last = (cleaned.get(f"part_{number}{end}") for end in ("", "_starts", "_ends"))
        if kind and not (first and last):
            self.add_error(f"part_{number}", _now("A part needs both times."))

    def _moment(self, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], clock))


class CancelForm(forms.Form):
    """Why a gathering does not take place."""

    reason = forms.CharField(
        label=_("Why it does not take place"), max_length=200, help_text=_("Everybody due reads it; name no person.")
    )
