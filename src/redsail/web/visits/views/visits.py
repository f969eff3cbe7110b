"""One visit as it is on record, the papers of an inspection, and the number of its case file."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.models import ChecklistVersion
from redsail.activities.queries.checklists import asked_of, items_of
from redsail.base.errors import RedsailError
from redsail.exchange.exports import inspections as papers
from redsail.patrol import access
from redsail.patrol.actions import inspections
from redsail.patrol.actions.words_of_codes import AGREE
from redsail.patrol.enums import CampaignKind, VisitKind
from redsail.patrol.models import Visit
from redsail.web.jobs.people import actors
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates as campaigns
from redsail.web.shell.downloads import download
from redsail.web.shell.words import sentence
from redsail.web.visits.forms import CaseForm
from redsail.web.visits.gates import visit_or_404

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """What was done, by whom it was written, and for an inspection everything it stood on."""
    visit = visit_or_404(request, pk)
    entries = list(visit.entries.all())
    who = actors(entry.by for entry in entries)
    inspection = visit.inspection
    context = {
        "visit": visit,
        "inspection": inspection,
        "crew": list(visit.crew.order_by("pinyin", "pk")),
        "entries": [(entry, who[entry.by]) for entry in entries],
        "results": list(inspection.results.select_related("item")) if inspection else [],
        "case_form": CaseForm(initial={"case_number": inspection.case_number}) if inspection else None,
        "lists": _lists(visit),
        "may_write": access.may_record(request.user, visit.campaign, visit.date),
        "findings": list(inspection.findings.all()) if inspection else [],
        "codes": [(row, AGREE[row.agrees]) for row in inspection.codes.all()] if inspection else [],
        "may_lead": _may_lead(request, visit),
        "may_follow": access.may_follow(request.user, visit),
    }
    return render(request, "visits/visit.html", context)


def _may_lead(request: SignedIn, visit: Visit) -> bool:
    """An officer who was at a service visit and holds the separate permission."""
    person = request.user.person_id
    if visit.kind != VisitKind.SERVICE or person is None or not visit.crew.filter(pk=person).exists():
        return False
    return access.may_lead(request.user, visit)


def _lists(visit: Visit) -> list[tuple[ChecklistVersion, list[tuple[str, str]]]]:
    """(version, answers in words): those that were answered, and those that are asked now."""
    answered = {row.version_id: row for row in visit.answers.select_related("version__checklist")}
    asked = asked_of(visit.campaign.unit, visit.kind)
    versions = [*(row.version for row in answered.values()), *(each for each in asked if each.pk not in answered)]
    return [(each, _told(each, answered[each.pk].values if each.pk in answered else {})) for each in versions]


def _told(version: ChecklistVersion, values: dict[str, str]) -> list[tuple[str, str]]:
    return [(item.text, values[item.key]) for item in items_of(version) if item.key in values]


@require_safe
def paper(request: SignedIn, pk: int) -> HttpResponse:
    """The record of an inspection as a Word file, to be printed and signed."""
    visit = visit_or_404(request, pk)
    if visit.inspection is None:
        raise Http404
    return download(papers.record(visit), f"{_('Inspection record')}-{visit.shop.name}-{visit.date}.docx", WORD)


@require_safe
def approval(request: SignedIn, campaign: int) -> HttpResponse:
    """The approval form of an inspection campaign as a Word file."""
    row = campaigns.campaign_or_404(request, campaign)
    if row.kind != CampaignKind.INSPECTION:
        raise Http404
    return download(papers.approval(row), f"{_('Approval of an inspection')}-{row.name}.docx", WORD)


@require_POST
def case(request: SignedIn, pk: int) -> HttpResponse:
    """Enter the number of the official case file."""
    visit = visit_or_404(request, pk)
    form = CaseForm(request.POST)
    try:
        number = form.cleaned_data["case_number"] if form.is_valid() else ""
        inspections.note_case(visit, by=request.user, case_number=number)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("visits:visit", pk)
