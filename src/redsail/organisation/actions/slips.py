"""One-time slips on paper, in place of e-mail: an officer prints one, its holder sets a password with it."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from redsail.base import audit
from redsail.base.errors import BadInput, Refused
from redsail.organisation import access
from redsail.organisation.access import log_in, log_ins
from redsail.organisation.actions import users, words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import SignInSlip, User

# No 0/O, 1/I/L: read from paper and typed by hand. Twelve of 31 characters are 59 bits.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 12
DAYS = 7


@dataclass(frozen=True)
class PrintedSlip:
    """What goes on paper; the code is stored nowhere."""

    user: User
    code: str
    expires: datetime


@transaction.atomic
def issue(found: Iterable[User], *, by: access.Actor, second_step_off: bool = False) -> list[PrintedSlip]:
    """Slips for these log-ins; earlier ones stop working. The present password stays until a slip is used.

    `second_step_off` also switches the second step off, for somebody who lost the phone. Raises Refused or BadInput
    for the first log-in that may not have one; then none is issued.
    """
    return [_issued(user, by, second_step_off) for user in found]


@transaction.atomic
def use(*, username: str, code: str, password: str) -> User:
    """Set a password with a slip, once. Raises BadInput for a wrong, used or expired one, and for one whose printer may
    no longer manage this log-in; ValidationError for a weak password (then the slip stays good)."""
    now = timezone.now()
    slip = SignInSlip.objects.filter(digest=_digest(code)).select_related("user__person", "by__person").first()
    if slip is None or not hmac.compare_digest(slip.user.username.encode(), username.strip().encode()):
        raise BadInput("organisation.slip_wrong")
    # Conditional, so that of two clicks only one sets the password.
    fresh = SignInSlip.objects.filter(pk=slip.pk, used__isnull=True, expires__gt=now, user__is_active=True)
    if not fresh.update(used=now):
        raise BadInput("organisation.slip_wrong")
    _still_good(slip)
    users.set_password(slip.user, by=slip.user, new=password)
    return slip.user


def _still_good(slip: SignInSlip) -> None:
    """Whoever printed it knows the code: were the log-in made an administrator's since, they could become one.

    Asked when it is used, not when a role is given, so that a slip printed at that very moment is caught too.
    """
    if slip.by is None:  # printed at the server's terminal
        return
    try:
        log_ins.require_manage(slip.by, slip.user)
    except Refused as error:
        raise BadInput("organisation.slip_outgrown") from error
    if not log_in.is_open(slip.by):
        raise BadInput("organisation.slip_outgrown")


def _issued(user: User, by: access.Actor, second_step_off: bool) -> PrintedSlip:
    log_ins.require_manage(by, user)
    if not user.is_active:
        raise BadInput("organisation.log_in_closed", username=user.username)
    now = timezone.now()
    user.slips.filter(used__isnull=True, expires__gt=now).update(expires=now)
    code = get_random_string(LENGTH, ALPHABET)
    issuer = by if isinstance(by, User) else None
    slip = SignInSlip.objects.create(user=user, digest=_digest(code), expires=now + timedelta(days=DAYS), by=issuer)
    if second_step_off:
        user.totp_secret, user.totp_counter = "", None
        user.save(update_fields=["totp_secret", "totp_counter"])
    audit.record(
        chain=log_ins.chain_of(user),
        by=by,
        verb="users.issue_slip",
        subject=user,
        after={"slip": slip.pk, "second_step_off": second_step_off},
    )
    return PrintedSlip(user, "-".join(code[i : i + 4] for i in range(0, LENGTH, 4)), slip.expires)


def _digest(code: str) -> str:
    tidy = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("redsail.organisation.slip", tidy, algorithm="sha256").hexdigest()
