"""The answers to one checklist at one stop."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.activities.models import ChecklistVersion
from redsail.activities.queries.checklists import ShopFacts, asked, asked_of, items_of
from redsail.base.errors import RedsailError
from redsail.patrol import access
from redsail.patrol.actions.answers_to_lists import answer
from redsail.patrol.models import Visit
from redsail.web.checklists.forms import AnswerForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors
from redsail.web.visits.gates import visit_or_404


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, pk: int, version: int) -> HttpResponse:
    """Fill in the list; items that hang on an answer appear once it is saved."""
    visit = visit_or_404(request, pk)
    access.require_record(request.user, visit.campaign, visit.date)
    row = _version(visit, version)
    kept = visit.answers.filter(version=row).first()
    answers = kept.values if kept else {}
    items = items_of(row)
    form = AnswerForm(request.POST if request.method == "POST" else None, items, answers)
    if form.is_valid() and _keep(request, form, visit, row):
        return redirect("visits:visit", pk)
    known = {**answers, **(form.values if form.is_bound else {})}
    shop = ShopFacts(visit.shop.kind, visit.shop.grade)
    fields = form.shown(asked(items, known, shop))
    context = {"visit": visit, "version": row, "form": form, "fields": fields, "was": json.dumps(answers)}
    return render(request, "visits/answers.html", context, status=422 if form.is_bound else 200)


def _version(visit: Visit, pk: int) -> ChecklistVersion:
    """One that is asked now, or one that was answered here before."""
    found = {row.pk: row for row in asked_of(visit.campaign.unit, visit.kind)}
    found |= {row.version_id: row.version for row in visit.answers.select_related("version__checklist")}
    if pk not in found:
        raise Http404
    return found[pk]


def _keep(request: SignedIn, form: AnswerForm, visit: Visit, version: ChecklistVersion) -> bool:
    try:
        was = json.loads(request.POST.get("was", "{}"))
        base = {str(key): str(value) for key, value in was.items()} if isinstance(was, dict) else {}
    except ValueError:
        base = {}
    try:
        _row, differs = answer(by=request.user, visit=visit, version=version, values=form.values, base=base)
    except RedsailError as error:
        form_errors(form, error)
        return False
    messages.success(request, _("Saved."))
    for each in differs:
        words = _("Somebody else answered “%(stands)s” meanwhile; that stays. You typed “%(typed)s”.")
        messages.warning(request, words % {"stands": each.theirs, "typed": each.mine})
    return True
