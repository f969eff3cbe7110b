"""Lock something of a plan, lift a lock, and have the campaign planned again around what is locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.jobs.models import Job
from redsail.organisation.access import Actor
from redsail.patrol import access, translate
from redsail.patrol.actions import words_of_edits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.plans import problem_of, write_plan
from redsail.patrol.enums import PlanWay
from redsail.patrol.models import Lock, Plan
from redsail.patrol.queries.breaches import Names, live_locks, told
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.running import AGAIN, job_key
from redsail.patrol.queries.words import named
from redsail.planning import BadProblem, Bound, Fault, PlanFile, PlanningError, Problem, StopRule, digest
from redsail.planning import Plan as Planned


@transaction.atomic
def lock_shop(plan: Plan, *, by: Actor, shop: int, night: date) -> Lock:
    """Keep a shop on its night. Raises BadInput when the plan has it on another, Clash when it is locked already."""
    if not plan.routes.filter(date=night, stops__shop=shop).exists():
        raise BadInput("patrol.not_in_plan", number=plan.number)
    return _locked(plan, by, Lock(date=night, shop_id=shop))


@transaction.atomic
def lock_person(plan: Plan, *, by: Actor, person: int, night: date) -> Lock:
    """Keep a person on duty on a night. Raises as `lock_shop`."""
    if not plan.routes.filter(date=night, seats__person=person).exists():
        raise BadInput("patrol.not_in_plan", number=plan.number)
    return _locked(plan, by, Lock(date=night, person_id=person))


@transaction.atomic
def lock_route(plan: Plan, *, by: Actor, route: str) -> Lock:
    """Keep a crew's evening: its shops, its night and its crew. Raises as `lock_shop`."""
    row = plan.routes.filter(key=route).first()
    if row is None:
        raise BadInput("patrol.not_in_plan", number=plan.number)
    shops = list(row.stops.order_by("order").values_list("shop", flat=True))
    same = live_locks(plan.campaign).filter(date=row.date, station=row.station_id)
    if any(set(lock.route_shops) == set(shops) for lock in same):
        raise Clash("patrol.locked_already")
    return _locked(plan, by, Lock(date=row.date, station_id=row.station_id, route_shops=shops))


@transaction.atomic
def lock_night(plan: Plan, *, by: Actor, night: date) -> Lock:
    """Keep a whole night as it is. Raises as `lock_shop`."""
    if not plan.routes.filter(date=night).exists():
        raise BadInput("patrol.not_in_plan", number=plan.number)
    return _locked(plan, by, Lock(date=night))


@transaction.atomic
def lift(lock: Lock, *, by: Actor) -> None:
    """Let go of what was locked; the row stays. Raises Clash when somebody lifted it already."""
    access.require_plan(by, lock.campaign.unit)
    live = Lock.objects.filter(pk=lock.pk, lifted_at__isnull=True)
    if not live.update(lifted_at=timezone.now(), lifted_by=reference(by)):
        raise Clash("patrol.lock_gone")
    audit.record(chain=lock.campaign.unit, by=by, verb="patrol.lift_lock", subject=lock, before=_summary(lock))


def _locked(plan: Plan, by: Actor, lock: Lock) -> Lock:
    access.require_plan(by, plan.campaign.unit)
    lock.campaign, lock.by = plan.campaign, reference(by)
    try:
        with transaction.atomic():
            lock.save(force_insert=True)
    except IntegrityError:
        raise Clash("patrol.locked_already") from None
    audit.record(chain=plan.campaign.unit, by=by, verb="patrol.lock", subject=lock, after=_summary(lock))
    return lock


def _summary(lock: Lock) -> dict[str, object]:
    return {
        "campaign": lock.campaign_id,
        "night": lock.date.isoformat(),
        "shop": lock.shop_id,
        "person": lock.person_id,
        "station": lock.station_id,
        "shops": lock.route_shops,
    }


@transaction.atomic
def request_again(plan: Plan, *, by: Actor, ring: bool = True) -> Job:
    """Start the job that plans the campaign again from this plan, keeping what is locked."""
    campaign = plan.campaign
    access.require_plan(by, campaign.unit)
    args = {"plan": plan.pk}
    return jobs.start(AGAIN, args, by=by, unit=campaign.unit, key=job_key(campaign), label=campaign.name, ring=ring)


def plan_again(handle: jobs.Handle, plan: int) -> None:
    """The job. Raises BadInput when a lock cannot be kept any more, Clash when the campaign was changed meanwhile."""
    row = Plan.objects.select_related("campaign__unit").filter(pk=plan).first()
    if row is None:
        raise BadInput("patrol.asked_of_gone_plan")
    campaign, version = row.campaign, row.campaign.version
    file = plan_file(row)
    problem = problem_of(campaign)
    locked = _with_locks(problem, row, file)
    solved = _solve_again(handle, row, file, locked)
    handle.progress(100, 100, "patrol.writing")
    # The document is about the campaign; what is locked are rows of their own.
    solved = _without_locks(problem, solved)
    with handle.effect() as outcome:
        new = write_plan(
            campaign,
            problem=problem,
            solved=solved,
            by=handle.by,
            job=handle.job_id,
            version=version,
            way=PlanWay.WITH_LOCKS,
            source=row,
        )
        outcome.result = {"plan": new.pk, "crew_nights": new.crew_nights, "left_out": new.left_out}
        outcome.link = reverse("patrol:plan", args=[campaign.pk, new.number])


def _with_locks(problem: Problem, row: Plan, file: PlanFile) -> Problem:
    return replace(problem, locks=translate.to_locks(live_locks(row.campaign), file.plan))


def _without_locks(problem: Problem, solved: Planned) -> Planned:
    return replace(solved, locks=(), problem_hash=digest(problem))


def _solve_again(handle: jobs.Handle, row: Plan, file: PlanFile, problem: Problem) -> Planned:
    # Solver libraries take seconds to load: only the worker that solves pays for them, never a page.
    from redsail.planning.again import solve_again

    def tell(done: int, total: int) -> None:
        handle.progress(round(95 * done / total), 100, "patrol.planning_again", station=done, stations=total)

    stop = StopRule(seconds=row.campaign.time_limit, asked=handle.cancelled)
    try:
        return solve_again(
            problem, file.plan, seed=row.campaign.seed, stop=stop, bounds=_bounds(problem, file), tell=tell
        )
    except BadProblem as error:
        found = [BadInput(f"planning.{fault.code}", **named(fault.values, row.campaign)) for fault in error.faults]
        raise Problems(found) from None
    except PlanningError as error:
        names = Names(row, file)
        if error.code in {"lock_broken", "lock_does_not_hold"}:
            fault = Fault("lock_broken", error.values)
            raise BadInput("patrol.edit_breaks", what=told(fault, names, row.campaign)) from None
        raise BadInput(f"planning.{error.code}", **names.values(error.values)) from None


def _bounds(problem: Problem, file: PlanFile) -> tuple[Bound, ...]:
    """Floors that are proved already, where shops, nights and limits are still the same."""
    bare, old = replace(problem, locks=(), officers=()), replace(file.problem, officers=())
    return file.plan.bounds if digest(bare) == digest(old) else ()
