"""People: list, page, add, change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import people as actions
from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Person, Unit
from redsail.organisation.queries import past, people, units
from redsail.web.organisation.as_of import AsOf, as_of
from redsail.web.organisation.forms.people import PersonForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

PAGE = 50
CERTIFICATES = [
    ("valid", gettext_lazy("valid")),
    ("soon", gettext_lazy("ends within 90 days")),
    ("expired", gettext_lazy("expired")),
    ("none", gettext_lazy("none")),
]
TONES = {"valid": "success", "soon": "warning", "expired": "danger", "none": "neutral"}


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The people within reach."""
    if not access.may_somewhere(request.user, people.VIEW):
        raise PermissionDenied
    shown = units.choices(request.user, people.VIEW)
    moment = as_of(request)
    wanted = _filter(request, shown, moment)
    page = Paginator(people.listing(request.user, wanted), PAGE).get_page(request.GET.get("page"))
    party = access.reach(request.user, "people.membership")
    then = past.units_then(moment.day) if moment.chosen else {}
    context = {
        "page": page,
        "rows": [_row(person, moment.day, party, then) for person in page.object_list],
        "wanted": wanted,
        "moment": moment,
        "units": [(unit.pk, f"{'　' * unit.depth}{unit}") for unit in shown],
        "kinds": StaffKind.choices,
        "certificates": CERTIFICATES,
        "filtered": bool(request.GET.keys() - {"sort", "page", "on"}),
        "may_add": access.may_somewhere(request.user, actions.MANAGE) and not moment.chosen,
    }
    return render(request, "organisation/people.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """A new person in a unit where the viewer may add people."""
    if not access.may_somewhere(request.user, actions.MANAGE):
        raise PermissionDenied
    return _edited(request, None)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Change a person; told when somebody else was faster."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, person.unit)
    return _edited(request, person)


def _row(person: Any, day: date, party: access.Reach, then: dict[int, past.UnitThen]) -> dict[str, Any]:
    """A line of the list: the Party group only for those who may see memberships there."""
    state = people.validity(person.valid_to, day)
    group = person.group_name if party.covers(person.unit.path) else ""
    told = {"home": then.get(person.home) or person.unit, "work": StaffKind(person.work).label}
    return {"person": person, "validity": state, "tone": TONES[state], "group": group, **told}


def _edited(request: SignedIn, person: Person | None) -> HttpResponse:
    phone = person is None or access.may_person(request.user, "people.phone", person)
    shown = units.choices(request.user, actions.MANAGE)
    form = PersonForm(request.POST or None, units=shown, with_phone=phone, person=person)
    if form.is_valid():
        try:
            if person is None:
                saved = actions.add(by=request.user, draft=form.draft())
            else:
                version = form.cleaned_data["version"] or 0
                saved = actions.change(person, by=request.user, draft=form.draft(), version=version)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:person", saved.pk)
    return render(request, "organisation/person_form.html", {"form": form, "person": person})


def _filter(request: SignedIn, shown: QuerySet[Unit], moment: AsOf) -> people.PeopleFilter:
    asked = request.GET
    number = asked.get("unit", "")
    unit = shown.filter(pk=number).first() if number.isdigit() else None
    return people.PeopleFilter(
        text=asked.get("q", "").strip(),
        unit=unit,
        kind=asked.get("kind", ""),
        certificate=asked.get("certificate", ""),
        former=asked.get("former") == "yes",
        sort=asked.get("sort", "name"),
        day=moment.chosen,
    )
