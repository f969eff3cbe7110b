"""What a person had to type for a record: counted once, with its effect, per kind and role, never per person."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from redsail.field.records import Record
from redsail.organisation.models import User
from redsail.organisation.queries import grants
from redsail.sync.actions import typing

BY_HAND = frozenset(
    {"text", "note", "reason", "subject", "record", "refusal", "lines"}
)  # everything else of a record is tapped


def counted(record: Record, by: User) -> None:
    """Count the fields of the record that say something which the phone did not know before."""
    known = record.base or {}
    fresh = {name: value for name, value in record.body.items() if _filled(value) and value != known.get(name)}
    texts = sum(name in BY_HAND for name in fresh)
    taps = sum(_taps(value) for name, value in fresh.items() if name not in BY_HAND)
    role, day = grants.main_role(by), timezone.localdate()
    typing.count(form=f"field:{record.kind}", role=role, day=day, typed=texts, chosen=taps)


def _filled(value: Any) -> bool:
    return value not in (None, "", [], {}, False)


def _taps(value: Any) -> int:
    return len(value) if isinstance(value, list | dict) else 1
