"""What speaks against the evenings to come of a plan as things stand now: each about one crew and one person or shop.

The same facts are a concern before a plan is published and a question to the officer afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from redsail.activities.queries.clashes import ClashFound, Span, clashes_of
from redsail.base.errors import BadInput
from redsail.organisation.models import Certificate
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Evening, Plan, Recusal, Route, Seat
from redsail.patrol.queries.clock import evening, has_begun
from redsail.patrol.queries.shop_changes import CLOSED, HOURS, MOVED, shop_changes

AWAY, ELSEWHERE, LEFT, UNCERTIFIED, RECUSED = "away", "elsewhere", "left", "uncertified", "recused"
# About a shop: it can be left out, or find another place or time.
OF_SHOPS = frozenset((CLOSED, MOVED, HOURS))
CHANGED = frozenset((MOVED, HOURS))
# Lawful or not at all: these cannot be put aside.
UNLAWFUL = frozenset((UNCERTIFIED, RECUSED))
CODES = {
    CLOSED: "patrol.shop_closed_since",
    MOVED: "patrol.shop_moved_since",
    HOURS: "patrol.shop_hours_since",
    AWAY: "activities.on_leave",
    ELSEWHERE: "activities.due_elsewhere",
    LEFT: "patrol.left_the_staff",
    UNCERTIFIED: "patrol.certificate_ended",
    RECUSED: "patrol.recused_from",
}


@dataclass(frozen=True)
class Doubt:
    """One thing against one crew's evening. `name`: of the person or the shop; `what`: the other gathering or shop, how
    many metres it moved, or when it is open now; `at`: when the crew would be there.
    """

    kind: str
    route: Route
    name: str
    person: int | None = None
    shop: int | None = None
    what: str = ""
    at: str = ""

    @property
    def key(self) -> str:
        """Names the same doubt again tomorrow: what, on which night, at which station, about whom."""
        about = f"{self.person or ''}:{self.shop or ''}"
        return f"{self.kind}:{self.route.date.isoformat()}:{self.route.station_id}:{about}"

    @property
    def told(self) -> BadInput:
        """As an error with its sentence."""
        night = self.route.date.isoformat()
        return BadInput(CODES[self.kind], name=self.name, what=self.what, at=self.at, night=night)


def doubts(plans: Sequence[Plan]) -> list[Doubt]:
    """Everything at once about the evenings of `plans` that have not begun; a fixed number of queries."""
    if not plans:
        return []
    by_plan = {plan.pk: plan for plan in plans}
    seats = [seat for seat in _seats(by_plan) if not has_begun(by_plan[seat.route.plan_id].campaign, seat.route.date)]
    found = [*_shops(by_plan), *_clashes(by_plan, seats), *_left(seats)]
    return [*found, *_uncertified(by_plan, seats), *_recused(by_plan, seats)]


def _shops(plans: dict[int, Plan]) -> list[Doubt]:
    """Shops that closed, moved, or are not open any more when the crew comes."""
    return [
        Doubt(change.kind, change.stop.route, change.stop.shop.name, None, change.stop.shop_id, change.what, change.at)
        for change in shop_changes(plans)
        if not has_begun(plans[change.stop.route.plan_id].campaign, change.stop.route.date)
    ]


def _seats(plans: dict[int, Plan]) -> Iterable[Seat]:
    seats = Seat.objects.filter(route__plan__in=plans, route__date__gte=timezone.localdate())
    return seats.select_related("route__station", "person").order_by("route__date", "route__number", "pk")


def _clashes(plans: dict[int, Plan], seats: list[Seat]) -> list[Doubt]:
    """People away or due elsewhere; what the campaign itself holds that night does not count."""
    by_night: dict[tuple[int, date], dict[int, Seat]] = defaultdict(dict)
    for seat in seats:
        by_night[seat.route.plan_id, seat.route.date][seat.person_id] = seat
    nights = sorted(by_night.items(), key=lambda each: each[0])
    own = defaultdict(set)
    campaigns = {plan.campaign_id for plan in plans.values()}
    for campaign, activity in Evening.objects.filter(campaign__in=campaigns).values_list("campaign", "activity"):
        own[campaign].add(activity)
    spans = [Span(frozenset(people), *evening(plans[plan].campaign, night)) for (plan, night), people in nights]
    found = []
    for ((plan, _night), people), clashes in zip(nights, clashes_of(spans), strict=True):
        mine = own[plans[plan].campaign_id]
        found += [_clash(people[clash.person], clash) for clash in clashes if clash.activity not in mine]
    return found


def _clash(seat: Seat, clash: ClashFound) -> Doubt:
    kind = AWAY if clash.code == "on_leave" else ELSEWHERE
    return Doubt(kind, seat.route, seat.person.name, person=seat.person_id, what=clash.what)


def _left(seats: list[Seat]) -> list[Doubt]:
    return [
        Doubt(LEFT, seat.route, seat.person.name, person=seat.person_id)
        for seat in seats
        if not seat.person.holds_on(seat.route.date)
    ]


def _uncertified(plans: dict[int, Plan], seats: list[Seat]) -> list[Doubt]:
    """Not everybody in an inspection crew holds a certificate; who held one and does not that night is named."""
    asked = [seat for seat in seats if plans[seat.route.plan_id].campaign.kind == CampaignKind.INSPECTION]
    if not asked:
        return []
    held: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(person__in={seat.person_id for seat in asked}):
        held[certificate.person_id].append(certificate)
    return [
        Doubt(UNCERTIFIED, seat.route, seat.person.name, person=seat.person_id)
        for seat in asked
        if held[seat.person_id] and not any(one.is_valid_on(seat.route.date) for one in held[seat.person_id])
    ]


def _recused(plans: dict[int, Plan], seats: list[Seat]) -> list[Doubt]:
    """Somebody in the crew must not call at a shop on its way."""
    going = {(seat.route_id, seat.person_id): seat for seat in seats}
    rows = Recusal.objects.filter(person__seats__route__plan__in=plans)
    rows = rows.filter(shop__planned_stops__route=F("person__seats__route"))
    found = rows.values_list("person__seats__route", "person", "shop", "shop__name").order_by("pk")
    return [
        Doubt(RECUSED, going[route, person].route, going[route, person].person.name, person, shop, name)
        for route, person, shop, name in found
        if (route, person) in going
    ]
