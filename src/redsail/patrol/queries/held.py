"""Visits that took place: the stops of the plan that was in force when its evening ended.

Nobody has to tick anything for it: a published evening that is over and was not called off counts, with the plan that
was in force at its end. What a later plan says of that night does not change what was done.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from redsail.patrol.models import Evening, Route, Stop
from redsail.shops.models import Shop


def routes(now: datetime | None = None) -> QuerySet[Route]:
    """Routes whose evening is over."""
    at = now or timezone.now()
    over = Evening.objects.filter(
        campaign=OuterRef("plan__campaign"),
        date=OuterRef("date"),
        station=OuterRef("station"),
        activity__cancellation__isnull=True,
        activity__ends__lte=Coalesce(OuterRef("plan__release__ended_at"), at),
        activity__ends__gte=OuterRef("plan__release__at"),
    )
    return Route.objects.filter(Exists(over), plan__release__isnull=False, date__lte=timezone.localdate(at))


def stops(now: datetime | None = None) -> QuerySet[Stop]:
    """Their stops."""
    return Stop.objects.filter(route__in=routes(now).order_by().values("pk"))


def shops_between(first: date, last: date) -> QuerySet[Stop, dict[str, int]]:
    """Numbers of shops called at from `first` to `last`, by whatever kind of campaign; for a condition."""
    called = stops().filter(route__date__gte=first, route__date__lte=last)
    return called.order_by().values("shop")  # type: ignore[return-value]


def by_shop(shops: QuerySet[Shop], since: date) -> QuerySet[Stop, tuple[Any, ...]]:
    """(shop, its town, street and last visit by the register, kind of campaign, last day, times after `since`).

    One row a shop of `shops` and kind.
    """
    row = ("shop", "shop__town", "shop__street", "shop__last_visited_on", "route__plan__campaign__kind")
    counted = stops().filter(shop__in=shops.order_by().values("pk")).order_by().values(*row)
    counted = counted.annotate(last=Max("route__date"), times=Count("pk", filter=Q(route__date__gt=since)))
    return counted.values_list(*row, "last", "times")
