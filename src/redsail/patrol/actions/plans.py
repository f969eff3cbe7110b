"""Have a campaign planned, write what came out, delete a plan."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.jobs.models import Job
from redsail.organisation.access import Actor
from redsail.patrol import access, translate
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.checks import require_ready
from redsail.patrol.actions.sketches import drop_sketch, keep_sketch
from redsail.patrol.enums import PlanWay
from redsail.patrol.models import Campaign, LeftOutShop, Plan, PlanDocument, Route, Seat, Stop
from redsail.patrol.queries import limits, targets
from redsail.patrol.queries.officers import OfficerRow, officers
from redsail.patrol.queries.running import JOB, job_key
from redsail.patrol.queries.words import named
from redsail.planning import Plan as Solved
from redsail.planning import PlanFile, PlanningError, Problem, Progress, StopRule, dumps
from redsail.planning.errors import BadProblem
from redsail.planning.verify import faults

ROWS_AT_ONCE = 2000


@transaction.atomic
def request_plan(campaign: Campaign, *, by: Actor, time_limit: int | None = None, ring: bool = True) -> Job:
    """Start the job that plans `campaign`; a second press while it runs gives the same job back.

    `time_limit`: seconds to search from now on, None as before. `ring=False`: the caller runs it itself.
    """
    access.require_plan(by, campaign.unit)
    require_ready(campaign)
    # Set up now, and no draft any more; what it plans stays as it is.
    Campaign.objects.filter(pk=campaign.pk).exclude(reached="").update(reached="")
    if time_limit is not None:
        Campaign.objects.filter(pk=campaign.pk).update(time_limit=time_limit)
    args = {"campaign": campaign.pk}
    return jobs.start(JOB, args, by=by, unit=campaign.unit, key=job_key(campaign), label=campaign.name, ring=ring)


def solve_campaign(handle: jobs.Handle, campaign: int) -> None:
    """The job: rows → problem → plan → verified → rows, in one transaction that also ends the job.

    Raises BadInput when the campaign is gone or cannot be planned, Clash when it was changed while planning.
    """
    row = Campaign.objects.select_related("unit").filter(pk=campaign).first()
    if row is None:
        raise BadInput("patrol.campaign_gone")
    version = row.version
    drop_sketch(row)
    problem = problem_of(row)
    solved = _solve(handle, row, problem)
    handle.progress(100, 100, "patrol.writing")
    with handle.effect() as outcome:
        plan = write_plan(row, problem=problem, solved=solved, by=handle.by, job=handle.job_id, version=version)
        drop_sketch(row)
        outcome.result = {"plan": plan.pk, "crew_nights": plan.crew_nights, "left_out": plan.left_out}
        outcome.link = reverse("patrol:plan", args=[row.pk, plan.number])


def problem_of(campaign: Campaign) -> Problem:
    """The campaign as the planner takes it, from the rows as they are now."""
    people: list[OfficerRow] = []
    if campaign.with_crews:
        people = officers(campaign, int(campaign.rulings[limits.WINDOW]["value"]))
    return translate.to_problem(campaign, targets.rows(campaign.unit, campaign.shop_filter), people)


def _solve(handle: jobs.Handle, campaign: Campaign, problem: Problem) -> Solved:
    # Solver libraries take seconds to load: only the worker that solves pays for them, never a page.
    from redsail.planning.campaigns import Sketch, solve

    def tell(news: Progress) -> None:
        handle.progress(round(100 * news.done), 100, "patrol.planning", crew_nights=news.crew_nights, bound=news.bound)

    def show(drawn: Sketch) -> None:
        keep_sketch(campaign, drawn)

    stop = StopRule(seconds=campaign.time_limit, asked=handle.hurried)
    try:
        return solve(problem, seed=campaign.seed, stop=stop, progress=tell, show=show)
    except BadProblem as error:
        found = [BadInput(f"planning.{fault.code}", **named(fault.values, campaign)) for fault in error.faults]
        raise Problems(found) from None
    except PlanningError as error:
        raise BadInput(f"planning.{error.code}", **named(error.values, campaign)) from None


def write_plan(
    campaign: Campaign,
    *,
    problem: Problem,
    solved: Solved,
    by: str,
    job: int | None,
    version: int,
    way: PlanWay = PlanWay.SOLVED,
    source: Plan | None = None,
) -> Plan:
    """Write a solved plan after checking it. To be called inside the transaction of the job's effect.

    `way`, `source`: how it was made, and from which plan.
    Raises BadInput `plan_with_faults` when the verifier finds anything, and Clash when the campaign was changed or
    deleted since `version` was read: then nothing is written.
    """
    found = faults(problem, solved)
    if found:
        raise BadInput("patrol.plan_with_faults", number=len(found), first=found[0].code)
    if not Campaign.objects.filter(pk=campaign.pk, version=version).exists():
        raise Clash("patrol.campaign_changed", name=campaign.name)
    number = (Plan.objects.filter(campaign=campaign).aggregate(last=Max("number"))["last"] or 0) + 1
    plan = Plan(campaign=campaign, number=number, job=job, solved_by=by, campaign_version=version)
    plan.way, plan.source = way, source
    for name, value in translate.facts(solved).items():
        setattr(plan, name, value)
    plan.save(force_insert=True)
    PlanDocument.objects.create(plan=plan, text=dumps(PlanFile(problem, solved), compact=True))
    routes = Route.objects.bulk_create(translate.to_routes(plan, solved), ROWS_AT_ONCE)
    Seat.objects.bulk_create(translate.to_seats(routes, solved), ROWS_AT_ONCE)
    Stop.objects.bulk_create(translate.to_stops(routes, solved, problem), ROWS_AT_ONCE)
    LeftOutShop.objects.bulk_create(translate.to_left_out(plan, solved), ROWS_AT_ONCE)
    audit.record(chain=campaign.unit, by=by, verb="patrol.write_plan", subject=plan, after=summary(plan))
    return plan


@transaction.atomic
def delete_plan(plan: Plan, *, by: Actor) -> None:
    """Delete one plan; its campaign stays, and the audit log keeps that it was there."""
    access.require_delete(by, plan.campaign.unit)
    if hasattr(plan, "release"):
        raise BadInput("patrol.published_stays", name=plan.campaign.name)
    audit.record(chain=plan.campaign.unit, by=by, verb="patrol.delete_plan", subject=plan, before=summary(plan))
    plan.delete()


def summary(plan: Plan) -> dict[str, Any]:
    """What the audit log digests of a plan: its document's problem, and the figures."""
    return {
        "campaign": plan.campaign_id,
        "number": plan.number,
        "problem": plan.problem_hash,
        "seed": plan.seed,
        "crew_nights": plan.crew_nights,
        "visits": plan.visits,
        "left_out": plan.left_out,
    }
