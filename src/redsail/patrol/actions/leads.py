"""The one door in the service wall: open a lead on a hazard, begin a new inspection from it, or end it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.actions import words_of_findings  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.campaigns import summary as campaign_summary
from redsail.patrol.enums import CampaignKind, LeadState, VisitKind
from redsail.patrol.models import Campaign, Lead, Night, Visit
from redsail.patrol.queries import hazards, limits

MOST_TEXT, MOST_REASON = 300, 200


@transaction.atomic
def open_lead(*, by: Actor, key: UUID, visit: Visit, hazard: str, text: str) -> Lead:
    """A hazard seen at a service visit; the same key again gives what it gave before.

    Raises Refused unless `by` holds the permission *and* was in that crew; Problems for anything that is not on the
    short list of hazards, for an inspection (which has findings), and without words.
    """
    person = by.person if isinstance(by, User) else None
    access.require_leads(by, visit)
    if person is None or not visit.crew.filter(pk=person.pk).exists():
        raise Refused("patrol.lead_by_who_saw_it")
    if known := Lead.objects.filter(key=key).first():
        return known
    listed = hazards.listed(visit.campaign.unit, visit.date)
    text = " ".join(text.split())
    wrong = [] if hazard in listed else [BadInput("patrol.no_hazard")]
    if visit.kind != VisitKind.SERVICE:
        wrong.append(BadInput("patrol.lead_of_inspection"))
    if not text:
        wrong.append(BadInput("patrol.lead_without_words"))
    if len(text) > MOST_TEXT:
        wrong.append(BadInput("patrol.text_too_long", field="text", length=len(text), most=MOST_TEXT))
    if wrong:
        raise Problems(wrong)
    facts = {"hazard": hazard, "paper": listed[hazard].paper, "text": text, "by": reference(by), "key": key}
    lead = Lead.objects.create(unit=visit.campaign.unit, visit=visit, opener=person, **facts)
    audit.record(chain=lead.unit, by=by, verb="patrol.open_lead", subject=lead, after=summary(lead))
    return lead


@transaction.atomic
def start(lead: Lead, *, by: Actor, night: date) -> Campaign:
    """Begin a new inspection of this shop and no other, as a draft: it needs its own papers and approval, and a crew
    of which nobody was at the visit. Raises Refused unless `by` may approve inspections and did not open the lead.
    """
    _decides(lead, by)
    if night < timezone.localdate():
        raise BadInput("patrol.visit_over", night=night.isoformat())
    campaign = _campaign(lead, by, night)
    _end(lead, by, "patrol.start_from_lead", state=LeadState.STARTED, campaign=campaign)
    facts = campaign_summary(campaign)
    audit.record(chain=lead.unit, by=by, verb="patrol.create_campaign", subject=campaign, after=facts)
    return campaign


@transaction.atomic
def end(lead: Lead, *, by: Actor, reason: str) -> Lead:
    """No inspection comes of it, with the reason."""
    _decides(lead, by)
    reason = " ".join(reason.split())[:MOST_REASON]
    if not reason:
        raise BadInput("patrol.lead_without_reason")
    _end(lead, by, "patrol.end_lead", state=LeadState.ENDED, reason=reason)
    return lead


def summary(lead: Lead) -> dict[str, Any]:
    """What the audit log digests of a lead."""
    return {
        name: getattr(lead, name)
        for name in ("visit_id", "opener_id", "hazard", "text", "state", "campaign_id", "reason")
    }


def _decides(lead: Lead, by: Actor) -> None:
    access.require_approve(by, lead.unit)
    if isinstance(by, User) and by.person_id == lead.opener_id:
        raise Refused("patrol.lead_by_another")


def _campaign(lead: Lead, by: Actor, night: date) -> Campaign:
    found = limits.rulings(timezone.localdate())
    begins, ends = (found[key].number for key in (limits.BEGINS, limits.ENDS))
    shop = lead.visit.shop
    campaign = Campaign.objects.create(
        unit=lead.unit,
        name=_("Inspection of “%(shop)s” from a lead") % {"shop": shop.name[:60]},
        kind=CampaignKind.INSPECTION,
        shop_filter={"shops": [shop.pk]},
        begins=begins,
        ends=ends,
        longest=found[limits.LONGEST].number * 60,
        service=found[limits.MINUTES["inspection"]].number * 60,
        with_crews=True,
        rulings=limits.snapshot(found),
        created_by=by if isinstance(by, User) else None,
    )
    if station := shop.station or lead.visit.station:
        campaign.stations.add(station)
    campaign.spared.set([*lead.visit.crew.all(), lead.opener])
    Night.objects.create(campaign=campaign, date=night)
    return campaign


def _end(lead: Lead, by: Actor, verb: str, **columns: Any) -> None:
    before = summary(lead)
    if not Lead.objects.filter(pk=lead.pk, state=LeadState.OPEN).update(ended_by=reference(by), **columns):
        raise Clash("patrol.lead_decided")
    lead.refresh_from_db()
    audit.record(chain=lead.unit, by=by, verb=verb, subject=lead, before=before, after=summary(lead))
