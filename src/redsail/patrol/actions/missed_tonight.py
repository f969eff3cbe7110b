"""One press that re-plans what was not reached, or a night that falls out: the wishes are said, the ways worked out.

Nothing changes by it: the ways are shown as differences, and a plan comes into force only when it is published.
"""

from __future__ import annotations

from django.db import transaction

from redsail.base.errors import BadInput
from redsail.jobs.models import Job
from redsail.organisation.access import Actor
from redsail.patrol import access
from redsail.patrol.actions import closing_words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.replans import request_offers, say
from redsail.patrol.enums import ChangeKind
from redsail.patrol.models import Evening, Route
from redsail.patrol.queries import tonight


@transaction.atomic
def replan_missed(evening: Evening, *, by: Actor) -> Job:
    """Shops recorded as closed, not found, moved or skipped are visited again. Who declined is left alone."""
    access.require_plan(by, evening.campaign.unit)
    (night,) = tonight.board([evening])
    if not night.missed:
        raise BadInput("patrol.nothing_missed", night=evening.date.isoformat())
    for visit in night.missed:
        say(evening.campaign, by=by, kind=ChangeKind.SHOP_MISSED, night=evening.date, shop=visit.shop)
    return request_offers(evening.campaign, by=by)


@transaction.atomic
def replan_cancelled(evening: Evening, *, by: Actor) -> Job:
    """The evening falls out at this station, before it has begun; once it runs, shops are missed one by one."""
    access.require_plan(by, evening.campaign.unit)
    others = Route.objects.filter(plan__campaign=evening.campaign, date=evening.date, plan__release__ended_at=None)
    alone = not others.filter(plan__release__isnull=False).exclude(station=evening.station_id).exists()
    station = None if alone else evening.station
    say(evening.campaign, by=by, kind=ChangeKind.NIGHT_OFF, night=evening.date, station=station)
    return request_offers(evening.campaign, by=by)
