"""Tasks: mine and the units'; set, done, sent back, dropped, in other hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities import access as activities
from redsail.activities.actions import tasks as actions
from redsail.activities.enums import OPEN_TASKS, TaskKind, TaskState
from redsail.activities.models import Task
from redsail.activities.queries import choosing
from redsail.activities.queries import tasks as reads
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.queries import units
from redsail.web.gatherings import gates
from redsail.web.gatherings.forms.decision import HandForm, StepForm, TaskForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence

PAGE = 30
STATES = [
    ("open", gettext_lazy("not settled")),
    ("late", gettext_lazy("past the day")),
    ("done", gettext_lazy("reported done")),
    ("dropped", gettext_lazy("dropped")),
    ("any", gettext_lazy("in any state")),
]


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """One's own open tasks first; those who see gatherings choose among all of their units."""
    asked, shown = request.GET, units.choices(request.user, activities.VIEW)
    number, wide = asked.get("unit", ""), access.may_somewhere(request.user, activities.VIEW)
    wanted = reads.TaskFilter(
        text=asked.get("q", "").strip(),
        unit=shown.filter(pk=number).first() if number.isdigit() else None,
        kind=asked.get("kind", ""),
        state=asked.get("state") or "open",
        mine=asked.get("whose", "") != "all",
        sort=asked.get("sort", "due"),
    )
    today = timezone.localdate()
    page = Paginator(reads.listing(request.user, wanted, today), PAGE).get_page(asked.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "wide": wide,
        "today": today,
        "units": [(unit.pk, f"{'　' * unit.depth}{unit}") for unit in shown],
        "kinds": TaskKind.choices,
        "states": STATES,
        "open_states": OPEN_TASKS,
        "may_add": activities.may_enter_somewhere(request.user),
        "has_person": request.user.person_id is not None,
    }
    return render(request, "gatherings/tasks.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Set a task that no gathering decided."""
    if not activities.may_enter_somewhere(request.user):
        raise PermissionDenied
    form = TaskForm(
        request.POST or None,
        people=choosing.within_reach(request.user),
        units=choosing.units(request.user),
        bodies=gates.body_choices(request, timezone.localdate()),
        begins=timezone.localdate(),
        initial={"owners": request.GET.getlist("owner"), "body": request.GET.get("body")},
    )
    if form.is_valid():
        try:
            task = actions.set_task(by=request.user, unit=form.cleaned_data["unit"], draft=form.draft())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("gatherings:task", task.pk)
    return render(request, "gatherings/task_form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """A task with its way so far, and the steps that this person can take."""
    task = _task(request, pk)
    may_hold = activities.may_task(request.user, task)
    context = {
        "task": task,
        "steps": task.steps.all(),
        "owners": task.owners.select_related("person").order_by("from_date", "pk"),
        "today": timezone.localdate(),
        "is_open": task.state in OPEN_TASKS,
        "may_report": task.state in OPEN_TASKS and (may_hold or actions.is_owner(request.user, task)),
        "may_return": may_hold and task.state == TaskState.DONE,
        "may_drop": may_hold and task.state in OPEN_TASKS,
    }
    return render(request, "gatherings/task.html", context)


@require_POST
def done(request: SignedIn, pk: int) -> HttpResponse:
    """An owner says that it is done."""
    return _stepped(request, pk, actions.report_done, _("Reported as done."))


@require_POST
def send_back(request: SignedIn, pk: int) -> HttpResponse:
    """Not done yet."""
    return _stepped(request, pk, actions.send_back, _("Sent back to those who do it."))


@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    """Not needed any more."""
    return _stepped(request, pk, actions.drop, _("The task is dropped."))


@require_http_methods(["GET", "POST"])
def entrust(request: SignedIn, pk: int) -> HttpResponse:
    """Other owners, another day."""
    task = _task(request, pk)
    activities.require_task(request.user, task)
    now = task.owners.filter(until_date__isnull=True).values_list("person", flat=True)
    people = choosing.within_reach(request.user)
    initial = {"owners": list(now), "due_on": task.due_on, "version": task.version}
    form = HandForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        try:
            actions.entrust(task, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("gatherings:task", pk)
    return render(request, "gatherings/hand.html", {"form": form, "task": task})


def _task(request: SignedIn, pk: int) -> Task:
    shown = reads.visible(request.user).select_related("unit", "activity", "branch", "group")
    return get_object_or_404(shown, pk=pk)


def _stepped(request: SignedIn, pk: int, action: Callable[..., Any], said: str) -> HttpResponse:
    task, form = _task(request, pk), StepForm(request.POST)
    try:
        # Asked first, so that the permission is what answers a form that makes no sense.
        version = form.cleaned_data["version"] if form.is_valid() else -1
        action(task, by=request.user, version=version, note=form.cleaned_data.get("note", ""))
    except RedsailError as error:
        if error.status == 403 and error.code == "organisation.not_permitted":
            raise
        messages.error(request, sentence(error))
    else:
        messages.success(request, said)
    return redirect("gatherings:task", pk)
