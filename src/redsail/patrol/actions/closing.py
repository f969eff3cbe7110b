"""Close a station's evening: presence from the crews in one tap, then the night itself; or open it again."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.activities import access as activities_access
from redsail.activities.actions.presence import Mark, Recorded, record
from redsail.activities.enums import PresenceState
from redsail.activities.queries import presence
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.patrol.actions import closing_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.models import Evening, NightClose
from redsail.patrol.queries import night_summary


@transaction.atomic
def confirm_presence(evening: Evening, *, by: Actor) -> Recorded:
    """Everybody due of whom nothing is recorded was there, or is away as leave says. What is recorded stays.

    Raises BadInput where somebody is recorded as present elsewhere at that time: then the list asks.
    """
    activity = evening.activity
    activities_access.require_record(by, activity)
    open_ = [line for line in presence.lines(activity) if not line.state]
    marks = {line.person.pk: Mark(line.offered or PresenceState.PRESENT) for line in open_}
    there = [person for person, mark in marks.items() if mark.state == PresenceState.PRESENT]
    if asked := presence.questions(activity, None, there):
        names = "、".join(line.person.name for line in open_ if line.person.pk in {each.person for each in asked})
        raise BadInput("patrol.presence_asks", names=names)
    return record(activity, by=by, marks=marks)


@transaction.atomic
def close_night(evening: Evening, *, by: Actor, reason: str = "") -> NightClose:
    """The night is over and on record. With anything open only with the reason why; a second press changes nothing."""
    activities_access.require_record(by, evening.activity)
    if evening.activity.ends > timezone.now():
        raise BadInput("patrol.night_still_runs")
    if hasattr(evening.activity, "cancellation"):
        raise BadInput("patrol.night_called_off")
    if found := NightClose.objects.filter(evening=evening).first():
        return found
    waits = night_summary.summary(evening).open
    if waits and not reason.strip():
        raise BadInput("patrol.night_open", count=waits.total)
    row = NightClose(evening=evening, open=waits.total, reason=reason.strip()[:300], by=reference(by))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same press, twice at once
        return NightClose.objects.get(evening=evening)
    after = {"night": evening.date.isoformat(), "open": row.open, "reason": row.reason}
    audit.record(chain=evening.campaign.unit, by=by, verb="patrol.close_night", subject=evening, after=after)
    return row


@transaction.atomic
def reopen_night(close: NightClose, *, by: Actor) -> None:
    """The night was closed too early. That it was closed stays in the log."""
    evening = close.evening
    activities_access.require_record(by, evening.activity)
    gone, _rows = NightClose.objects.filter(pk=close.pk).delete()
    if not gone:
        raise Clash("patrol.night_reopened", night=evening.date.isoformat())
    before = {"night": evening.date.isoformat(), "open": close.open, "reason": close.reason}
    audit.record(chain=evening.campaign.unit, by=by, verb="patrol.reopen_night", subject=evening, before=before)
