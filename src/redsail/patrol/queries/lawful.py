"""Whether an inspection campaign may go out: papers, approval, crews, the yearly cap; each with its citation.

Service visits need none of this, and a campaign for which something is missing can be made service visits instead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count, Q

from redsail.base.errors import BadInput
from redsail.organisation.models import Certificate
from redsail.patrol.enums import BasisKind, CampaignKind
from redsail.patrol.models import Basis, Campaign, Plan, Recusal, Route, Stop
from redsail.patrol.queries import limits, targets

BEFORE_APPROVAL = (BasisKind.ITEMS, BasisKind.PLAN)
PAPERS = (*BEFORE_APPROVAL, BasisKind.NOTICE)
UNAPPROVED = f"patrol.basis_{BasisKind.APPROVAL.value}"


def newest(campaign: Campaign) -> dict[str, Basis]:
    """The row that counts of each kind; an approval only while nothing it rests on has changed since."""
    found: dict[str, Basis] = {}
    for row in campaign.bases.order_by("-pk"):
        found.setdefault(row.kind, row)
    given = found.get(BasisKind.APPROVAL)
    if given and (given.version != campaign.version or any(_later(found.get(kind), given) for kind in BEFORE_APPROVAL)):
        del found[BasisKind.APPROVAL]
    return found


def missing(campaign: Campaign) -> list[BadInput]:
    """What an inspection still lacks; nothing for service visits."""
    if campaign.kind != CampaignKind.INSPECTION:
        return []
    there = newest(campaign)
    return [BadInput(f"patrol.basis_{kind}", **cited(campaign)) for kind in BasisKind.values if kind not in there]


def cited(campaign: Campaign, key: str = limits.PLAN_NEEDED) -> dict[str, str]:
    """The paper behind a rule with its article, in the language of the moment, for sentences."""
    return {"paper": limits.cited(limits.paper(campaign, key))}


def crews(plan: Plan) -> list[BadInput]:
    """Crews of an inspection plan that are not lawful: without names, without enough valid certificates, recused."""
    campaign = plan.campaign
    if campaign.kind != CampaignKind.INSPECTION:
        return []
    least = limits.number(campaign, limits.ENFORCEMENT[CampaignKind.INSPECTION])
    seats: dict[int, list[int]] = defaultdict(list)
    routes = {route.pk: route for route in plan.routes.select_related("station").order_by("date", "number")}
    for at, person in Route.objects.filter(plan=plan, seats__isnull=False).values_list("pk", "seats__person"):
        seats[at].append(person)
    held: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(person__in={one for crew in seats.values() for one in crew}):
        held[certificate.person_id].append(certificate)
    found = []
    for pk, route in routes.items():
        certified = sum(any(each.is_valid_on(route.date) for each in held[one]) for one in seats[pk])
        if certified < least:
            values = {"night": route.date.isoformat(), "station": route.station.name, "number": route.number}
            rule = cited(campaign, limits.ENFORCEMENT[CampaignKind.INSPECTION])
            found.append(BadInput("patrol.crew_without_certificates", has=certified, least=least, **values, **rule))
    return [*found, *_recused(plan, campaign, seats)]


def _recused(plan: Plan, campaign: Campaign, seats: dict[int, list[int]]) -> list[BadInput]:
    people = {one for crew in seats.values() for one in crew}
    apart = {
        (one, shop): name
        for one, shop, name in Recusal.objects.filter(person__in=people).values_list("person", "shop", "person__name")
    }
    stops = Stop.objects.filter(route__plan=plan, shop__in={shop for _one, shop in apart}).select_related("shop")
    return [
        BadInput(
            "patrol.crew_recused", name=apart[one, stop.shop_id], shop=stop.shop.name, **cited(campaign, limits.RECUSAL)
        )
        for stop in stops
        for one in seats[stop.route_id]
        if (one, stop.shop_id) in apart
    ]


def capped(campaign: Campaign) -> list[int]:
    """Numbers of the campaign's shops that have had, in the calendar year of its nights, what a year may bring."""
    cap = limits.number(campaign, limits.CAP[campaign.kind])
    years = {night.year for night in campaign.nights.values_list("date", flat=True)}
    if not years or cap <= 0:
        return []
    times = _this_year(campaign, years)
    wanted = targets.of(campaign).values_list("pk", "grade")
    return [
        pk for pk, grade in wanted if max(times[pk, year] for year in years) + targets.visits(campaign, grade)[0] > cap
    ]


def _this_year(campaign: Campaign, years: set[int]) -> Counter[tuple[int, int]]:
    """(shop, year) → visits of this kind on the nights of plans in force, this campaign's own left out."""
    within = Q()
    for year in years:
        within |= Q(route__date__range=(date(year, 1, 1), date(year, 12, 31)))
    in_force = Stop.objects.filter(within, route__plan__release__isnull=False, route__plan__release__ended_at=None)
    theirs = in_force.filter(route__plan__campaign__kind=campaign.kind).exclude(route__plan__campaign=campaign)
    theirs = theirs.filter(shop__unit__path__startswith=campaign.unit.path).order_by()
    found: Counter[tuple[int, int]] = Counter()
    for shop, year, times in theirs.values_list("shop", "route__date__year").annotate(times=Count("pk")):
        found[shop, year] += times
    return found


def over_cap(plan: Plan) -> list[BadInput]:
    """Shops of an inspection plan that would be inspected more often than a year allows."""
    campaign = plan.campaign
    if campaign.kind != CampaignKind.INSPECTION:
        return []
    shut = set(capped(campaign))
    names = [stop.shop.name for stop in Stop.objects.filter(route__plan=plan, shop__in=shut).select_related("shop")]
    rule = limits.CAP[campaign.kind]
    values = {"most": limits.number(campaign, rule), **cited(campaign, rule)}
    return [BadInput("patrol.shop_over_cap", name=name, **values) for name in dict.fromkeys(names)]


def _later(paper: Basis | None, approval: Basis) -> bool:
    return paper is None or paper.pk > approval.pk
