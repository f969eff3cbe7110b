"""The messages of the day: looked for every ten minutes, sent by a job, one a reader."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail import jobs
from redsail.inbox.actions.digests import send_digest
from redsail.inbox.enums import DigestState
from redsail.inbox.models import Digest
from redsail.inbox.waiting import counts
from redsail.jobs import rounds
from redsail.organisation.models import Notice, User
from redsail.organisation.queries import notices
from redsail.privacy.fields import reveal
from redsail.web.inbox.gathering import waiting_for

JOB = "inbox.digests"
BY = "system:inbox"


@rounds.every("inbox.digests", minutes=10)
def start_digests(now: datetime) -> None:
    """Start the job where somebody's time has come and their day is not settled yet."""
    if unsettled(now):
        jobs.start(JOB, {}, by=BY, key=timezone.localdate(now).isoformat())


@jobs.kind(JOB, label=_("Messages of the day"))
def send_digests(handle: jobs.Handle) -> None:
    """Send to everybody who is due. A worker that dies in between leaves the rest to the next one."""
    now = timezone.now()
    due = reveal(unsettled(now), "address")
    done: Counter[str] = Counter()
    for number, notice in enumerate(due, 1):
        handle.progress(number, len(due), "inbox.sending")
        done[str(_send(notice, now) or "elsewhere")] += 1
    with handle.effect() as outcome:
        outcome.result = dict(done)


def unsettled(now: datetime) -> list[Notice]:
    """Readers who are due and had no message today, or one that could not be sent."""
    due = list(notices.due(now))
    rows = Digest.objects.filter(day=timezone.localdate(now), owner__in=[_owner(notice) for notice in due])
    settled = set(rows.exclude(state=DigestState.FAILED).values_list("owner", flat=True))
    return [notice for notice in due if _owner(notice) not in settled]


def _send(notice: Notice, now: datetime) -> DigestState | None:
    user: User = notice.user
    day = timezone.localdate(now)
    told = counts(waiting_for(user, day), day)
    return send_digest(
        _owner(notice), day, told,
        channel=notice.channel, address=notice.address or "", language=user.language, now=now, by=BY,
    )  # fmt: skip


def _owner(notice: Notice) -> str:
    return f"user:{notice.user_id}"
