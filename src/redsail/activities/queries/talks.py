"""Talks: the text for the two people and the branch secretary; that there was one, for those who keep the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.activities.models import Talk
from redsail.organisation import access
from redsail.organisation.models import PostHolding, Unit
from redsail.privacy.fields import reveal

LEDGER = "people.membership"
SECRETARY = "branch_secretary"


def readable(user: Any) -> QuerySet[Talk]:
    """The talks whose text `user` may read. No role opens any, nor does the server's terminal."""
    person = getattr(user, "person_id", None)
    if person is None or not getattr(user, "is_active", False):
        return Talk.objects.none()
    mine = Q(holder=person) | Q(partner=person) | Q(branch__in=_secretary_of(person))
    return Talk.objects.filter(mine).select_related("holder", "partner", "branch")


def opened(talks: Iterable[Talk]) -> list[Talk]:
    """The same with their text in the clear, in one query for all keys. For `readable` ones only."""
    return reveal(talks, "topic", "points", "difficulty", "follow_up")


def may(user: Any, holder: int, partner: int, branch: int) -> bool:
    """Whether a talk of these two is one that `user` may enter, read and change."""
    person = getattr(user, "person_id", None)
    if person is None or not getattr(user, "is_active", False):
        return False
    return person in {holder, partner} or branch in set(_secretary_of(person))


def held(user: Any, first: date, last: date, unit: Unit | None = None) -> QuerySet[Talk]:
    """That there were talks, with whom and when: the sealed columns are not even loaded."""
    seen = access.visible(Talk.objects.all(), user, LEDGER).filter(held_on__gte=first, held_on__lte=last)
    if unit is not None:
        seen = seen.filter(unit__path__startswith=unit.path)
    return (
        seen.select_related("holder", "partner", "branch")
        .order_by("held_on", "pk")
        .only("holder__name", "partner__name", "branch__name", "unit_id", "kind", "held_on", "place", "closed_on")
    )


def _secretary_of(person: int) -> list[int]:
    """Numbers of the branches whose secretary the person is today."""
    rows = PostHolding.objects.on(timezone.localdate()).filter(person=person, post__kind__code=SECRETARY)
    return list(rows.values_list("post__branch", flat=True))
