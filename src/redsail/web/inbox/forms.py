"""The message of the day."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.inbox import channels
from redsail.organisation.models import Notice
from redsail.organisation.queries import notices


class NoticeForm(forms.Form):
    """Way, address and time."""

    channel = forms.ChoiceField(label=_("By"))
    address = forms.CharField(
        label=_("Address"), max_length=200, help_text=_("Mail address, or account name. Kept encrypted.")
    )
    at = forms.TimeField(label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    days_off_too = forms.BooleanField(label=_("Also on days off"), required=False)

    def __init__(self, *args: Any, notice: Notice | None, **kwargs: Any) -> None:
        seconds = notice.at if notice else notices.usual_time(timezone.localdate()).number
        kwargs["initial"] = {"at": time(seconds // 3600, seconds % 3600 // 60)}
        if notice:
            kwargs["initial"] |= {
                "channel": notice.channel,
                "address": notice.address,
                "days_off_too": notice.days_off_too,
            }
        super().__init__(*args, **kwargs)
        ways = [(channel.value, channel.label) for channel in channels.available()]
        self.fields["channel"].choices = ways  # type: ignore[attr-defined]

    def settled(self) -> dict[str, Any]:
        """What the action takes."""
        at: time = self.cleaned_data["at"]
        return {**self.cleaned_data, "at": at.hour * 3600 + at.minute * 60}
