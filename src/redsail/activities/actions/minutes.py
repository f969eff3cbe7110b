"""Minutes by speaker: saved while they are written, by several recorders at once; confirmed, and opened again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.activities.access import require_record
from redsail.activities.enums import MinutesState, RemarkKind
from redsail.activities.models import Activity, MinutesStep, Remark
from redsail.activities.queries import minutes as reads
from redsail.activities.queries import presence
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor

LONGEST = 20_000


@dataclass(frozen=True)
class Words:
    """An entry as it is typed. `token` is made by the page, `version` is the text's that it goes by (0: a new one)."""

    token: UUID
    text: str
    version: int = 0
    speaker: int | None = None
    item: int | None = None
    kind: str = RemarkKind.SPEECH


class Contested(Clash):
    """Somebody else changed the entry since; `theirs` is what stands, so that both texts can be shown."""

    def __init__(self, theirs: Remark) -> None:
        super().__init__("activities.remark_contested")
        self.theirs = theirs


@transaction.atomic
def write(activity: Activity, *, by: Actor, words: Words) -> Remark:
    """Save an entry: a new one once, however often it is sent; a changed one if nobody changed it since.

    Raises Contested with the other text where somebody did, BadInput for confirmed minutes or too long a text.
    """
    require_record(by, activity)
    _open(activity)
    presence.recordable(activity)
    if len(words.text) > LONGEST:
        raise BadInput("activities.remark_too_long", most=LONGEST)
    row = Remark.objects.filter(token=words.token, activity=activity).first()
    if row is None:
        return _begun(activity, by, words)
    if row.text == words.text and (row.speaker_id, row.item_id, row.kind) == (words.speaker, words.item, words.kind):
        return row
    columns = {"text": words.text, "speaker": words.speaker, "item": words.item, "kind": words.kind}
    told = columns | {"version": words.version + 1, "changed_at": timezone.now(), "by": reference(by)}
    if not Remark.objects.filter(pk=row.pk, version=words.version).update(**told):
        raise Contested(row)
    before = row.text
    row.refresh_from_db()
    _record(row, by, before)
    return row


@transaction.atomic
def strike(remark: Remark, *, by: Actor, version: int) -> None:
    """Remove an entry. Raises Contested when somebody changed it since."""
    require_record(by, remark.activity)
    _open(remark.activity)
    if not Remark.objects.filter(pk=remark.pk, version=version).delete()[0]:
        raise Clash("activities.changed_meanwhile", title=remark.activity.title)
    audit.record(
        chain=remark.activity.unit,
        by=by,
        verb="activities.strike_remark",
        subject=remark.activity,
        before={"text": remark.text, "speaker": remark.speaker_id},
    )


@transaction.atomic
def confirm(activity: Activity, *, by: Actor, seen: str) -> MinutesStep:
    """The minutes stand as they are; the text is kept. `seen`: `queries.minutes.mark` as the page showed it."""
    require_record(by, activity)
    _open(activity)
    if seen != reads.mark(activity):
        raise Clash("activities.changed_meanwhile", title=activity.title)
    return _step(activity, by, MinutesState.CONFIRMED, text=reads.as_text(activity))


@transaction.atomic
def reopen(activity: Activity, *, by: Actor, reason: str) -> MinutesStep:
    """Confirmed minutes are corrected: with a reason; what was confirmed stays readable."""
    require_record(by, activity)
    if reads.state(activity) != MinutesState.CONFIRMED:
        raise Clash("activities.changed_meanwhile", title=activity.title)
    if not reason.strip():
        raise BadInput("activities.reason_missing")
    return _step(activity, by, MinutesState.REOPENED, reason=reason.strip()[:200])


def _begun(activity: Activity, by: Actor, words: Words) -> Remark:
    row = Remark(activity=activity, token=words.token, text=words.text, kind=words.kind, by=reference(by))
    row.speaker_id, row.item_id = words.speaker, words.item
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # sent twice at once: the other one is it
        raise Contested(Remark.objects.get(token=words.token)) from None
    _record(row, by, None)
    return row


def _record(row: Remark, by: Actor, before: str | None) -> None:
    """Digests only: the audit chain keeps no word of what was said."""
    told = None if before is None else {"text": before}
    after = {"text": row.text}
    audit.record(
        chain=row.activity.unit, by=by, verb="activities.write_remark", subject=row.activity, before=told, after=after
    )


def _step(activity: Activity, by: Actor, state: str, **told: str) -> MinutesStep:
    number = activity.minutes_steps.count() + 1
    try:
        with transaction.atomic():
            row = MinutesStep.objects.create(activity=activity, number=number, state=state, by=reference(by), **told)
    except IntegrityError:
        raise Clash("activities.changed_meanwhile", title=activity.title) from None
    confirmed = state == MinutesState.CONFIRMED
    audit.record(
        chain=activity.unit,
        by=by,
        verb="activities.minutes_confirmed" if confirmed else "activities.minutes_reopened",
        subject=activity,
        after={"state": state, **told},
    )
    return row


def _open(activity: Activity) -> None:
    if reads.state(activity) == MinutesState.CONFIRMED:
        raise BadInput("activities.minutes_confirmed", title=activity.title)
