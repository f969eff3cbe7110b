"""The optional second step of signing in: a code from an app (TOTP, RFC 6238), each good once."""

from __future__ import annotations

import hmac

import pyotp
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation.access import log_ins
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import User

STEP = 30  # seconds
DRIFT = 1  # steps a telephone's clock may be off


def proposal() -> str:
    """A fresh secret for the app; nothing is stored before a code from it came back (`switch_on`)."""
    return pyotp.random_base32()


def address(user: User, secret: str) -> str:
    """What the app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name="Redsail")


@transaction.atomic
def switch_on(user: User, *, by: User, secret: str, code: str) -> User:
    """Ask for a code at every log-in from now on. Raises BadInput for a wrong code or when it is on already."""
    if user.has_second_step:
        raise BadInput("organisation.second_step_running")
    counter = _counter(secret, code, after=None)
    if counter is None:
        raise BadInput("organisation.second_step_wrong")
    user.totp_secret, user.totp_counter = secret, counter
    user.save(update_fields=["totp_secret", "totp_counter"])
    audit.record(chain=log_ins.chain_of(user), by=by, verb="users.second_step_on", subject=user)
    return user


@transaction.atomic
def switch_off(user: User, *, by: User, code: str) -> User:
    """No second step any more; takes a code, so that a session left open cannot do it."""
    if not accept(user, code):
        raise BadInput("organisation.second_step_wrong")
    user.totp_secret, user.totp_counter = "", None
    user.save(update_fields=["totp_secret", "totp_counter"])
    audit.record(chain=log_ins.chain_of(user), by=by, verb="users.second_step_off", subject=user)
    return user


def accept(user: User, code: str) -> bool:
    """Whether the code is right and was not used before. Of two sign-ins with one code only one succeeds."""
    counter = _counter(user.totp_secret or "", code, after=user.totp_counter)
    if counter is None:
        return False
    unused = Q(totp_counter__isnull=True) | Q(totp_counter__lt=counter)
    return User.objects.filter(unused, pk=user.pk).update(totp_counter=counter) == 1


def _counter(secret: str, code: str, after: int | None) -> int | None:
    """The time step the code belongs to, or None."""
    tidy = "".join(code.split())
    if not secret or not tidy.isascii() or not tidy.isdigit():
        return None
    now = int(timezone.now().timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for counter in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(totp.generate_otp(counter), tidy) and (after is None or counter > after):
            return counter
    return None
