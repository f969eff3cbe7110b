"""What has changed by itself since the plan in force was made, and what the officer says has changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet

from redsail.jobs.models import Job
from redsail.patrol.enums import ChangeKind
from redsail.patrol.models import Campaign, NightOff, Plan, Release, Replan, ReplanChange, Route, Stop
from redsail.patrol.queries import targets
from redsail.patrol.queries.clock import done_through
from redsail.patrol.queries.doubts import CHANGED, OF_SHOPS, Doubt, doubts
from redsail.shops.models import Shop

JOB = "patrol.replan"


@dataclass
class Found:
    """Shops that need no visit any more and new ones (numbers), shops that moved or are shut when the crew comes, and
    what speaks against people in their crews.
    """

    closed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    changed: list[Doubt] = field(default_factory=list)
    people: list[Doubt] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.closed or self.added or self.changed or self.people)


def found(plan: Plan) -> Found:
    """Compared with the register, the staff list and the calendars as they are now."""
    campaign = plan.campaign
    done = done_through(campaign)
    wanted = set(targets.targets(campaign.unit, campaign.shop_filter).order_by().values_list("pk", flat=True))
    stops = Stop.objects.filter(route__plan=plan).order_by()
    open_ = set(stops.filter(route__date__gt=done).values_list("shop", flat=True))
    known = set(stops.values_list("shop", flat=True)) | set(plan.left_out_shops.values_list("shop", flat=True))
    every = doubts([plan])
    changed = [doubt for doubt in every if doubt.kind in CHANGED and doubt.shop in wanted]
    people = [doubt for doubt in every if doubt.kind not in OF_SHOPS]
    return Found(sorted(open_ - wanted), sorted(wanted - known), changed, people)


def shops(numbers: list[int], most: int = 50) -> list[Shop]:
    """The first of these shops by name, for a list on the page."""
    return list(Shop.objects.filter(pk__in=numbers[:2000]).only("pk", "name", "address").order_by("name", "pk")[:most])


def in_force(campaign: Campaign) -> Release | None:
    """The release whose plan is in force."""
    return campaign.releases.filter(ended_at__isnull=True).select_related("plan").first()


def open_replan(campaign: Campaign) -> Replan | None:
    """The re-plan that is being prepared."""
    return campaign.replans.filter(closed_at__isnull=True).select_related("plan", "chosen").first()


def wishes(replan: Replan | None) -> list[ReplanChange]:
    """What the officer says has changed, in order."""
    return list(replan.changes.select_related("station", "shop")) if replan else []


def nights_ahead(plan: Plan) -> list[tuple[object, list[Route]]]:
    """(night, one route a station) of the nights to come on which crews go: what can be cancelled."""
    routes = plan.routes.filter(date__gt=done_through(plan.campaign)).select_related("station")
    nights: dict[object, dict[int, Route]] = {}
    for route in routes.order_by("date", "station", "number"):
        nights.setdefault(route.date, {}).setdefault(route.station_id, route)
    return [(night, list(stations.values())) for night, stations in nights.items()]


def visited(plan: Plan, text: str = "") -> QuerySet[Stop]:
    """Stops of nights behind us: any of them may have been missed. `text`: in the shop's name or licence."""
    stops = Stop.objects.filter(route__plan=plan, route__date__lte=done_through(plan.campaign))
    if text:
        stops = stops.filter(shop__name__icontains=text) | stops.filter(shop__licence__icontains=text)
    return stops.select_related("shop", "route__station").order_by("-route__date", "route__number", "order")


def cancelled(campaign: Campaign) -> list[NightOff]:
    """Nights that fall out, with who and when."""
    return list(campaign.nights_off.select_related("station"))


def job_key(replan: Replan) -> str:
    """One job a re-plan at a time."""
    return f"replan:{replan.pk}"


def newest_job(replan: Replan | None) -> Job | None:
    """The last job of a re-plan, running or ended."""
    return Job.objects.filter(kind=JOB, key=job_key(replan)).order_by("-pk").first() if replan else None


def is_wish(kind: str) -> bool:
    """Whether an officer may say this."""
    return kind in ChangeKind.values
