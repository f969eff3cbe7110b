"""What a crew did at a stop."""

from __future__ import annotations

from collections.abc import Mapping

from redsail.field.handlers.case import Case
from redsail.organisation.models import User
from redsail.patrol.actions import visits
from redsail.patrol.enums import CampaignKind, VisitKind
from redsail.patrol.models import VisitEntry
from redsail.sync.actions.arriving import Effect
from redsail.sync.merging import Differs
from redsail.sync.models import Receipt

FIELDS = visits.FIELDS


def visit(case: Case) -> Effect:
    """A stop with its outcome. At an inspection campaign this is what did not become an inspection."""
    body = {name: case.text(name) for name in FIELDS if name in case.record.body}
    base = None if case.record.base is None else {name: str(case.record.base.get(name, "")) for name in FIELDS}
    service = case.record.context.get("as") == VisitKind.SERVICE or case.evening.campaign.kind == CampaignKind.VISIT
    shop = case.shop
    found = visits.record(
        by=case.by,
        key=case.record.id,
        campaign=case.evening.campaign,
        night=case.evening.date,
        shop=shop,
        values=body,
        base=base,
        kind=VisitKind.SERVICE if service else VisitKind.INSPECTION,
        clock=case.clock,
    )
    differs = tuple(Differs(name, theirs, mine) for name, (_base, theirs, mine) in found.clashes.items())
    return Effect(found.visit, differs, about=shop.name, asked=case.asked)


def answered(receipt: Receipt, by: User, mine: Mapping[str, bool]) -> None:
    """Settle the entry behind a record: `mine` says by field whether its value replaces the one that stands."""
    entry = VisitEntry.objects.select_related("visit__campaign").get(key=receipt.key)
    visits.settle(entry, by=by, take=mine, version=entry.visit.version)
