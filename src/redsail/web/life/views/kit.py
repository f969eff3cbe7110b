"""The new leader's kit, and who stands by whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.activities.actions import life_marks
from redsail.activities.queries import kit as query
from redsail.activities.queries.life_bodies import PLAN
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.models import Person
from redsail.web.life.forms import MentorForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

MANAGE = "organisation.manage"


@require_safe
def show(request: SignedIn) -> HttpResponse:
    """What to see to next in what one leads; any kind's kit to read; for who keeps posts, the mentors."""
    today, user = timezone.localdate(), request.user
    nexts = query.nexts(user, today)
    kits = query.kits()
    wanted = request.GET.get("kind", "")
    chosen = kits.get(wanted) or (nexts[0].kit if nexts else kits["group_meeting"])
    context: dict[str, Any] = {
        "nexts": nexts,
        "kits": list(kits.values()),
        "kit": chosen,
        "now": next((each for each in nexts if each.kit is chosen), None),
        "mentor": query.mentor(user.person, today),
        "leaders": query.leaders(user, today) if access.may_somewhere(user, MANAGE) else [],
        "may_plan": access.may_somewhere(user, PLAN),
        "minutes": sum(point.minutes for point in chosen.agenda),
        "today": today,
    }
    return render(request, "life/kit.html", context)


@require_http_methods(["GET", "POST"])
def mentor(request: SignedIn, pk: int) -> HttpResponse:
    """Who stands by this leader."""
    people = access.visible(Person.objects.on(timezone.localdate()), request.user, MANAGE)
    person = get_object_or_404(people.select_related("unit"), pk=pk)
    now = query.mentor(person, timezone.localdate())
    form = MentorForm(request.POST or None, people=people.exclude(pk=pk).order_by("pinyin"), initial={"mentor": now})
    if form.is_valid():
        try:
            life_marks.set_mentor(person, by=request.user, mentor=form.cleaned_data["mentor"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("life:kit")
    return render(request, "life/mentor.html", {"form": form, "person": person})
