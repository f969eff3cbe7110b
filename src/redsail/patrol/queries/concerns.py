"""What speaks against publishing a plan as things stand now: each with a code, a number and a cure in its sentence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.queries.clashes import Span, clashes_of
from redsail.base.errors import BadInput
from redsail.organisation.models import Certificate
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign, Plan, Release, Seat, Stop
from redsail.patrol.queries.lawful import crews, missing, over_cap


def concerns(plan: Plan) -> list[BadInput]:
    """Everything at once: a campaign changed since, shops closed since, people away, busy or without certificate.

    A plan that was in force before is not published again: it stays on record with its own days.
    """
    campaign = plan.campaign
    found = [] if plan.campaign_version == campaign.version else [BadInput("patrol.plan_outdated", number=plan.number)]
    if Release.objects.filter(plan=plan, ended_at__isnull=False).exists():
        found.append(BadInput("patrol.plan_was_in_force", number=plan.number))
    return [*found, *_closed(plan), *_people(plan), *missing(campaign), *crews(plan), *over_cap(plan)]


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
    """In a fixed number of queries, however many nights there are."""
    by_night: dict[date, dict[int, str]] = defaultdict(dict)
    for seat in Seat.objects.filter(route__plan=plan).select_related("route", "person"):
        by_night[seat.route.date][seat.person_id] = seat.person.name
    nights = sorted(by_night.items())
    own = list(plan.campaign.evenings.values_list("activity", flat=True))
    spans = [Span(frozenset(names), *evening(plan.campaign, night)) for night, names in nights]
    found = []
    for (night, names), clashes in zip(nights, clashes_of(spans, but=own), strict=True):
        for clash in clashes:
            code = f"activities.{clash.code}"
            found.append(BadInput(code, name=names[clash.person], what=clash.what, night=night.isoformat()))
    if plan.campaign.kind == CampaignKind.INSPECTION:
        found += _uncertified(nights)
    return found


def _uncertified(nights: list[tuple[date, dict[int, str]]]) -> list[BadInput]:
    """Not everybody in an inspection crew holds a certificate; who held one and does not that night is named."""
    held: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(person__in={person for _, names in nights for person in names}):
        held[certificate.person_id].append(certificate)
    return [
        BadInput("patrol.certificate_ended", name=name, night=night.isoformat())
        for night, names in nights
        for person, name in sorted(names.items())
        if held[person] and not any(certificate.is_valid_on(night) for certificate in held[person])
    ]
