"""The audit chain for deeds about one person: digests under the person's key, values sealed beside the entry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from redsail.base import audit
from redsail.base.audit.chain import canonical
from redsail.base.keys import derive_from
from redsail.base.models import AuditEntry
from redsail.privacy import keys, sealing
from redsail.privacy.models import SealedValue

_PLACE = "privacy.sealedvalue.token"


def record_personal(
    *,
    chain: Any,
    by: Any,
    verb: str,
    subject: Any,
    person: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """As `base.audit.record`, for values that are about a person.

    `person` is the key's subject ("person:3f2a…"); `subject` the record changed, which may be another (a membership).
    After the person's key is destroyed the entry stays, its values and any guess at them are gone. Talk text and other
    things nobody may read are not to be passed in at all.
    """
    number, key = keys.key_for(person)
    entry = audit.record(
        chain=chain,
        by=by,
        verb=verb,
        subject=subject,
        before=before,
        after=after,
        key=derive_from(key, "privacy/digest/1"),
    )
    text = canonical([before, after]).decode()
    SealedValue.objects.create(
        entry=entry, key_id=number, token=sealing.seal(text, key=key, number=number, place=_PLACE)
    )
    return entry


def values(entry: AuditEntry) -> tuple[dict[str, Any] | None, dict[str, Any] | None] | None:
    """Before and after of an entry about a person; None when there are none or the key is gone."""
    row = SealedValue.objects.filter(entry=entry).first()
    key = keys.living([row.key_id]).get(row.key_id) if row else None
    if row is None or key is None:
        return None
    before, after = json.loads(sealing.unseal(sealing.Sealed(row.token), key=key, place=_PLACE))
    return before, after
