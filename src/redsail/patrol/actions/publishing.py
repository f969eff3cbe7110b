"""Publish a plan, replace it, withdraw it: published nights are gatherings with who is due."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from redsail.activities.actions.gatherings import Gathering, PartDraft, call_off, change, hold
from redsail.activities.enums import ActivityKind, PartKind
from redsail.base import audit
from redsail.base.errors import Clash, Problems
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.replans import close
from redsail.patrol.enums import ChangeKind
from redsail.patrol.models import Campaign, Evening, Night, NightOff, Offer, Plan, Release, Route
from redsail.patrol.queries.clock import evening, moment
from redsail.patrol.queries.concerns import concerns

Place = tuple[date, int]


@transaction.atomic
def publish_plan(plan: Plan, *, by: Actor, replaces: Release | None = None, version: int | None = None) -> Release:
    """Put a plan in force. A campaign has one plan in force; another takes its place only when it is named.

    `version`: of the plan as it was looked at, if it was. Raises Problems with all that speaks against it now, and
    Clash when somebody published, or changed the plan by hand, in the meantime.
    """
    campaign = plan.campaign
    access.require_publish(by, campaign.unit)
    if version is not None and plan.version != version:
        raise Clash("patrol.plan_edited_since", number=plan.number)
    if wrong := concerns(plan):
        raise Problems(wrong)
    if replaces is not None:
        _end(replaces, by)
    try:
        with transaction.atomic():
            release = Release.objects.create(campaign=campaign, plan=plan, by=reference(by))
    except IntegrityError:
        raise Clash("patrol.published_already", name=campaign.name) from None
    applied = _apply_replan(plan, by)
    _hold_evenings(plan, by)
    after = {"plan": plan.number, "replaces": replaces.plan_id if replaces else None, **applied}
    audit.record(chain=campaign.unit, by=by, verb="patrol.publish_plan", subject=campaign, after=after)
    return release


@transaction.atomic
def withdraw(release: Release, *, by: Actor) -> None:
    """Take a published plan back; its nights to come are called off, in every calendar."""
    campaign = release.campaign
    access.require_publish(by, campaign.unit)
    _end(release, by)
    close(campaign, by=by)
    for row in _to_come(campaign):
        call_off(row.activity, by=by)
    audit.record(
        chain=campaign.unit,
        by=by,
        verb="patrol.withdraw_plan",
        subject=campaign,
        before={"plan": release.plan_id},
        after={"plan": None},
    )


def _apply_replan(plan: Plan, by: Actor) -> dict[str, list[str]]:
    """The nights that the plan's re-plan takes out or adds are the campaign's from now on; any open re-plan ends."""
    campaign = plan.campaign
    offer = Offer.objects.filter(plan=plan).defer("text").first()
    close(campaign, by=by)
    if offer is None:
        return {}
    off = [(night, station) for kind, night, station in offer.wishes if kind == ChangeKind.NIGHT_OFF]
    on = sorted({night for kind, night, _ in offer.wishes if kind == ChangeKind.NIGHT_ON})
    for night, station in off:
        NightOff.objects.get_or_create(
            campaign=campaign, date=night, station_id=station, defaults={"by": reference(by)}
        )
    if on:
        _add_nights(plan, [date.fromisoformat(night) for night in on])
    return {"off": [f"{night}/{station or '*'}" for night, station in off], "on": on}


def _add_nights(plan: Plan, nights: list[date]) -> None:
    """Further nights change the campaign, so that an older form in another tab cannot take them away unseen."""
    campaign = plan.campaign
    version = plan.campaign_version
    if not Campaign.objects.filter(pk=campaign.pk, version=version).update(version=version + 1):
        raise Clash("patrol.campaign_changed", name=campaign.name)
    Plan.objects.filter(pk=plan.pk).update(campaign_version=version + 1)
    known = set(campaign.nights.values_list("date", flat=True))
    Night.objects.bulk_create(Night(campaign=campaign, date=night) for night in nights if night not in known)


def _end(release: Release, by: Actor) -> None:
    live = Release.objects.filter(pk=release.pk, ended_at__isnull=True)
    if not live.update(ended_at=timezone.now(), ended_by=reference(by)):
        raise Clash("patrol.published_already", name=release.campaign.name)


def _to_come(campaign: Campaign) -> list[Evening]:
    rows = campaign.evenings.filter(activity__cancellation__isnull=True, activity__ends__gt=timezone.now())
    return list(rows.select_related("activity__unit"))


def _over(campaign: Campaign) -> set[Place]:
    """Evenings that took place: they stay as they were, whatever a later plan says of those nights."""
    rows = campaign.evenings.filter(activity__cancellation__isnull=True, activity__ends__lte=timezone.now())
    return set(rows.values_list("date", "station"))


def _hold_evenings(plan: Plan, by: Actor) -> None:
    """Bring the gatherings in line with the plan: new ones held, changed ones changed, the rest called off."""
    campaign = plan.campaign
    there = {(row.date, row.station_id): row for row in _to_come(campaign)}
    over = _over(campaign)
    wanted: dict[Place, list[Route]] = defaultdict(list)
    for route in plan.routes.select_related("station__station").prefetch_related("seats"):
        if (route.date, route.station_id) not in over:
            wanted[route.date, route.station_id].append(route)
    for place, routes in sorted(wanted.items()):
        gathering = _gathering(campaign, place[0], routes)
        if row := there.pop(place, None):
            change(row.activity, by=by, gathering=gathering, version=row.activity.version)
            continue
        activity = hold(by=by, unit=routes[0].station, gathering=gathering)
        # A night called off earlier and now back gets a gathering of its own; the old one stays called off.
        Evening.objects.update_or_create(
            campaign=campaign, date=place[0], station_id=place[1], defaults={"activity": activity}
        )
    for row in there.values():
        call_off(row.activity, by=by)


def _gathering(campaign: Campaign, night: date, routes: list[Route]) -> Gathering:
    station: Unit = routes[0].station
    starts, ends = evening(campaign, night)
    round_starts = moment(night, campaign.begins)
    parts = [PartDraft(PartKind.ROUND, round_starts, ends)]
    if campaign.study_begins is not None and campaign.study_ends is not None:
        study = PartDraft(PartKind.STUDY, starts, moment(night, campaign.study_ends))
        parts.insert(0, study)
    # A title is data that everybody reads, so it is written in the installation's own language.
    with override(settings.LANGUAGE_CODE):
        title = _("%(campaign)s, %(station)s") % {"campaign": campaign.name, "station": station.name}
        due = {
            seat.person_id: _("Crew %(number)s") % {"number": route.number}
            for route in routes
            for seat in route.seats.all()
        }
    place = station.station.address or station.name
    return Gathering(ActivityKind.NIGHT, title[:160], starts, ends, tuple(parts), due, place)
