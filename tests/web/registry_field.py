"""The addresses of the door for phones."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from tests.factories.field import Tonight
from tests.web.needs import ANYONE, NOBODY, SIGNED_IN, Need, Values

from redsail.organisation.models import Unit
from redsail.sync.actions import packs
from redsail.sync.models import Receipt


def _own(unit: Unit) -> Values:
    """One's own evening only; the walk's people are in no crew."""
    return {"token": Tonight(unit).evening.activity.token}


def _kept(unit: Unit) -> Values:
    until = timezone.now() + timedelta(hours=1)
    pack = packs.issue(by="user:1", about="evening:1", chain=unit, expires_at=until)
    facts = {"kind": "visit", "pack": pack, "state": "held", "envelope": "f1", "made_at": timezone.now()}
    return {"pk": Receipt.objects.create(key=uuid4(), **facts).pk}


def _pack(unit: Unit) -> Values:
    until = timezone.now() + timedelta(hours=1)
    return {"pk": packs.issue(by="user:1", about="evening:1", chain=unit, expires_at=until).pk}


FIELD = {
    "field:start": Need(ANYONE),
    "field:worker": Need(ANYONE),
    "field:manifest": Need(ANYONE),
    "field:deliver": Need(ANYONE, post=True, answers=frozenset({400})),  # an envelope proves itself
    "field:issue": Need(SIGNED_IN, post=True, answers=frozenset({400})),  # asks for a seat in the crew it names
    "field:take": Need(NOBODY, _own),
    "field:code": Need(NOBODY, _own),
    "field:records": Need("patrol.record"),
    "field:import": Need("patrol.record", post=True),
    "field:enter": Need("patrol.record", _kept, post=True),
    "field:discard": Need("patrol.record", _kept, post=True),
    "field:close-pack": Need("patrol.record", _pack, post=True),
    "field:questions": Need(SIGNED_IN),
    "field:answer": Need(NOBODY, lambda unit: {"pk": 999}, post=True),
    "field:picture": Need(NOBODY, lambda unit: {"pk": 999}),  # whoever may see its visit: tests/field
    "field:by-hand": Need("patrol.record", _own),
}
