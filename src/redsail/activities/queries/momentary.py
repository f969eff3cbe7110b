"""The code of the moment: six digits that change every half minute, for units that want them. Off by default.

It only saves the recorder taps. Whoever has no phone, or types nothing, is as present as the recorder's list says.
"""

from __future__ import annotations

import base64
import hmac
from datetime import timedelta

import pyotp
from django.utils import timezone

from redsail.activities.models import Activity
from redsail.base.keys import derived
from redsail.organisation.queries import rulings

SETTING = "life.presence.code"
EVERY = 30  # seconds
AROUND = timedelta(minutes=30)


def wanted(activity: Activity) -> bool:
    """Whether the unit has switched codes on."""
    return bool(rulings.ruling(SETTING, activity.unit, timezone.localdate(activity.starts)).number)


def runs(activity: Activity) -> bool:
    """Whether it is wanted, and the time is from half an hour before the gathering to half an hour after."""
    now = timezone.now()
    return activity.starts - AROUND <= now <= activity.ends + AROUND and wanted(activity)


def code(activity: Activity) -> str:
    """The six digits of this half minute."""
    return _codes(activity).now()


def holds(activity: Activity, typed: str) -> bool:
    """Whether the digits are those of this half minute or of the one before: typing takes a while."""
    return _codes(activity).verify(typed.strip(), valid_window=1)


def _codes(activity: Activity) -> pyotp.TOTP:
    secret = hmac.digest(derived("activities/presence-code/1"), activity.token.bytes, "sha256")
    return pyotp.TOTP(base64.b32encode(secret).decode(), interval=EVERY)
