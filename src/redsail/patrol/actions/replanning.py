"""The job that works out the ways to re-plan: shops moved against crew-nights, from zero moved upwards."""

from __future__ import annotations

from django.db.models import Max
from django.urls import reverse

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.replans import supersede
from redsail.patrol.actions.standing import changed_shops, standing
from redsail.patrol.enums import ChangeKind
from redsail.patrol.models import Offer, Replan
from redsail.patrol.queries.clock import done_through
from redsail.patrol.queries.words import named
from redsail.patrol.translate import number_of, shop_key, station_key
from redsail.planning import Changes, Night, PlanFile, PlanningError, Problem, StationNight, StopRule, dumps
from redsail.planning import Plan as Solved
from redsail.planning.errors import BadProblem
from redsail.planning.replanning import Option

SECONDS = 60  # at most; a short campaign's own limit counts where it is shorter


def solve_replan(handle: jobs.Handle, replan: int) -> None:
    """Rows → problem and changes → offers → rows, in one transaction that also ends the job.

    Raises BadInput when it cannot be re-planned, Clash when the re-plan was changed or closed while it was worked on.
    """
    row = Replan.objects.select_related("campaign__unit", "plan__campaign__unit")
    one = row.filter(pk=replan, closed_at__isnull=True).first()
    if one is None:
        raise BadInput("patrol.replan_gone")
    options = _options(handle, one)
    handle.progress(100, 100, "patrol.writing")
    with handle.effect() as outcome:
        live = Replan.objects.filter(pk=one.pk, version=one.version, closed_at__isnull=True)
        # Takes the row, so that nobody changes the wishes while their answers are written.
        if not live.update(version=one.version + 1, chosen=None):
            raise Clash("patrol.replan_changed", name=one.campaign.name)
        supersede(one)
        first = (one.offers.aggregate(last=Max("number"))["last"] or 0) + 1
        offers = [_offer(one, number, option) for number, option in enumerate(options, first)]
        Offer.objects.bulk_create(offers)
        after = {"offers": [[offer.moved, offer.crew_nights, offer.left_out] for offer in offers]}
        audit.record(chain=one.campaign.unit, by=handle.by, verb="patrol.offer_replans", subject=one, after=after)
        outcome.result = {"offers": len(offers)}
        outcome.link = reverse("patrol:replan", args=[one.campaign_id])


def _options(handle: jobs.Handle, row: Replan) -> tuple[Option, ...]:
    # Solver libraries take seconds to load: only the worker that solves pays for them, never a page.
    from redsail.planning.replanning import replan_curve

    handle.progress(0, 100, "patrol.replanning", options=0)

    def tell(done: int, of: int) -> None:
        handle.progress(round(100 * done / of), 100, "patrol.replanning", options=done)

    campaign = row.campaign
    base, plan, today = standing(row.plan)
    changes = changes_of(row, base, plan, today)
    stop = StopRule(seconds=min(campaign.time_limit, SECONDS), asked=handle.cancelled)
    try:
        return replan_curve(base, plan, changes, seed=campaign.seed, stop=stop, progress=tell)
    except BadProblem as error:
        found = [BadInput(f"planning.{fault.code}", **named(fault.values, campaign)) for fault in error.faults]
        raise Problems(found) from None
    except PlanningError as error:
        raise BadInput(f"planning.{error.code}", **named(error.values, campaign)) from None


def changes_of(row: Replan, base: Problem, plan: Solved, today: Problem) -> Changes:
    """What the rows say has changed, and what the officer says."""
    wishes = list(row.changes.all())
    done = done_through(row.campaign).isoformat()
    known, wanted = {shop.key for shop in base.shops}, {shop.key for shop in today.shops}
    nights, ahead = {night.key for night in base.nights}, {night.key for night in today.nights if night.key > done}
    off = [wish for wish in wishes if wish.kind == ChangeKind.NIGHT_OFF]
    whole = {wish.date.isoformat() for wish in off if wish.station_id is None}
    fallen = {night for night in nights if night > done and night not in ahead}
    missed = {shop_key(wish.shop_id) for wish in wishes if wish.shop_id}
    # A night of the campaign that the plan did not know, and what the officer adds.
    more = (ahead - nights) | {wish.date.isoformat() for wish in wishes if wish.kind == ChangeKind.NIGHT_ON}
    return Changes(
        done_through=done,
        cancelled=tuple(sorted((whole | fallen) & nights)),
        cancelled_at=tuple(
            StationNight(wish.date.isoformat(), station_key(wish.station_id)) for wish in off if wish.station_id
        )
        + tuple(
            StationNight(one.night, one.station)
            for one in base.allowances
            if one.crews == 0 and one.night > done and one.night in nights
        ),
        closed=tuple(sorted(known - wanted)),
        missed=tuple(sorted(missed & wanted)),
        added=tuple(shop for shop in today.shops if shop.key not in known) if row.new_shops else (),
        changed=changed_shops(base, today),
        nights=tuple(Night(night) for night in sorted(more - whole)),
    )


def _offer(row: Replan, number: int, option: Option) -> Offer:
    plan = option.plan
    return Offer(
        replan=row,
        number=number,
        moved=option.moved,
        crew_nights=plan.crew_nights,
        visits=sum(len(route.stops) for route in plan.routes),
        left_out=len(plan.left_out),
        unstaffed=sum(1 for route in plan.routes if not route.crew) if row.campaign.with_crews else 0,
        travel=plan.travel,
        moves=[[number_of(m.shop), m.visit, m.old_night, m.new_night, m.reason] for m in option.moves],
        wishes=[[w.kind, w.date.isoformat(), w.station_id] for w in row.changes.filter(shop=None)],
        text=dumps(PlanFile(option.problem, plan)),
    )
