"""Coming and going: what the audit chain keeps of sign-ins. No address, no machine, no hours: nobody is tracked."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.models import AuditEntry
from redsail.organisation.access import log_ins
from redsail.organisation.models import User

GUARD = "system:sign-in"


@transaction.atomic
def sign_in(user: User, *, by: User, way: str) -> None:
    """Somebody came in. `way`: "password", "second step" or "slip"."""
    audit.record(chain=log_ins.chain_of(user), by=by, verb="users.sign_in", subject=user, after={"way": way})


@transaction.atomic
def sign_out(user: User, *, by: User, reason: str) -> None:
    """A session ended. `reason`: "asked", "idle" or "demo" (a demo session that turned up elsewhere)."""
    audit.record(chain=log_ins.chain_of(user), by=by, verb="users.sign_out", subject=user, after={"reason": reason})


@transaction.atomic
def lock_out(username: str, *, by: str = GUARD) -> None:
    """Too many wrong tries of a log-in that exists. Once while the lock lasts: guessing on must not fill the chain."""
    user = User.objects.filter(username=username).select_related("person").first()
    if user is None:
        return
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    told = AuditEntry.objects.filter(verb="users.lock_out", subject_type="user", subject_id=str(user.pk), at__gte=since)
    if not told.exists():
        audit.record(chain=log_ins.chain_of(user), by=by, verb="users.lock_out", subject=user)
