"""The decision about a regrouping: the paper to look at, print and take away; enter it on its day; take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.base import phrases
from redsail.base.errors import Missing, RedsailError
from redsail.exchange.exports import regroupings as exports
from redsail.organisation.actions import regrouping_applying as actions
from redsail.organisation.models import Regrouping
from redsail.organisation.queries import moves, regrouping_paper
from redsail.organisation.queries.regrouping_sight import sight
from redsail.web.organisation.regrouping_frame import done, frame, number, regrouping_or_404, to_work_on
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import DOCX, download
from redsail.web.shell.words import sentence


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """The paper, what still stands against it, and the button that enters it."""
    return _page(request, regrouping_or_404(request, pk))


@require_POST
def apply(request: SignedIn, pk: int) -> HttpResponse:
    """Enter it: from its day on everything is as on the table."""
    row, paper = to_work_on(request, pk), str(request.POST.get("paper", ""))
    try:
        actions.apply(row, by=request.user, version=number(request, "version"), paper=paper)
    except RedsailError as error:
        return _page(request, regrouping_or_404(request, pk), phrases.told_all(error, 20), paper)
    return redirect("organisation:regrouping-decision", pk)


@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    """Everything as before it was entered."""
    row = to_work_on(request, pk)
    words = _("Taken back: groups, members and pairs are as before, and this is a draft again.")
    return done(request, lambda: actions.take_back(row, by=request.user), words, "organisation:regrouping", pk)


@require_safe
def word(request: SignedIn, pk: int) -> HttpResponse:
    """The paper as a Word file."""
    row, paper = _written(request, pk)
    return download(exports.word(paper), _("Decision %(name)s.docx") % {"name": row.name}, DOCX)


@require_safe
def pdf(request: SignedIn, pk: int) -> HttpResponse:
    """The paper as PDF, with its characters inside; where this machine cannot, the page says to print."""
    row, paper = _written(request, pk)
    try:
        content = exports.pdf(paper)
    except Missing as error:
        messages.warning(request, sentence(error))
        return redirect("organisation:regrouping-decision", pk)
    return download(content, _("Decision %(name)s.pdf") % {"name": row.name}, "application/pdf")


def _written(request: SignedIn, pk: int) -> tuple[Regrouping, regrouping_paper.DecisionPaper]:
    row = regrouping_or_404(request, pk)
    seen = sight(row)
    if seen is None:
        raise Http404
    return row, regrouping_paper.paper(seen, timezone.localdate())


def _page(request: SignedIn, row: Regrouping, errors: list[str] | None = None, paper: str = "") -> HttpResponse:
    context = {**frame(request, row, "decision"), "errors": errors, "typed": paper}
    if seen := sight(row):
        context |= {
            "paper": regrouping_paper.paper(seen, timezone.localdate()),
            "faults": seen.view().faults if context["is_draft"] else (),
            "since": actions.stale(row, seen.table),
        }
    if row.move is not None:
        until = moves.undo_until(row.move)
        context |= {"until": until, "may_take_back": context["may_manage"] and timezone.now() <= until}
    return render(request, "organisation/regrouping_decision.html", context, status=409 if errors else 200)
