"""The search of a regrouping: start it, watch it, compare what it found, or see why there is nothing and cure it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.organisation.actions import regrouping_cures, regrouping_solving
from redsail.organisation.actions import regrouping_table as table
from redsail.organisation.queries import (
    regrouping_alternatives,
    regrouping_limits,
    regrouping_names,
    regrouping_wanted,
    regroupings,
)
from redsail.organisation.queries import regrouping_cures as cures
from redsail.web.jobs import gates
from redsail.web.organisation.regrouping_frame import done, frame, number, regrouping_or_404, to_work_on
from redsail.web.organisation.signed_in import SignedIn


@require_POST
def search(request: SignedIn, pk: int) -> HttpResponse:
    """Start the search; a second press is the same search."""
    row = to_work_on(request, pk)
    return done(
        request,
        lambda: regrouping_solving.request(row, by=request.user),
        "",
        "organisation:regrouping-alternatives",
        pk,
    )


@require_safe
def alternatives(request: SignedIn, pk: int) -> HttpResponse:
    """The search while it runs; then the alternatives side by side, or the conflict with its cures."""
    row = regrouping_or_404(request, pk)
    context = frame(request, row, "alternatives")
    job, solution = context["job"], context["solution"]
    if job is not None:
        context |= {
            "may_stop": gates.may_stop(request.user, job),
            "may_finish": job.state == "running" and not job.finish_requested,
        }
    if solution is not None:
        file = regroupings.file_of(solution)
        known = regrouping_names.names(file.problem)
        own = regrouping_wanted.read(solution.wanted)
        limits = regrouping_limits.limits(row.unit, row.day, own.limits)
        context |= {
            "alternatives": regrouping_alternatives.shown(file.problem, file.regrouping, known),
            "figures": regrouping_alternatives.figures(file.regrouping),
            "notes": regrouping_names.all_told(file.regrouping.notes, known, limits),
            "reasons": cures.reasons(solution, known, limits),
            "cures": cures.cures(solution, file.problem, known),
            "stale": solution.wanted != row.wanted,
            "pairs": own.pairs,
            "locked": len(solution.locks),
        }
    return render(request, "organisation/regrouping_alternatives.html", context)


@require_POST
def cure(request: SignedIn, pk: int) -> HttpResponse:
    """Change the conditions as a cure asks and search again."""
    row = to_work_on(request, pk)

    def act() -> object:
        version, which = number(request, "version"), number(request, "cure")
        return regrouping_cures.cure(row, by=request.user, version=version, number=which)

    words = _("The conditions are changed; the search runs again.")
    return done(request, act, words, "organisation:regrouping-alternatives", pk)


@require_POST
def take(request: SignedIn, pk: int) -> HttpResponse:
    """Lay an alternative on the table."""
    row = to_work_on(request, pk)

    def act() -> object:
        which = {name: number(request, name) for name in ("version", "solution", "number")}
        return table.take_alternative(row, by=request.user, **which)

    return done(request, act, "", "organisation:regrouping-table", pk)
