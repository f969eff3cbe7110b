"""Contact visits with the needs heard on them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from redsail.activities.models import ContactVisit
from redsail.needs import access
from redsail.needs.enums import OPEN
from redsail.needs.queries.listing import turned


def counted(visits: QuerySet[ContactVisit], year: int | None = None) -> QuerySet[Any]:
    """Visits with `heard` (how many needs) and `waiting` (how many of them have not ended), the latest first."""
    if year:
        visits = visits.filter(activity__starts__year=year)
    waiting = Q(activity__needs__state__in=OPEN)
    found = visits.annotate(
        heard=Count("activity__needs", distinct=True), waiting=Count("activity__needs", filter=waiting, distinct=True)
    )
    return found.order_by("-activity__starts", "-pk")


def needs_of(user: Any, visit: ContactVisit) -> QuerySet[Any]:
    """What was heard on a visit, as far as the person sees it, in the order it was written."""
    return turned(access.visible(user).filter(activity=visit.activity_id), timezone.localdate()).order_by("pk")
