"""What waits for one person: needs to answer, to confirm, to give an owner; contact points that are due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from redsail.activities.access import CONTACT
from redsail.activities.queries import contact_visits
from redsail.activities.queries.contact_visits import Standing
from redsail.needs import access
from redsail.needs.enums import TO_ANSWER, NeedState
from redsail.needs.models import Need
from redsail.needs.queries.listing import turned
from redsail.organisation import access as permissions
from redsail.organisation.queries import contact_points

MOST = 500
KEPT = "_needs_waiting"
POINTS = "_points_waiting"


@dataclass(frozen=True)
class Waiting:
    """Needs to answer (the overdue first), to confirm, and without an owner (the oldest first)."""

    answer: list[Any] = field(default_factory=list)
    confirm: list[Any] = field(default_factory=list)
    heard: list[Any] = field(default_factory=list)

    @property
    def late(self) -> int:
        """How many one should have answered by now."""
        return sum(need.late for need in self.answer)


def of(user: Any, day: date) -> Waiting:
    """All three; one query a request, and none for who can have no needs."""
    kept = user.__dict__.get(KEPT)
    if kept is None or kept[0] != day:
        kept = user.__dict__[KEPT] = (day, _read(user, day))
    return kept[1]


def points(user: Any, day: date) -> list[Standing]:
    """One's own contact points on a day. Three queries a request for who has some, none for who is nobody's."""
    kept = user.__dict__.get(POINTS)
    if kept is None or kept[0] != day:
        own = contact_points.of_person(user.person_id, day) if _leads(user) else []
        kept = user.__dict__[POINTS] = (day, contact_visits.standings(own, day) if own else [])
    return kept[1]


def may_hear(user: Any) -> bool:
    """Whether somebody may record needs at all."""
    return permissions.may_somewhere(user, access.RECORD)


def _leads(user: Any) -> bool:
    """Whether the log-in can have contact points of its own: a person, with the right to record visits."""
    return user.person_id is not None and permissions.may_somewhere(user, CONTACT)


def _read(user: Any, day: date) -> Waiting:
    wanted = Q(owner=user.person_id, state__in=TO_ANSWER) if user.person_id else Q()
    for permission, state in ((access.CONFIRM, NeedState.ANSWERED), (access.MANAGE, NeedState.HEARD)):
        reach = permissions.reach(user, permission)
        if reach.below or reach.exact:
            wanted |= Q(unit__in=permissions.units(user, permission).order_by().values("pk"), state=state)
    if not wanted:
        return Waiting()
    needs = turned(Need.objects.filter(wanted).select_related("unit", "owner"), day)
    rows = list(needs.order_by("turn", "heard_on", "pk")[:MOST])
    return Waiting(
        [need for need in rows if need.state in TO_ANSWER],
        [need for need in rows if need.state == NeedState.ANSWERED],
        [need for need in rows if need.state == NeedState.HEARD],
    )
