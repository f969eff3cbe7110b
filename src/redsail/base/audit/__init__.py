"""Who did what, when, to what: one append-only chain a unit.

    with transaction.atomic():
        ...
        audit.record(chain=unit, by=user, verb="shops.close", subject=shop, before={"open": 1}, after={"open": 0})

Things about one person go through `redsail.privacy.audit.record_personal` instead.
"""

from redsail.base.audit.recording import record, record_bulk
from redsail.base.audit.stamp import stamp

__all__ = ["record", "record_bulk", "stamp"]
