"""From a random draw to the inspections: a campaign of exactly the drawn shops, in which only drawn officers go."""

from __future__ import annotations

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation.access import Actor
from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Person
from redsail.patrol import access
from redsail.patrol.actions.drafts import Start, start_campaign
from redsail.patrol.actions.steps import Purpose
from redsail.patrol.enums import CampaignKind, DrawState
from redsail.patrol.models import Campaign, Draw
from redsail.patrol.queries import draws


@transaction.atomic
def start_inspection(draw: Draw, *, by: Actor) -> Campaign:
    """The draft of an inspection campaign; a second press gives the same one.

    Enforcement officers who were not drawn stay at home; office members may be added, they only accompany. An
    inspection needs its papers and its approval as any other.
    """
    access.require_plan(by, draw.unit)
    picks = draws.picks(draw) if draw.state == DrawState.DRAWN else []
    if not picks:
        raise BadInput("draw.nothing_drawn", title=draw.title)
    going = {row.person_id for pick in picks for row in pick.crew if row.person_id is not None}
    shops = [pick.row.shop_id for pick in picks]
    choice = Purpose(draw.title, draw.paper[:200], CampaignKind.INSPECTION)
    campaign = start_campaign(
        by=by, unit=draw.unit, choice=choice, token=draw.token, start=Start(shop_filter={"shops": shops})
    )
    if Draw.objects.filter(pk=draw.pk, campaign=None).update(campaign=campaign):
        staff = Person.objects.filter(unit__path__startswith=draw.unit.path, staff_kind=StaffKind.ENFORCEMENT)
        campaign.spared.set(staff.exclude(pk__in=going))
        after = {"campaign": campaign.pk, "shops": len(shops), "officers": len(going)}
        audit.record(chain=draw.unit, by=by, verb="patrol.draw_to_campaign", subject=draw, after=after)
    return campaign
