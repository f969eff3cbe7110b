"""Give out a pack, and take its word back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.references import reference
from redsail.sync.models import Pack


@transaction.atomic
def issue(*, by: Any, about: Any, chain: Any, expires_at: datetime, phone_clock: datetime | None = None) -> Pack:
    """A pack of `about` for `by`. Whether they may have it was asked by the caller."""
    now = timezone.now()
    told = {"owner": reference(by), "about": reference(about), "chain": reference(chain)}
    ahead = None if phone_clock is None else round((phone_clock - now).total_seconds())
    pack = Pack.objects.create(**told, issued_at=now, expires_at=expires_at, ahead=ahead)
    after = {"about": pack.about, "until": expires_at.isoformat()}
    audit.record(chain=pack.chain, by=by, verb="sync.issue", subject=pack, after=after)
    return pack


@transaction.atomic
def revoke(pack: Pack, *, by: Any) -> None:
    """From now on what comes with this pack is kept for an officer. Twice is once."""
    if not Pack.objects.filter(pk=pack.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        return
    audit.record(chain=pack.chain, by=by, verb="sync.revoke", subject=pack, after={"revoked": True})
