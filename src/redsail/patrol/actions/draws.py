"""Prepare a random draw: its terms, a link for each party, and the secret that each of them promises.

Nobody who prepares a draw sees a secret before it is told: it is made in the party's own browser, and only its
commitment comes here. What follows is in `drawing`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import draw_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.draw_terms import Terms, check, fit
from redsail.patrol.enums import DrawState
from redsail.patrol.models import Draw, DrawParty
from redsail.patrol.queries import draw_lists, draws

HASH = re.compile(r"[0-9a-f]{64}\Z")


@transaction.atomic
def prepare_draw(
    *, by: Actor, unit: Unit, terms: Terms, before: Draw | None = None, reason: str = ""
) -> tuple[Draw, dict[str, str]]:
    """A draw with a link for each party, shown once. `before`: the draw that this one repeats, with the reason why.

    Raises Refused, Problems with everything wrong at once, and Clash where the other draw is being repeated already.
    """
    access.require_plan(by, unit)
    check(terms, before, reason)
    if before is not None and Draw.objects.filter(before=before).exists():
        raise Clash("draw.repeated_already", title=before.title)
    row = Draw(unit=unit, before=before, attempt=before.attempt + 1 if before else 1, reason=reason.strip())
    row.title, row.paper, row.starts, row.reveal_by = (
        terms.title.strip(),
        terms.paper.strip(),
        terms.starts,
        terms.reveal_by,
    )
    row.take, row.crew, row.classes = terms.take, terms.crew, _weights(terms.classes)
    row.shop_filter = {"stations": sorted(terms.stations)} if terms.stations else {}
    row.by = reference(by)
    fit(row, draw_lists.lists(row))
    row.save(force_insert=True)
    links = {name.strip(): secrets.token_urlsafe(24) for name in terms.parties}
    DrawParty.objects.bulk_create(
        DrawParty(draw=row, order=order, name=name, link=draws.link_digest(link))
        for order, (name, link) in enumerate(links.items(), 1)
    )
    after = {"title": row.title, "take": row.take, "classes": row.classes, "parties": list(links), "reason": row.reason}
    record(row, by, "patrol.prepare_draw", after=after)
    return row, links


@transaction.atomic
def drop_draw(draw: Draw, *, by: Actor) -> None:
    """Give up a draw that was not announced. What was announced stays for good."""
    access.require_plan(by, draw.unit)
    if not Draw.objects.filter(pk=draw.pk, state=DrawState.PREPARED).exists():
        raise BadInput("draw.announced_stays", title=draw.title)
    record(draw, by, "patrol.drop_draw", before={"title": draw.title})
    draw.delete()


@transaction.atomic
def renew_link(party: DrawParty, *, by: Actor) -> str:
    """Another link for a party that lost its own; the older one ends. A secret that was promised stays promised."""
    access.require_plan(by, party.draw.unit)
    if party.draw.state not in (DrawState.PREPARED, DrawState.ANNOUNCED):
        raise BadInput("draw.over", title=party.draw.title)
    link = secrets.token_urlsafe(24)
    DrawParty.objects.filter(pk=party.pk).update(link=draws.link_digest(link))
    record(party.draw, by, "patrol.renew_draw_link", after={"party": party.name})
    return link


@transaction.atomic
def commit_secret(party: DrawParty, *, by: Actor, commitment: str) -> None:
    """A party binds itself to a secret it keeps, once, before the lists are fixed. `by`: the party ("drawparty:7")."""
    promised = commitment.strip().lower()
    if not HASH.match(promised):
        raise BadInput("draw.no_commitment")
    if promised == party.commitment:
        return
    if DrawParty.objects.filter(draw=party.draw_id, commitment=promised).exists():
        raise BadInput("draw.same_commitment")
    waits = DrawParty.objects.filter(pk=party.pk, commitment="", draw__state=DrawState.PREPARED)
    if not waits.update(commitment=promised, committed_at=timezone.now()):
        raise Clash("draw.committed_already", party=party.name)
    record(party.draw, by, "patrol.commit_secret", after={"party": party.name, "commitment": promised})


def _weights(classes: Mapping[str, int]) -> dict[str, int]:
    """None at all where every class weighs the same: then the file does not speak of classes."""
    return dict(classes) if len(set(classes.values())) > 1 else {}


def record(draw: Draw, by: Actor, verb: str, **facts: Any) -> None:
    """One row of the unit's audit chain about the draw."""
    audit.record(chain=draw.unit, by=by, verb=verb, subject=draw, **facts)
