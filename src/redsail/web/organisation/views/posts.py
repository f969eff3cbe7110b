"""Posts: who holds what, what stands empty, who holds several, whether the rules are kept. As of any day."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redsail.organisation import access
from redsail.organisation.actions import posts as actions
from redsail.organisation.queries import people, post_checks, posts, rulings, standing, terms
from redsail.organisation.queries.posts import Seat
from redsail.web.organisation.as_of import AsOf, as_of
from redsail.web.organisation.signed_in import SignedIn


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Every post with its holders, unit by unit."""
    moment, every = _begin(request)
    units: dict[int, list[Seat]] = {}
    for seat in every:
        units.setdefault(seat.unit.pk, []).append(seat)
    rows = sorted(((seats[0].unit, seats) for seats in units.values()), key=lambda each: each[0].path)
    return render(request, "organisation/posts.html", {**_frame(request, moment, "all"), "rows": rows})


@require_safe
def vacant(request: SignedIn) -> HttpResponse:
    """Posts that stand empty, or will within the days that the rule says."""
    moment, every = _begin(request)
    unit = access.units(request.user, posts.VIEW).order_by("path").first()
    soon = rulings.ruling(rulings.VACANT_SOON, unit, moment.day) if unit else None
    rows = posts.empty(every, moment.day, soon.number if soon else 0)
    return render(
        request, "organisation/posts_vacant.html", {**_frame(request, moment, "vacant"), "rows": rows, "soon": soon}
    )


@require_safe
def double(request: SignedIn) -> HttpResponse:
    """一肩挑: people with several posts, and what would stand empty without them."""
    moment, every = _begin(request)
    rows = [
        (person, hats, [seat for seat in every if seat.without(person.pk)]) for person, hats in posts.several(every)
    ]
    known = set(people.visible(request.user).values_list("pk", flat=True))
    return render(
        request, "organisation/posts_double.html", {**_frame(request, moment, "double"), "rows": rows, "known": known}
    )


@require_safe
def checks(request: SignedIn) -> HttpResponse:
    """The bureau's own rules about posts, and what the papers ask of branches and groups."""
    moment, every = _begin(request)
    context = {
        **_frame(request, moment, "checks"),
        "rules": post_checks.checked(request.user, moment.day, every),
        "faults": standing.faults(request.user, moment.day, every),
    }
    return render(request, "organisation/posts_checks.html", context)


@require_safe
def term_list(request: SignedIn) -> HttpResponse:
    """Terms of office and the elections that are due."""
    moment = _moment(request)
    context = {**_frame(request, moment, "terms"), "rows": terms.standings(request.user, moment.day)}
    return render(request, "organisation/terms.html", context)


def _moment(request: SignedIn) -> AsOf:
    if not access.may_somewhere(request.user, posts.VIEW):
        raise PermissionDenied
    return as_of(request)


def _begin(request: SignedIn) -> tuple[AsOf, list[Seat]]:
    moment = _moment(request)
    return moment, posts.seats(request.user, moment.day)


def _frame(request: SignedIn, moment: AsOf, tab: str) -> dict[str, Any]:
    """What the tabs and the header of every page here need."""
    manage = access.may_somewhere(request.user, actions.MANAGE) and not moment.chosen
    return {"moment": moment, "tab": tab, "may_manage": manage}
