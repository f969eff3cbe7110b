"""The agenda of a gathering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.activities.actions import agenda as actions
from redsail.activities.models import Activity
from redsail.activities.queries import choosing, kit, tasks
from redsail.base.errors import RedsailError
from redsail.needs.models import Need
from redsail.needs.queries import from_crews
from redsail.web.gatherings import gates
from redsail.web.gatherings.forms.agenda import PointFormSet
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Points in order; what is still open from before is offered as a point."""
    activity = gates.recorded(request, pk)
    people = choosing.within_reach(request.user, activity)
    usual = _usual(activity) if request.GET.get("usual") else []
    heard = from_crews.at(activity)
    if request.GET.get("crews"):
        usual = [*_initial(activity), *_heard(heard, activity.agenda.count())]
    forms: Any = PointFormSet(request.POST or None, initial=usual or _initial(activity), form_kwargs={"people": people})
    if request.method == "POST" and forms.is_valid():
        try:
            seen = request.POST.get("seen", "")
            actions.set_agenda(activity, by=request.user, points=forms.points(), seen=seen)
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("gatherings:gathering", pk)
    context = {
        "activity": activity,
        "forms": forms,
        "seen": request.POST.get("seen") or actions.mark(activity),
        "open_tasks": tasks.open_of(activity),
        "heard": heard and not request.GET.get("crews"),
        "usual": not usual and not activity.agenda.exists() and kit.points(activity.kind),
    }
    return render(request, "gatherings/agenda.html", context, status=422 if forms.is_bound else 200)


def _heard(needs: list[Need], before: int) -> list[dict[str, Any]]:
    """What crews heard as points after those that stand."""
    return [{"order": before + number, "title": need.subject[:200]} for number, need in enumerate(needs, start=1)]


def _initial(activity: Activity) -> list[dict[str, Any]]:
    return [
        {"order": item.order, "title": item.title, "minutes": item.minutes, "presenter": item.presenter_id}
        | {"number": item.pk}
        for item in activity.agenda.all()
    ]


def _usual(activity: Activity) -> list[dict[str, Any]]:
    """The usual points of its kind, to be kept, changed or emptied."""
    english = (get_language() or "").startswith("en")
    return [
        {"order": number, "title": point.text.en if english else point.text.zh, "minutes": point.minutes}
        for number, point in enumerate(kit.points(activity.kind), start=1)
    ]
