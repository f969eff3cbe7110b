"""List, one job, its live status, cancel, finish early and retry."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail import jobs
from redsail.jobs import kinds, sweeper
from redsail.jobs.enums import State
from redsail.jobs.models import Job
from redsail.web.jobs import gates, people

PAGE = 30
SORTS = {"number": "id", "started": "started_at", "kind": "kind"}


def listing(request: HttpRequest) -> HttpResponse:
    """Jobs the person may see, the newest first; filters by words, state, kind."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "state", "kind")}
    found = gates.visible(request.user)
    if asked["q"]:
        found = found.filter(label__icontains=asked["q"])
    if asked["state"] in State.values:
        found = found.filter(state=asked["state"])
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    sort = request.GET.get("sort", "-number")
    column = SORTS.get(sort.lstrip("-"), "id")
    found = found.order_by(f"-{column}" if sort.startswith("-") else column, "-id")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        **asked,
        "page": page,
        "rows": people.named(page.object_list, request.user),  # type: ignore[arg-type]
        "sort": sort,
        "filtered": any(asked.values()),
        "states": State.choices,
        "kinds": [(name, kinds.label(name)) for name in kinds.names()],
        "workers": sweeper.workers_alive(),
    }
    return render(request, "jobs/list.html", context)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: what, for whom, how far, what went wrong, where its result is."""
    job = gates.job_or_404(request.user, pk)
    context = {**_context(request, job), "row": people.named([job])[0]}
    return render(request, "jobs/job.html", context)


def status(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again every second; once the job has ended, the page around it is loaded anew."""
    job = gates.job_or_404(request.user, pk)
    response = render(request, "jobs/_status.html", _context(request, job))
    if not job.alive:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job: at once while it waits, at its next safe point while it runs."""
    job = gates.job_or_404(request.user, pk)
    gates.require_stop(request.user, job)
    job = jobs.cancel(job, by=request.user)
    if request.headers.get("HX-Request"):
        return status(request, pk)
    messages.success(request, _("The job stops at its next safe point.") if job.alive else _("The job was cancelled."))
    return redirect("jobs:job", pk=pk)


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End a job now with the best it has."""
    job = gates.job_or_404(request.user, pk)
    gates.require_stop(request.user, job)
    jobs.finish(job, by=request.user)
    if request.headers.get("HX-Request"):
        return status(request, pk)
    messages.success(request, _("It ends with the best found so far."))
    return redirect("jobs:job", pk=pk)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a failed or cancelled job again."""
    job = gates.job_or_404(request.user, pk)
    gates.require_stop(request.user, job)
    jobs.retry(job, by=request.user)
    messages.success(request, _("The job waits again."))
    return redirect("jobs:job", pk=pk)


def _context(request: HttpRequest, job: Job) -> dict[str, object]:
    waiting = job.state == State.QUEUED
    return {
        "job": job,
        "may_stop": gates.may_stop(request.user, job),
        "may_finish": kinds.finishes(job.kind) and job.state == State.RUNNING and not job.finish_requested,
        "nobody_works": waiting and not sweeper.workers_alive(),
    }
