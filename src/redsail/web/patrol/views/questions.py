"""Questions about a plan: asked, worked out in the background, answered in plain words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from redsail.base.errors import RedsailError
from redsail.patrol import access
from redsail.patrol.actions import answering
from redsail.patrol.enums import Question
from redsail.patrol.models import Plan
from redsail.patrol.queries import running
from redsail.patrol.queries.answers import answered
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, plan_or_404
from redsail.web.shell.words import sentence


def show(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """All questions with what is known."""
    plan = plan_or_404(request, pk, number)
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "questions": _questions(plan),
        "tab": "questions",
        **allowed(request, plan.campaign),
    }
    return render(request, "patrol/questions.html", context)


def _questions(plan: Plan) -> list[dict[str, Any]]:
    """Crews short of people are asked about only where there are any."""
    jobs, known = running.answer_jobs(plan), answered(plan)
    short = any(note["code"] == "crews_missing" for note in plan.notes)
    return [
        {"key": key, "title": label, "job": jobs.get(key), "answer": known.get(key)}
        for key, label in Question.choices
        if key != Question.SHORTAGE or short or key in known
    ]


@require_POST
def ask(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Start working a question out."""
    plan = plan_or_404(request, pk, number)
    gates.require(request, access.PLAN, plan.campaign)
    question = request.POST.get("question", "")
    if question not in Question.values:
        raise Http404
    try:
        answering.ask(plan, by=request.user, question=Question(question))
    except RedsailError as error:
        messages.error(request, sentence(error))
    return redirect("patrol:plan-questions", pk=pk, number=number)
