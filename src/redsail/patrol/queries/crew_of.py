"""Who was out on a night, by the plans that were ever in force: a re-plan takes nobody's record away."""

from __future__ import annotations

from datetime import date

from redsail.patrol.models import Campaign, Route
from redsail.shops.models import Shop


def people(campaign: Campaign, night: date) -> set[int]:
    """Numbers of everybody who had a seat that night."""
    seated = Route.objects.filter(plan__campaign=campaign, plan__release__isnull=False, date=night)
    return set(seated.filter(seats__isnull=False).order_by().values_list("seats__person", flat=True))


def route(campaign: Campaign, night: date, shop: Shop, person: int | None = None) -> tuple[Route | None, bool]:
    """(the route of the plan in force on which a record hangs, whether the shop stood on it).

    The route with the shop, else the person's own; none where the night is not planned (any more).
    """
    in_force = Route.objects.filter(plan__campaign=campaign, plan__release__isnull=False, date=night)
    in_force = in_force.filter(plan__release__ended_at__isnull=True).select_related("station")
    planned = in_force.filter(stops__shop=shop).first()
    if planned is not None:
        return planned, True
    return (in_force.filter(seats__person=person).first() if person else None), False
