"""Purging a person: the key is destroyed, and with it every value sealed under it, in all tables and in the audit."""

from __future__ import annotations

import hashlib
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField, F
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import Clash, Missing
from redsail.base.references import reference
from redsail.privacy.fields import BlindIndexField
from redsail.privacy.models import Purge, SubjectKey


@transaction.atomic
def purge(subject: str, *, by: Any, reason: str, chain: Any) -> Purge:
    """Destroy the subject's key, empty the blind indexes of its rows, and leave a proof in the chain.

    The rows stay, their sealed columns read as None. Raises Missing when there never was a key, Clash when it is gone
    already. Backups made before still hold the wrapped key: restoring one repeats later purges.
    """
    row = SubjectKey.objects.filter(subject=subject).first()
    if row is None:
        raise Missing("privacy.no_such_subject", subject=subject)
    now = timezone.now()
    fingerprint = hashlib.sha256(bytes(row.wrapped)).hexdigest()
    _overwrite_deleted_bytes()
    if not SubjectKey.objects.filter(pk=row.pk, destroyed_at__isnull=True).update(wrapped=b"", destroyed_at=now):
        raise Clash("privacy.purged", subject=subject)
    _empty_indexes(row.pk)
    proof = {"reason": reason, "fingerprint": fingerprint}
    entry = audit.record(chain=chain, by=by, verb="privacy.purge", subject=subject, after=proof)
    return Purge.objects.create(
        subject=subject, at=now, by=reference(by), reason=reason, fingerprint=fingerprint, entry=entry
    )


def _empty_indexes(number: int) -> None:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, BlindIndexField):
                _sealed_with(model, field.of, number).update(**{field.attname: ""})


def _sealed_with(model: Any, column: str, number: int) -> Any:
    mark = f"s1.{number}."
    cut = Substr(Cast(F(column), CharField(max_length=4000)), 1, len(mark), output_field=CharField())
    return model._base_manager.annotate(sealed_mark=cut).filter(sealed_mark=mark)


def _overwrite_deleted_bytes() -> None:
    """SQLite otherwise leaves the old bytes of the key in free pages of the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
