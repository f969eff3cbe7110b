"""Letting an upload go once what was in it is taken over; its bytes follow with the next collection."""

from __future__ import annotations

from django.db import transaction

from redsail.base import audit
from redsail.files.models import StoredFile


@transaction.atomic
def forget(file: StoredFile, *, by: object) -> None:
    """No row speaks of it any more. The chain keeps that it was there, and its hash."""
    chain = "installation:redsail" if file.unit_id is None else f"unit:{file.unit_id}"
    audit.record(chain=chain, by=by, verb="files.forget", subject=file, before={"sha256": file.sha256})
    file.delete()
