"""What an inspection stands on: enter a paper, approve; or make the campaign service visits instead."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.steps import Purpose, name_campaign
from redsail.patrol.enums import BasisKind, CampaignKind
from redsail.patrol.models import Basis, Campaign
from redsail.patrol.queries import lawful


@transaction.atomic
def enter_paper(campaign: Campaign, *, by: Actor, kind: str, title: str, number: str, dated: date) -> Basis:
    """A published item list, a plan or a notice. A later one of the same kind takes its place; both stay on record."""
    access.require_plan(by, campaign.unit)
    wrong = []
    if kind not in lawful.PAPERS:
        wrong.append(BadInput("patrol.no_such_paper"))
    if not (title.strip() or number.strip()):
        wrong.append(BadInput("patrol.paper_without_name"))
    if dated > timezone.localdate():
        wrong.append(BadInput("patrol.paper_of_the_future", dated=dated.isoformat()))
    if wrong:
        raise Problems(wrong)
    row = Basis(campaign=campaign, kind=kind, title=title.strip(), number=number.strip(), dated=dated)
    return _add(row, by, "patrol.enter_paper")


@transaction.atomic
def approve_inspection(campaign: Campaign, *, by: Actor, version: int) -> Basis:
    """Approve the campaign as it stands at `version`, and no other.

    Raises Clash when it was changed since it was read, BadInput while item list or plan are missing or it is no
    inspection.
    """
    access.require_approve(by, campaign.unit)
    if campaign.kind != CampaignKind.INSPECTION:
        raise BadInput("patrol.nothing_to_approve", name=campaign.name)
    if not Campaign.objects.filter(pk=campaign.pk, version=version).exists():
        raise Clash("patrol.campaign_changed", name=campaign.name)
    there = lawful.newest(campaign)
    if missing := [kind for kind in lawful.BEFORE_APPROVAL if kind not in there]:
        raise Problems([BadInput(f"patrol.basis_{kind}", **lawful.cited(campaign)) for kind in missing])
    signed = (by.person.name if by.person else by.username) if isinstance(by, User) else ""
    row = Basis(campaign=campaign, kind=BasisKind.APPROVAL, dated=timezone.localdate(), signed=signed[:60])
    return _add(row, by, "patrol.approve_inspection", version)


def make_visits(campaign: Campaign, *, by: Actor, version: int) -> Campaign:
    """Service visits instead of inspections: what is entered stays, the plan is made again."""
    choice = Purpose(campaign.name, campaign.purpose, CampaignKind.VISIT)
    return name_campaign(campaign, by=by, version=version, choice=choice)


def _add(row: Basis, by: Actor, verb: str, version: int | None = None) -> Basis:
    row.by, row.version = reference(by), version or row.campaign.version
    row.save(force_insert=True)
    after = {"kind": row.kind, "title": row.title, "number": row.number, "dated": row.dated, "version": row.version}
    audit.record(chain=row.campaign.unit, by=by, verb=verb, subject=row.campaign, after=after)
    return row
