"""Old imports let go of their lines: what counts of them stands in the shops, their history and the audit chain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.organisation.models import Unit
from redsail.shops import access
from redsail.shops.enums import OPEN_STATES
from redsail.shops.models import RegisterImport, StagedRow


@transaction.atomic
def clear_lines(unit: Unit, *, by: Any, before: datetime) -> int:
    """Delete the staged lines of the unit's imports that ended before a moment. Returns how many lines. Raises Refused.

    An import without `batch` keeps none; its page says so.
    """
    access.require_unit(by, access.IMPORT, unit)
    ended = RegisterImport.objects.filter(unit=unit, closed_at__lt=before).exclude(state__in=OPEN_STATES)
    numbers = list(ended.exclude(batch="").order_by("pk").values_list("pk", flat=True))
    if not numbers:
        return 0
    count = StagedRow.objects.filter(register_import__in=numbers).delete()[0]
    RegisterImport.objects.filter(pk__in=numbers).update(batch="")
    after = {"imports": numbers, "lines": count}
    audit.record(chain=unit, by=by, verb="shops.clear_lines", subject=unit, after=after)
    return count
