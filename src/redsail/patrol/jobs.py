"""The room's background work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail import jobs
from redsail.patrol.actions import answering, locks, plans, replanning
from redsail.patrol.queries import changes, running


@jobs.kind(running.JOB, label=_("Planning of a campaign"), finishes=True)
def plan(handle: jobs.Handle, *, campaign: int) -> None:
    """Plan the campaign with this number."""
    plans.solve_campaign(handle, campaign)


@jobs.kind(running.AGAIN, label=_("Planning again around what is locked"))
def plan_again(handle: jobs.Handle, *, plan: int) -> None:
    """Plan the campaign again from the plan with this number of its row."""
    locks.plan_again(handle, plan)


@jobs.kind(running.ANSWER, label=_("A question about a plan"))
def answer(handle: jobs.Handle, *, plan: int, question: str) -> None:
    """Answer a question about a plan."""
    answering.answer(handle, plan, question)


@jobs.kind(changes.JOB, label=_("Ways to re-plan a campaign"))
def replan(handle: jobs.Handle, *, replan: int) -> None:
    """Work out the ways for the re-plan with this number."""
    replanning.solve_replan(handle, replan)
