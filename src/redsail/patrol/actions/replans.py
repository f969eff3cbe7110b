"""Prepare a re-plan of the plan in force: say what has changed, have ways worked out, take one, or drop it."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.jobs.models import Job
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.plans import write_plan
from redsail.patrol.enums import ChangeKind, PlanWay
from redsail.patrol.models import Campaign, Offer, Plan, Replan, ReplanChange, Stop
from redsail.patrol.queries import changes
from redsail.patrol.queries.clock import done_through
from redsail.planning import loads
from redsail.shops.models import Shop


def begin(campaign: Campaign, *, by: Actor) -> Replan:
    """The open re-plan of the campaign, begun now if there is none. To be called inside a transaction."""
    access.require_plan(by, campaign.unit)
    release = changes.in_force(campaign)
    if release is None:
        raise BadInput("patrol.nothing_in_force", name=campaign.name)
    if found := changes.open_replan(campaign):
        return found
    try:
        with transaction.atomic():
            made = Replan.objects.create(campaign=campaign, plan=release.plan, begun_by=reference(by))
    except IntegrityError:  # somebody else began it this moment: then it is the same one
        return Replan.objects.get(campaign=campaign, closed_at__isnull=True)
    audit.record(chain=campaign.unit, by=by, verb="patrol.begin_replan", subject=made, after={"plan": release.plan_id})
    return made


@transaction.atomic
def say(
    campaign: Campaign, *, by: Actor, kind: str, night: date, station: Unit | None = None, shop: Shop | None = None
) -> ReplanChange:
    """Say that a night falls out (everywhere or at a station), one comes on top, or a shop of a past night was missed.

    Saying it twice is saying it once.
    """
    replan = begin(campaign, by=by)
    _check(replan, kind, night, station, shop)
    about = {"station": station, "shop": shop}
    made = replan.changes.filter(date=night, **about).first()
    if made is not None:
        return made
    if kind == ChangeKind.NIGHT_OFF and station is None:  # the whole night takes its single stations with it
        replan.changes.filter(kind=kind, date=night).delete()
    try:
        with transaction.atomic():
            made = ReplanChange.objects.create(replan=replan, kind=kind, date=night, by=reference(by), **about)
    except IntegrityError:  # somebody else says the same this moment
        return replan.changes.get(date=night, **about)
    _grow(replan)
    _record(replan, by, "patrol.say_change", after=_told(made))
    return made


@transaction.atomic
def take_back(change: ReplanChange, *, by: Actor) -> None:
    """The officer did not mean it."""
    replan = change.replan
    access.require_plan(by, replan.campaign.unit)
    _grow(replan)
    _record(replan, by, "patrol.take_back_change", before=_told(change))
    change.delete()


@transaction.atomic
def take_new_shops(campaign: Campaign, *, by: Actor, wanted: bool) -> None:
    """Whether shops that came since are taken into the re-plan."""
    replan = begin(campaign, by=by)
    _grow(replan, new_shops=wanted)
    _record(replan, by, "patrol.say_change", after={"new_shops": wanted})


@transaction.atomic
def request_offers(campaign: Campaign, *, by: Actor, ring: bool = True) -> Job:
    """Start the job that works out the ways to re-plan; a second press while it runs gives the same job back."""
    replan = begin(campaign, by=by)
    if not (changes.wishes(replan) or changes.found(replan.plan)):
        raise BadInput("patrol.nothing_has_changed", name=campaign.name)
    key = changes.job_key(replan)
    return jobs.start(
        changes.JOB, {"replan": replan.pk}, by=by, unit=campaign.unit, key=key, label=campaign.name, ring=ring
    )


@transaction.atomic
def take_offer(offer: Offer, *, by: Actor, version: int) -> Plan:
    """Write an offer as a plan, after checking it. It comes into force when it is published.

    `version`: of the re-plan as it was looked at. Raises Clash when anything of it changed since.
    """
    replan = offer.replan
    campaign = replan.campaign
    access.require_plan(by, campaign.unit)
    live = Replan.objects.filter(pk=replan.pk, version=version, closed_at__isnull=True)
    if offer.superseded or not live.update(version=version + 1):
        raise Clash("patrol.replan_changed", name=campaign.name)
    file = loads(offer.text)
    plan = write_plan(
        campaign, problem=file.problem, solved=file.plan, by=reference(by), job=None, version=campaign.version
    )
    plan.way, plan.source = PlanWay.REPLANNED, replan.plan
    plan.save(update_fields=["way", "source"])
    Replan.objects.filter(pk=replan.pk).update(chosen=plan)
    Offer.objects.filter(pk=offer.pk).update(plan=plan)
    _record(replan, by, "patrol.take_offer", after={"offer": offer.number, "plan": plan.pk})
    return plan


@transaction.atomic
def drop(replan: Replan, *, by: Actor) -> None:
    """Give the re-plan up: the plan in force stays as it is."""
    access.require_plan(by, replan.campaign.unit)
    if not close(replan.campaign, by=by):
        raise Clash("patrol.replan_changed", name=replan.campaign.name)
    _record(replan, by, "patrol.drop_replan")


def close(campaign: Campaign, *, by: Actor) -> bool:
    """End the open re-plan, if there is one. Inside the caller's transaction.

    What was said stays, and of the offer that was taken what moved and why; the other offers go.
    """
    live = list(campaign.replans.filter(closed_at__isnull=True))
    ended = Replan.objects.filter(pk__in=[one.pk for one in live], closed_at__isnull=True)
    number = ended.update(closed_at=timezone.now(), closed_by=reference(by))
    for replan in live:
        supersede(replan)
    return bool(number)


def _check(replan: Replan, kind: str, night: date, station: Unit | None, shop: Shop | None) -> None:
    campaign, day = replan.campaign, night.isoformat()
    over = night <= done_through(campaign)
    if over != (kind == ChangeKind.SHOP_MISSED):
        raise BadInput("patrol.night_is_over" if over else "patrol.night_not_over", night=day)
    goes = replan.plan.routes.filter(date=night)
    if kind == ChangeKind.NIGHT_OFF and not (goes.filter(station=station) if station else goes).exists():
        raise BadInput("patrol.nobody_goes", night=day)
    if kind == ChangeKind.NIGHT_ON and campaign.nights_off.filter(date=night, station__isnull=True).exists():
        raise BadInput("patrol.night_is_off", night=day)
    if kind == ChangeKind.NIGHT_ON and campaign.nights.filter(date=night).exists():
        raise BadInput("patrol.night_is_there", night=day)
    visited = Stop.objects.filter(route__plan=replan.plan, route__date=night, shop=shop)
    if kind == ChangeKind.SHOP_MISSED and not visited.exists():
        raise BadInput("patrol.shop_not_of_that_night", night=day)


def _grow(replan: Replan, **values: object) -> None:
    """Something about the re-plan changed: what was worked out before does not fit any more."""
    live = Replan.objects.filter(pk=replan.pk, closed_at__isnull=True)
    if not live.update(version=F("version") + 1, chosen=None, **values):
        raise Clash("patrol.replan_changed", name=replan.campaign.name)
    supersede(replan)


def supersede(replan: Replan) -> None:
    """Offers on older wishes go; one that became a plan stays for what moved and why."""
    replan.offers.filter(plan=None).delete()
    replan.offers.update(superseded=True, text="")


def _told(change: ReplanChange) -> dict[str, object]:
    named = {"kind": change.kind, "date": change.date.isoformat()}
    return {**named, "station": change.station_id, "shop": change.shop_id}


def _record(replan: Replan, by: Actor, verb: str, **facts: object) -> None:
    audit.record(chain=replan.campaign.unit, by=by, verb=verb, subject=replan, **facts)  # type: ignore[arg-type]
