"""Keep the answers to a checklist with the version that was answered; item by item, as everything from two phones."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from redsail.activities.actions import checklist_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.activities.models import ChecklistVersion
from redsail.activities.queries.checklists import ShopFacts, answer_faults, items_of
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation.access import Actor
from redsail.patrol import access
from redsail.patrol.models import Visit, VisitAnswers
from redsail.sync.merging import Differs, merge


@transaction.atomic
def answer(
    *,
    by: Actor,
    visit: Visit,
    version: ChecklistVersion,
    values: Mapping[str, str],
    base: Mapping[str, str] | None = None,
) -> tuple[VisitAnswers, tuple[Differs, ...]]:
    """The answers as they stand now, and those that somebody else answered otherwise (they keep what stands).

    Sent again they are what they were. Raises Refused as `visits.record`, Problems with every answer that cannot stand:
    a list of inspections at a service visit, a missing one, one that was not asked.
    """
    access.require_record(by, visit.campaign, visit.date)
    if version.checklist.use != visit.kind or version.published_at is None:
        raise BadInput("patrol.checklist_elsewhere", name=str(version.checklist), kind=visit.get_kind_display())
    row, new = VisitAnswers.objects.get_or_create(visit=visit, version=version)
    mine = {str(key): str(value).strip() for key, value in values.items()}
    found = merge(dict(base or {}), mine, row.values)
    whole = {key: value for key, value in {**row.values, **found.fields}.items() if value}
    shop = ShopFacts(visit.shop.kind, visit.shop.grade)
    if wrong := answer_faults(items_of(version), whole, shop):
        raise Problems(wrong)
    if not found.fields and not new:
        return row, found.differs
    kept = VisitAnswers.objects.filter(pk=row.pk, changed=row.changed)
    if not kept.update(values=whole, changed=row.changed + 1):
        raise Clash("base.clash")
    before = {"values": row.values}
    row.refresh_from_db()
    after = {"values": row.values, "version": version.pk}
    chain = visit.campaign.unit
    audit.record(chain=chain, by=by, verb="patrol.answer_checklist", subject=visit, before=before, after=after)
    return row, found.differs
