"""Questions about a plan, worked out by a job: what more would save, a stronger proof, why crews are short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.urls import reverse

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.jobs.models import Job
from redsail.organisation.access import Actor
from redsail.patrol import access, translate
from redsail.patrol.actions import words_of_edits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.enums import Question
from redsail.patrol.models import Answer, Plan
from redsail.patrol.queries.documents import plan_file
from redsail.patrol.queries.running import ANSWER, answer_key
from redsail.planning import Plan as Planned
from redsail.planning import PlanFile, Problem, StopRule, to_data

MORE_MINUTES = 30
# A stronger proof takes minutes for a county (docs/algorithms); it stops when nothing better can be proved.
PROOF_SECONDS = 300
Tell = Callable[[float], None]


@transaction.atomic
def ask(plan: Plan, *, by: Actor, question: Question, ring: bool = True) -> Job:
    """Start the job that answers; asked twice while it runs, the same job comes back."""
    campaign = plan.campaign
    access.require_plan(by, campaign.unit)
    args = {"plan": plan.pk, "question": str(question)}
    key = answer_key(plan, question)
    return jobs.start(ANSWER, args, by=by, unit=campaign.unit, key=key, label=campaign.name, ring=ring)


def answer(handle: jobs.Handle, plan: int, question: str) -> None:
    """The job. Raises BadInput when the plan is gone."""
    row = Plan.objects.select_related("campaign__unit").filter(pk=plan).first()
    if row is None:
        raise BadInput("patrol.asked_of_gone_plan")
    file = plan_file(row)

    def tell(done: float) -> None:
        handle.progress(round(100 * min(1.0, done)), 100, "patrol.answering")

    handle.progress(0, 100, "patrol.answering")
    stop = StopRule(seconds=row.campaign.time_limit, asked=handle.cancelled)
    values = FINDERS[Question(question)](file, stop, tell)
    with handle.effect() as outcome:
        if question == Question.BOUND:
            _write_bounds(row, values)
        Answer.objects.update_or_create(
            plan=row, question=question, defaults={"values": values["values"], "by": handle.by}
        )
        audit.record(
            chain=row.campaign.unit,
            by=handle.by,
            verb="patrol.answer_question",
            subject=row,
            after={"plan": row.number, "question": question},
        )
        outcome.link = reverse("patrol:plan-questions", args=[row.campaign_id, row.number])


def _more(file: PlanFile, stop: StopRule, tell: Tell, **more: int) -> dict[str, Any]:
    # Solver libraries take seconds to load: only the worker that solves pays for them, never a page.
    from redsail.planning.whatif import what_if

    saving = what_if(
        file.problem, file.plan, seed=file.plan.seed, stop=stop, progress=lambda news: tell(news.done), **more
    )
    return {"values": to_data(saving)}


def _crews(file: PlanFile, stop: StopRule, tell: Tell) -> dict[str, Any]:
    return _more(file, stop, tell, crews=1)


def _minutes(file: PlanFile, stop: StopRule, tell: Tell) -> dict[str, Any]:
    return _more(file, stop, tell, minutes=MORE_MINUTES)


def _bound(file: PlanFile, stop: StopRule, tell: Tell) -> dict[str, Any]:
    from redsail.planning.bounds import strong_bound

    before = next((one.crew_nights for one in file.plan.bounds if not one.station), 0)
    limit = replace(stop, seconds=PROOF_SECONDS) if stop.seconds else stop
    proved = strong_bound(file.problem, file.plan, stop=limit, progress=lambda news: tell(news.done))
    after = next(one.crew_nights for one in proved.bounds if not one.station)
    return {"values": {"before": before, "after": after, "crew_nights": proved.crew_nights}, "plan": proved}


def _shortage(file: PlanFile, stop: StopRule, tell: Tell) -> dict[str, Any]:
    return {"values": shortage(file.problem, file.plan, tell)}


def shortage(problem: Problem, plan: Planned, tell: Callable[[float], None] = lambda done: None) -> dict[str, Any]:
    """Why not every crew can be staffed, as data: {} when by counts of people all could be."""
    if problem.crew_rules is None or not problem.officers:
        return {}
    from redsail.planning.conflicts import explain_shortage

    conflict = explain_shortage(problem, plan, seed=plan.seed, tell=tell)
    return to_data(conflict) if conflict else {}


FINDERS: dict[Question, Callable[[PlanFile, StopRule, Tell], dict[str, Any]]] = {
    Question.MORE_CREWS: _crews,
    Question.MORE_MINUTES: _minutes,
    Question.BOUND: _bound,
    Question.SHORTAGE: _shortage,
}


def _write_bounds(row: Plan, found: dict[str, Any]) -> None:
    """The floors. Edits made meanwhile stay: floors hold for any plan of the campaign."""
    facts = translate.facts(found["plan"])
    wanted = {name: facts[name] for name in ("bound", "bound_method", "bounds")}
    Plan.objects.filter(pk=row.pk).update(**wanted)
