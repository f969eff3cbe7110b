"""What a crew did at a stop."""

from __future__ import annotations

from collections.abc import Mapping

from redsail.field.handlers.case import Case
from redsail.organisation.models import User
from redsail.patrol.actions import visits
from redsail.patrol.actions.visit_faults import FIELDS
from redsail.patrol.enums import CampaignKind, VisitKind
from redsail.patrol.models import Visit
from redsail.sync.actions.arriving import Effect
from redsail.sync.models import Receipt


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
    return Effect(found.visit, found.differs, about=shop.name, asked=case.asked)


def answered(receipt: Receipt, by: User, mine: Mapping[str, bool]) -> None:
    """What came later replaces what stands, field by field; a reason before the outcome that needs it."""
    visit = Visit.objects.select_related("campaign").get(pk=receipt.effect.partition(":")[2])
    said = {each.field: str(each.mine or "") for each in receipt.questions.all() if mine.get(each.field)}
    for name in sorted(said, key=lambda name: name != "reason"):
        visits.write_field(visit, by=by, field=name, value=said[name])
