"""Forms of a planned meeting."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from redsail.activities.actions.joint_activities import When
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


class JointLineForm(forms.Form):
    """A line of a pair's plan: the month and what the two do together."""

    month = forms.ChoiceField(label=_("Month"))
    title = forms.CharField(label=_("What they do together"), max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [date(year, month, 1) for month in range(1, 13)]
        choices = [(f"{month:%Y-%m}", date_format(month, "YEAR_MONTH_FORMAT")) for month in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A version is asked only where a line stands."""
        cleaned = super().clean() or {}
        cleaned["version"] = cleaned.get("version") or 0
        return cleaned

    def line(self) -> dict[str, Any]:
        """What the actions take."""
        return {"month": date.fromisoformat(f"{self.cleaned_data['month']}-01"), "title": self.cleaned_data["title"]}


class JointDayForm(forms.Form):
    """When and where the two do it."""

    day = forms.DateField(label=_("Day"), widget=PICK_DATE)
    starts = forms.TimeField(label=_("Begins at"), widget=PICK_TIME)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600)
    place = forms.CharField(label=_("Meeting place"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def when(self) -> When:
        """What the action takes."""
        data = self.cleaned_data
        starts = timezone.make_aware(datetime.combine(data["day"], data["starts"]))
        return When(starts, starts + timedelta(minutes=data["minutes"]), data["place"])
