"""Findings: the list and its ledger, one finding, and each of its moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.exports import findings as exports
from redsail.organisation import access as permissions
from redsail.organisation.models import Person
from redsail.patrol import access
from redsail.patrol.actions import findings
from redsail.patrol.actions.findings import FindingDraft
from redsail.patrol.enums import FindingKind, FindingState
from redsail.patrol.models import Finding, InspectionItem, Visit
from redsail.patrol.queries import findings as query
from redsail.patrol.queries.findings import FindingFilter
from redsail.web.findings.forms import CloseForm, FindingForm, OwnerForm, WordsForm
from redsail.web.jobs.people import actors
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import form_errors
from redsail.web.visits.gates import visit_or_404

PAGE = 50
STATES = (("late", gettext_lazy("Overdue")), *FindingState.choices, ("all", gettext_lazy("All")))


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Filters, pages, the soonest deadline first."""
    wanted, today = _asked(request), timezone.localdate()
    page = Paginator(query.matching(request.user, wanted, today), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "findings": page.object_list,
        "filter": wanted,
        "states": STATES,
        "kinds": FindingKind.choices,
        "today": today,
        "sees_leads": permissions.may_somewhere(request.user, access.APPROVE),
        "sees_codes": permissions.may_somewhere(request.user, access.CODES),
    }
    return render(request, "findings/findings.html", context)


@require_safe
def ledger(request: SignedIn) -> HttpResponse:
    """The filtered list as a workbook."""
    today = timezone.localdate()
    rows = query.matching(request.user, _asked(request), today)
    return spreadsheet(exports.workbook(rows), _("Findings %(day)s.xlsx") % {"day": today})


@require_http_methods(["GET", "POST"])
def new(request: SignedIn, visit: int) -> HttpResponse:
    """A finding of an inspection; a service visit has no such page."""
    row = visit_or_404(request, visit)
    if not access.may_follow(request.user, row):
        access.require_record(request.user, row.campaign, row.date)
    if row.inspection is None:
        raise Http404
    items = InspectionItem.objects.filter(results__inspection=row.inspection).order_by("order")
    form = FindingForm(request.POST or None, items=items, initial={"key": uuid4(), **_begun(request, row)})
    if form.is_valid():
        try:
            made = findings.open_finding(by=request.user, visit=row, draft=FindingDraft(**form.cleaned_data))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("The finding is open until %(day)s.") % {"day": made.due_on})
            if access.findings(request.user).filter(pk=made.pk).exists():
                return redirect("findings:finding", made.pk)
            return redirect("visits:visit", visit)
    context = {"form": form, "visit": row, "title": _("New finding")}
    return render(request, "findings/new.html", context, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Where it stands, what happened, and the next step."""
    finding = _found(request, pk)
    steps = list(finding.steps.all())
    who = actors(step.by for step in steps)
    context = {
        "finding": finding,
        "visit": finding.inspection.visit,
        "steps": [(step, who[step.by]) for step in steps],
        "follows": access.may_follow(request.user, finding.inspection.visit),
        "owns": access.is_owner(request.user, finding),
        "today": timezone.localdate(),
    }
    return render(request, "findings/finding.html", context)


@require_http_methods(["GET", "POST"])
def assign(request: SignedIn, pk: int) -> HttpResponse:
    """Owner and deadline."""
    finding = _followed(request, pk)
    unit = finding.inspection.visit.campaign.unit
    staff = Person.objects.on(timezone.localdate()).filter(unit__path__startswith=unit.path)
    initial = {"owner": finding.owner_id, "days": finding.days, "version": finding.version}
    form = OwnerForm(request.POST or None, people=staff.order_by("pinyin", "pk"), initial=initial)
    title = _("Give it an owner")
    return _moved(request, form, finding, title, lambda data: findings.assign(finding, by=request.user, **data))


@require_http_methods(["GET", "POST"])
def report(request: SignedIn, pk: int) -> HttpResponse:
    """What was done about it."""
    finding = _found(request, pk)
    if not access.is_owner(request.user, finding):
        access.require_findings(request.user, finding.inspection.visit)
    form = WordsForm(request.POST or None, initial={"version": finding.version})
    title = _("Say what was done")
    return _moved(request, form, finding, title, lambda data: findings.report(finding, by=request.user, **data))


@require_http_methods(["GET", "POST"])
def recheck(request: SignedIn, pk: int) -> HttpResponse:
    """Not in order yet."""
    finding = _followed(request, pk)
    form = WordsForm(request.POST or None, initial={"version": finding.version})
    title = _("Not in order yet")
    return _moved(request, form, finding, title, lambda data: findings.recheck(finding, by=request.user, **data))


@require_http_methods(["GET", "POST"])
def close(request: SignedIn, pk: int) -> HttpResponse:
    """The end, with a result."""
    finding = _followed(request, pk)
    form = CloseForm(request.POST or None, initial={"version": finding.version})
    title = _("Close with a result")
    return _moved(request, form, finding, title, lambda data: findings.close(finding, by=request.user, **data))


def _begun(request: SignedIn, visit: Visit) -> dict[str, Any]:
    """What a carton code that does not agree begins the form with; only codes read at this very inspection."""
    code = visit.inspection and visit.inspection.codes.filter(code=request.GET.get("code", "")).first()
    if not code:
        return {}
    text = _("Code and licence do not agree, to be verified: %(code)s") % {"code": code.code}
    return {"kind": FindingKind.CODE, "text": text}


def _asked(request: SignedIn) -> FindingFilter:
    if not permissions.may_somewhere(request.user, access.FINDINGS):
        raise PermissionDenied
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    known = {value for value, _label in STATES}
    return FindingFilter(
        state=state if state in known else "",
        kind=kind if kind in FindingKind.values else "",
        text=request.GET.get("q", "").strip()[:100],
    )


def _found(request: SignedIn, pk: int) -> Finding:
    return get_object_or_404(access.findings(request.user).select_related(*query.RELATED), pk=pk)


def _followed(request: SignedIn, pk: int) -> Finding:
    finding = _found(request, pk)
    access.require_findings(request.user, finding.inspection.visit)
    return finding


def _moved(
    request: SignedIn, form: Any, finding: Finding, title: str, move: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    if form.is_valid():
        try:
            move(form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("findings:finding", finding.pk)
    context = {"form": form, "finding": finding, "visit": finding.inspection.visit, "title": title}
    return render(request, "findings/move.html", context, status=422 if form.is_bound else 200)
