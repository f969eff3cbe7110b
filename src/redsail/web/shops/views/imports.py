"""Registers on their way in: upload, what was detected, what would change, apply or discard."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail import files
from redsail.base import phrases
from redsail.base.errors import Clash, RedsailError
from redsail.exchange.exports import problem_rows
from redsail.jobs.models import Job
from redsail.shops import access
from redsail.shops.actions import imports as actions
from redsail.shops.enums import Change, ImportKind, ImportState
from redsail.shops.models import RegisterImport
from redsail.shops.queries import staged
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import form_errors
from redsail.web.shops import words
from redsail.web.shops.confirm_form import ConfirmForm, RereadForm
from redsail.web.shops.forms import UploadForm
from redsail.web.shops.import_page import delta_rows, detected, summary
from redsail.web.shops.views import gates

PAGE = 50
WORKING = (ImportState.UPLOADED, ImportState.CONFIRMED, ImportState.APPLYING)


def listing(request: HttpRequest) -> HttpResponse:
    """All imports, and the form that begins one."""
    gates.bureaus(request, access.IMPORT)
    units = access.bureaus(request.user, access.IMPORT).order_by("path")
    form = UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            found = _open(request, form)
        except RedsailError as error:
            form_errors(form, error)
            if isinstance(error, Clash) and "number" in error.numbers:
                return _page_of_imports(request, form, other=error.numbers["number"])
        else:
            return redirect("shops:import", pk=found.pk)
    return _page_of_imports(request, form)


def _open(request: HttpRequest, form: UploadForm) -> RegisterImport:
    data = form.cleaned_data
    stored = files.store(data["file"], name=data["file"].name, unit=data["unit"], by=request.user)
    return actions.open_import(by=request.user, unit=data["unit"], kind=ImportKind(data["kind"]), file=stored)


def _page_of_imports(request: HttpRequest, form: UploadForm, other: int | None = None) -> HttpResponse:
    rows = access.imports(request.user).select_related("unit", "created_by__person").order_by("-pk")
    page = Paginator(rows.defer("reading", "mapping"), 25).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [(row, words.TONES[ImportState(row.state)]) for row in page],
        "other": other,
    }
    return render(request, "shops/imports.html", context, status=422 if form.is_bound else 200)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One import, wherever it stands."""
    return page(request, access.get_import(request.user, pk))


def page(
    request: HttpRequest,
    found: RegisterImport,
    *,
    reread: RereadForm | None = None,
    confirm: ConfirmForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an import; the forms come back with their errors."""
    correcting = confirm is not None or "columns" in request.GET
    context: dict[str, Any] = {"found": found, "tone": words.TONES[ImportState(found.state)], **_job(found)}
    if found.state == ImportState.UNREADABLE:
        context["fault"] = phrases.sentence(found.fault["code"], found.fault["numbers"])
    if found.state == ImportState.READ or (found.state == ImportState.CHECKED and correcting):
        context["reread"] = reread or RereadForm(found=found)
        context["confirm"] = confirm or ConfirmForm(found=found)
        context["detected"] = detected(found)
        return render(request, "shops/import_columns.html", context, status=status)
    if found.counts and found.state not in (ImportState.UNREADABLE, ImportState.DISCARDED):
        context |= _delta(request, found)
        return render(request, "shops/import_delta.html", context, status=status)
    return render(request, "shops/import_waiting.html", context, status=status)


def _delta(request: HttpRequest, found: RegisterImport) -> dict[str, Any]:
    tabs = staged.tabs(found)
    wanted = request.GET.get("tab", "")
    tab = wanted if wanted in tabs else next((key for key, count in tabs.items() if count), Change.NEW.value)
    rows = Paginator(staged.lines(found, tab, request.GET.get("q", "")), PAGE).get_page(request.GET.get("page"))
    return {
        "tabs": [(key, staged.label(key), count, key == tab) for key, count in tabs.items()],
        "tab": tab,
        "q": request.GET.get("q", ""),
        "page": rows,
        "rows": delta_rows(rows, tab),
        "summary": summary(found),
        "stale": found.state == ImportState.CHECKED and actions.is_stale(found),
    }


def _job(found: RegisterImport) -> dict[str, Any]:
    job = Job.objects.filter(pk=found.job).first() if found.job else None
    busy = found.state in WORKING
    return {
        "job": job,
        "working": busy and job is not None and job.alive,
        "failed": busy and (job is None or not job.alive),
    }


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply everything, or only the good lines; a large loss has to be confirmed by a tick."""
    found = access.get_import(request.user, pk)
    try:
        actions.claim_apply(
            found,
            by=request.user,
            take_good="take_good" in request.POST,
            alarm_heard="alarm_heard" in request.POST,
            seen=request.POST.get("seen"),
        )
    except RedsailError as error:
        messages.error(request, " ".join(phrases.told_all(error)))
    return redirect("shops:import", pk=pk)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare afresh after the shops have changed, or go back to where a failed job began."""
    found = access.get_import(request.user, pk)
    if found.state == ImportState.CHECKED:
        actions.check_again(found, by=request.user)
    else:
        actions.step_back(found, by=request.user)
    return redirect("shops:import", pk=pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop the import; nothing else changes."""
    found = actions.discard(access.get_import(request.user, pk), by=request.user)
    messages.success(
        request, _("The import of “%(name)s” is discarded; no shop was changed.") % {"name": found.file_name}
    )
    return redirect("shops:imports")


@require_safe
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines with errors as a sheet: correct them there and import the sheet."""
    found = access.get_import(request.user, pk)
    name = _("Lines to correct, %(name)s") % {"name": found.file_name.rpartition(".")[0] or found.file_name}
    return spreadsheet(problem_rows.workbook(found), f"{name}.xlsx")
