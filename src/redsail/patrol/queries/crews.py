"""A person's own route on a published night."""

from __future__ import annotations

from uuid import UUID

from redsail.patrol.models import Evening, Route, Stop


def route_of(person: int, token: UUID) -> Route | None:
    """The route of the plan in force on which the person goes, by the gathering's token; with stops and crew."""
    evening = Evening.objects.select_related("activity").filter(activity__token=token).first()
    if evening is None:
        return None
    mine = Route.objects.filter(
        plan__campaign=evening.campaign_id,
        plan__release__ended_at__isnull=True,
        plan__release__isnull=False,
        date=evening.date,
        station=evening.station_id,
        seats__person=person,
    )
    route = mine.select_related("station__station", "plan__campaign").prefetch_related("seats__person").first()
    if route is not None:
        route.listed_stops = list(Stop.objects.filter(route=route).select_related("shop"))  # type: ignore[attr-defined]
        route.activity = evening.activity  # type: ignore[attr-defined]
    return route
