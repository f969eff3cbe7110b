"""What speaks against publishing a plan as things stand now: each with a code, a number and a cure in its sentence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.queries.clashes import clashes
from redsail.base.errors import BadInput
from redsail.organisation.models import Certificate, Person
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign, Plan, Release, Seat, Stop


def concerns(plan: Plan) -> list[BadInput]:
    """Everything at once: a campaign changed since, shops closed since, people away, busy or without certificate.

    A plan that was in force before is not published again: it stays on record with its own days.
    """
    campaign = plan.campaign
    found = [] if plan.campaign_version == campaign.version else [BadInput("patrol.plan_outdated", number=plan.number)]
    if Release.objects.filter(plan=plan, ended_at__isnull=False).exists():
        found.append(BadInput("patrol.plan_was_in_force", number=plan.number))
    return [*found, *_closed(plan), *_people(plan)]


def evening(campaign: Campaign, night: date) -> tuple[datetime, datetime]:
    """When people are due: from the night study, if there is one, to the end of the round; local time."""
    begins = campaign.begins if campaign.study_begins is None else campaign.study_begins
    return moment(night, begins), moment(night, campaign.ends)


def moment(night: date, seconds: int) -> datetime:
    """Seconds from the evening's midnight as local time."""
    return timezone.make_aware(datetime.combine(night, time.min) + timedelta(seconds=seconds))


def _closed(plan: Plan) -> list[BadInput]:
    gone = Stop.objects.filter(route__plan=plan).exclude(shop__state="open").select_related("shop", "route")
    return [
        BadInput("patrol.shop_closed_since", name=stop.shop.name, night=stop.route.date.isoformat()) for stop in gone
    ]


def _people(plan: Plan) -> list[BadInput]:
    by_night: dict[date, list[Person]] = defaultdict(list)
    for seat in Seat.objects.filter(route__plan=plan).select_related("route", "person"):
        by_night[seat.route.date].append(seat.person)
    own = list(plan.campaign.evenings.values_list("activity", flat=True))
    found = []
    for night, people in sorted(by_night.items()):
        names = {person.pk: person.name for person in people}
        starts, ends = evening(plan.campaign, night)
        for clash in clashes(names, starts, ends, but=own):
            code = f"activities.{clash.code}"
            found.append(BadInput(code, name=names[clash.person], what=clash.what, night=night.isoformat()))
        if plan.campaign.kind == CampaignKind.INSPECTION:
            found += _uncertified(night, names)
    return found


def _uncertified(night: date, names: dict[int, str]) -> list[BadInput]:
    """Not everybody in an inspection crew holds a certificate; who held one and does not that night is named."""
    held = Certificate.objects.filter(person__in=names)
    holders = set(held.values_list("person", flat=True))
    valid = set(held.valid_on(night).values_list("person", flat=True))
    return [
        BadInput("patrol.certificate_ended", name=names[person], night=night.isoformat())
        for person in sorted(holders - valid)
    ]
