"""Making and finding the keys of subjects. Keys are never kept in memory beyond the call: a purge counts at once."""

from __future__ import annotations

import os
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base.errors import Refused
from redsail.privacy import sealing
from redsail.privacy.models import SubjectKey


def key_for(subject: str) -> tuple[int, bytes]:
    """Number and key of a subject ("person:3f2a…"), made on first use. Raises Refused once it was destroyed."""
    row = SubjectKey.objects.filter(subject=subject).first() or _made(subject)
    if row.destroyed:
        raise Refused("privacy.purged", subject=subject)
    return row.pk, sealing.unwrap(bytes(row.wrapped), subject)


def living(numbers: Iterable[int]) -> dict[int, bytes]:
    """The keys with these numbers that still live, in one query."""
    rows = SubjectKey.objects.filter(pk__in=set(numbers), destroyed_at__isnull=True)
    return {row.pk: sealing.unwrap(bytes(row.wrapped), row.subject) for row in rows}


def make_many(subjects: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """Numbers and keys of many subjects at once, missing ones made: for imports."""
    wanted = list(dict.fromkeys(subjects))
    have = set(SubjectKey.objects.filter(subject__in=wanted).values_list("subject", flat=True))
    SubjectKey.objects.bulk_create([_fresh(each) for each in wanted if each not in have], ignore_conflicts=True)
    rows = SubjectKey.objects.filter(subject__in=wanted, destroyed_at__isnull=True)
    return {row.subject: (row.pk, sealing.unwrap(bytes(row.wrapped), row.subject)) for row in rows}


def _fresh(subject: str) -> SubjectKey:
    return SubjectKey(subject=subject, wrapped=sealing.wrap(os.urandom(32), subject), created_at=timezone.now())


def _made(subject: str) -> SubjectKey:
    try:
        with transaction.atomic():
            row = _fresh(subject)
            row.save(force_insert=True)
            return row
    except IntegrityError:
        return SubjectKey.objects.get(subject=subject)
