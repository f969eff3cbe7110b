"""Visits that took place: what crews recorded as done; where nothing is recorded, the stops of the plan in force.

Nobody has to tick anything for it: of a published evening that is over and was not called off, stops of which nothing
is recorded count as the plan that was in force at its end had them. What is recorded counts as it was: a shop that was
closed was not visited. What a later plan says of that night does not change what was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from redsail.patrol.enums import Outcome
from redsail.patrol.models import Evening, Route, Stop, Visit
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


def told() -> QuerySet[Visit]:
    """What crews recorded as done, planned or not."""
    return Visit.objects.filter(outcome=Outcome.DONE)


def untold(now: datetime | None = None) -> QuerySet[Stop]:
    """Stops of evenings that are over of which nothing is recorded: they count as planned."""
    written = Visit.objects.filter(
        campaign=OuterRef("route__plan__campaign"), date=OuterRef("route__date"), shop=OuterRef("shop")
    )
    return stops(now).filter(~Exists(written))


def called() -> Q:
    """The condition on a shop that something took place there, ever."""
    return Q(pk__in=untold().order_by().values("shop")) | Q(pk__in=told().order_by().values("shop"))


def called_between(first: date, last: date) -> Q:
    """The same from `first` to `last`, by whatever kind of campaign."""
    planned = untold().filter(route__date__range=(first, last))
    recorded = told().filter(date__range=(first, last))
    return Q(pk__in=planned.order_by().values("shop")) | Q(pk__in=recorded.order_by().values("shop"))


def by_shop(shops: QuerySet[Shop], since: date) -> Iterator[tuple[Any, ...]]:
    """(shop, its town, street and last visit by the register, kind of campaign, last day, times after `since`).

    One row a shop of `shops` and kind from what is recorded, one from evenings of which nothing is; one query.
    """
    of_shop = ("shop", "shop__town", "shop__street", "shop__last_visited_on")
    within = shops.order_by().values("pk")
    planned = untold().filter(shop__in=within).order_by().values(*of_shop, "route__plan__campaign__kind")
    planned = planned.annotate(last=Max("route__date"), times=Count("pk", filter=Q(route__date__gt=since)))
    recorded = told().filter(shop__in=within).order_by().values(*of_shop, "kind")
    recorded = recorded.annotate(last=Max("date"), times=Count("pk", filter=Q(date__gt=since)))
    both = planned.values_list(*of_shop, "route__plan__campaign__kind", "last", "times")
    yield from both.union(recorded.values_list(*of_shop, "kind", "last", "times"), all=True)
