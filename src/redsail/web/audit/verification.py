"""The job that checks the whole chain. It writes nothing but its own answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail import jobs
from redsail.base import phrases
from redsail.base.audit import verify
from redsail.base.models import AuditEntry

KIND = "audit.verify"
SHOWN = 200

phrases.register("audit", {"reading": _("Reading every entry again")})


@jobs.kind(KIND, label=_("Check of the audit chain"))
def check(handle: jobs.Handle, *, expected: list[str]) -> dict[str, Any]:
    """All faults counted, the first 200 kept, with the heads as they stand."""
    total = AuditEntry.objects.count()
    found: list[dict[str, Any]] = []
    count = 0
    reading = verify.faults(expected=expected, read=lambda seen: handle.progress(seen, total, "audit.reading"))
    for fault in reading:
        count += 1
        if len(found) < SHOWN:
            found.append({"code": fault.code, "numbers": fault.numbers})
    handle.progress(total, total)
    return {"entries": total, "count": count, "faults": found, "heads": [verify.head_text(h) for h in verify.heads()]}
