"""Announce a random draw, take the secrets, draw; or say that it is void. Nothing of it can be done twice.

The last secret draws at once, in the same transaction, so that nobody looks first.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from redsail.base.errors import BadInput, Clash
from redsail.organisation.access import Actor
from redsail.patrol import access
from redsail.patrol.actions.draw_rows import row_of
from redsail.patrol.actions.draw_terms import fit
from redsail.patrol.actions.draws import record
from redsail.patrol.enums import DrawSide, DrawState
from redsail.patrol.models import Draw, DrawParty, DrawRow
from redsail.patrol.queries import draw_lists, draws
from redsail.planning import Announcement, DrawFile, Party, announce, commitment, draw_dumps, draw_loads, reveal

ROWS_AT_ONCE = 2000


@transaction.atomic
def announce_draw(draw: Draw, *, by: Actor) -> Draw:
    """Fix both lists as they are now, once all parties have promised. Only hashes of the rows are published."""
    access.require_publish(by, draw.unit)
    parties = list(draw.parties.all())
    if owing := [party.name for party in parties if not party.commitment]:
        raise BadInput("draw.not_committed", parties="、".join(owing))
    if draw.reveal_by <= timezone.now():
        raise BadInput("draw.reveal_by_past")
    now = timezone.now()
    if not Draw.objects.filter(pk=draw.pk, state=DrawState.PREPARED).update(
        state=DrawState.ANNOUNCED, digest="0" * 64, announced_at=now
    ):
        raise Clash("draw.announced_already", title=draw.title)
    found = draw_lists.lists(draw)
    fit(draw, found)
    terms = _terms(draw, parties, now)
    file, ours, theirs = announce(found.objects, found.officers, terms, lambda: secrets.token_hex(16))
    DrawRow.objects.bulk_create([row_of(draw, slip, DrawSide.OBJECT) for slip in ours], ROWS_AT_ONCE)
    DrawRow.objects.bulk_create([row_of(draw, slip, DrawSide.OFFICER) for slip in theirs], ROWS_AT_ONCE)
    draw.state, draw.announced_at, draw.digest, draw.text = DrawState.ANNOUNCED, now, file.digest, draw_dumps(file)
    draw.save(update_fields=["digest", "text"])
    after = {"digest": file.digest, "objects": len(ours), "officers": len(theirs)}
    record(draw, by, "patrol.announce_draw", after=after)
    return draw


@transaction.atomic
def tell_secret(party: DrawParty, *, by: Actor, secret: str) -> Draw:
    """A party tells its secret; the last one draws. A secret other than the one promised is refused."""
    draw, told = party.draw, secret.strip()
    if draw.state == DrawState.PREPARED:
        raise BadInput("draw.not_announced")
    if draw.state != DrawState.ANNOUNCED or draw.reveal_by <= timezone.now():
        raise BadInput("draw.too_late", title=draw.title)
    if commitment(told) != party.commitment:
        raise BadInput("draw.draw_secret", party=party.name)
    waits = DrawParty.objects.filter(pk=party.pk, secret="", draw__state=DrawState.ANNOUNCED)
    if waits.update(secret=told, revealed_at=timezone.now()):
        record(draw, by, "patrol.tell_secret", after={"party": party.name})
    if not DrawParty.objects.filter(draw=draw, secret="").exists():
        _end(draw, by)
    return draw


@transaction.atomic
def void_draw(draw: Draw, *, by: Actor) -> Draw:
    """Say that a draw is void because a secret was not told in time. It stays published as void, with who owed it."""
    access.require_publish(by, draw.unit)
    if not draws.overdue(draw):
        raise BadInput("draw.not_overdue", title=draw.title)
    _end(draw, by)
    return draw


def _end(draw: Draw, by: Actor) -> None:
    """Reveal with the secrets there are: once, whoever comes first."""
    now = timezone.now()
    told = {party.name: party.secret for party in draw.parties.all() if party.secret}
    state = DrawState.DRAWN if len(told) == draw.parties.count() else DrawState.VOID
    if not Draw.objects.filter(pk=draw.pk, state=DrawState.ANNOUNCED).update(state=state, ended_at=now):
        return
    rows: dict[str, list[DrawRow]] = {side: [] for side in DrawSide}
    for row in draw.rows.order_by("pk"):
        rows[row.side].append(row)
    ours, theirs = ([draws.slip(row) for row in rows[side]] for side in (DrawSide.OBJECT, DrawSide.OFFICER))
    file = reveal(_file(draw), ours, theirs, told)
    draw.state, draw.ended_at, draw.text = state, now, draw_dumps(file)
    draw.save(update_fields=["text"])
    _place(rows[DrawSide.OBJECT], file)
    drawn = len(file.outcome.drawn) if file.outcome else 0
    missing = list(file.outcome.missing) if file.outcome else []
    record(draw, by, "patrol.end_draw", after={"state": state.value, "drawn": drawn, "missing": missing})


def _place(rows: Sequence[DrawRow], file: DrawFile) -> None:
    by_key = {row.key: row for row in rows}
    drawn = file.outcome.drawn if file.outcome else ()
    for place, one in enumerate(drawn, 1):
        by_key[one.object].place, by_key[one.object].crew = place, list(one.crew)
    DrawRow.objects.bulk_update([by_key[one.object] for one in drawn], ["place", "crew"], ROWS_AT_ONCE)


def _file(draw: Draw) -> DrawFile:
    return draw_loads(draws.text(draw))


def _terms(draw: Draw, parties: Sequence[DrawParty], now: datetime) -> Announcement:
    return Announcement(
        title=draw.title,
        paper=draw.paper,
        announced=timezone.localtime(now).isoformat(timespec="minutes"),
        take=draw.take,
        crew=draw.crew,
        classes=draw.classes,
        parties=tuple(Party(party.name, party.commitment) for party in parties),
        objects=(),
        officers=(),
        before=draw.before.digest if draw.before else "",
        attempt=draw.attempt,
    )
