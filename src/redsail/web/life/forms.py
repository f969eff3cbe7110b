"""Forms of a planned meeting."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.activities.models import PlannedMeeting

PICK_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
PICK_TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class MeetingForm(forms.Form):
    """Day, time, length and place of a planned meeting."""

    day = forms.DateField(label=_("Day"), widget=PICK_DATE)
    time = forms.TimeField(label=_("Begins at"), widget=PICK_TIME)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600)
    place = forms.CharField(label=_("Meeting place"), max_length=200, required=False)

    @classmethod
    def of(cls, row: PlannedMeeting, data: Any, today: date) -> MeetingForm:
        """The form of a meeting, filled with what stands."""
        starts = timezone.localtime(row.starts) if row.starts else None
        initial: dict[str, Any] = {"minutes": row.minutes, "place": row.place}
        initial["day"] = starts.date() if starts else max(row.first, today)
        initial["time"] = starts.time() if starts else "15:00"
        return cls(data, initial=initial)

    def starts(self) -> datetime:
        """The moment that day and time name."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class ReasonForm(forms.Form):
    """Why a published meeting does not take place."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class MentorForm(forms.Form):
    """Who stands by a new leader."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"] = forms.ModelChoiceField(
            people, required=False, label=_("Mentor"), empty_label=_("nobody")
        )
