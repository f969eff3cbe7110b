"""Settle where one's own message of the day goes, or that none comes."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.inbox import channels
from redsail.inbox.enums import Channel
from redsail.organisation.access import log_ins
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import Notice, User
from redsail.organisation.queries import notices

MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\Z")
ACCOUNT = re.compile(r"[\w.@-]{1,64}\Z", re.ASCII)


@transaction.atomic
def settle(*, by: User, channel: str, address: str, at: int, days_off_too: bool = False) -> Notice:
    """One message a day from now on, at `at` seconds after midnight. Replaces what was settled before.

    Raises Problems with everything that is wrong: a way that is not set up, an address that is none, a quiet hour.
    """
    faults = list(_faults(channel, address.strip(), at))
    if faults:
        raise Problems(faults)
    row = Notice.objects.filter(user=by).first() or Notice(user=by)
    row.channel, row.address, row.at, row.days_off_too = channel, address.strip(), at, days_off_too
    row.save()
    # The address itself is nobody's business but the reader's: not even its digest goes into the chain.
    after = {"channel": channel, "at": at, "days_off_too": days_off_too}
    audit.record(chain=log_ins.chain_of(by), by=by, verb="users.settle_notice", subject=by, after=after)
    return row


@transaction.atomic
def stop(*, by: User) -> None:
    """No message any more; the address is deleted."""
    if Notice.objects.filter(user=by).delete()[0]:
        audit.record(chain=log_ins.chain_of(by), by=by, verb="users.stop_notice", subject=by)


def _faults(channel: str, address: str, at: int) -> list[BadInput]:
    found = []
    if channel not in channels.available():
        label = Channel(channel).label if channel in Channel.values else channel
        found.append(BadInput("inbox.channel_off", channel=str(label)))
    shape = MAIL if channel == Channel.MAIL else ACCOUNT
    if not shape.match(address) or "|" in address:
        found.append(BadInput("organisation.notice_address"))
    quiet = notices.quiet_hours(timezone.localdate())
    if notices.is_quiet(at, quiet):
        numbers = {"start": notices.clock(quiet[0].number), "end": notices.clock(quiet[1].number)}
        found.append(BadInput("organisation.notice_quiet", **numbers))
    return found
