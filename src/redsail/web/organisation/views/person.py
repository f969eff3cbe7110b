"""One person's page: all that this viewer may know, as it is or as of a day."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from redsail.organisation import access
from redsail.organisation.actions import people as actions
from redsail.organisation.enums import PostSide
from redsail.organisation.models import Person
from redsail.organisation.queries import past, people
from redsail.web.organisation import put_back
from redsail.web.organisation.as_of import AsOf, as_of
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.organisation.views.people import TONES


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """The page. As of a day it shows what held then, and offers no change."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    moment = as_of(request)
    context = {
        "person": person,
        "moment": moment,
        "put_back": put_back.offered(request),
        "today": moment.today,
        "placements": _holding(person.placements.select_related("unit").order_by("-from_date"), moment),
        **_certificates(person, moment),
        **_party(request, person, moment),
        **_posts(request, person, moment),
        **_allowed(request, person, moment),
    }
    return render(request, "organisation/person.html", context)


def _holding(rows: Any, moment: AsOf) -> Any:
    """All dated rows, or those of the day asked."""
    return rows.on(moment.day) if moment.chosen else rows


def _certificates(person: Person, moment: AsOf) -> dict[str, Any]:
    known = [each for each in people.certificates(person) if not moment.chosen or each.valid_from <= moment.day]
    states = [(each, people.validity(each.valid_to, moment.day)) for each in known]
    return {"certificates": [(each, state, TONES[state]) for each, state in states]}


def _party(request: SignedIn, person: Person, moment: AsOf) -> dict[str, Any]:
    """Membership and groups, for those whose role includes them."""
    if not access.may_person(request.user, "people.membership", person):
        return {"memberships": None, "groups": None}
    memberships = person.memberships.select_related("branch").order_by("-from_date")
    groups = person.group_memberships.select_related("group").order_by("-from_date")
    return {"memberships": _holding(memberships, moment), "groups": _holding(groups, moment)}


def _posts(request: SignedIn, person: Person, moment: AsOf) -> dict[str, Any]:
    """Party posts only for those who may see memberships; an empty list is no secret told."""
    held = person.holdings.select_related("post__kind", "post__unit", "post__branch", "post__group")
    party = access.may_person(request.user, "people.membership", person)
    if not party:
        held = held.exclude(post__kind__side=PostSide.PARTY)
    return {"holdings": _holding(held, moment), "may_see_posts": party}


def _allowed(request: SignedIn, person: Person, moment: AsOf) -> dict[str, Any]:
    user, now = request.user, not moment.chosen
    leaves = person.leaves.on(moment.day) if moment.chosen else person.leaves.filter(until_date__gte=moment.today)
    return {
        "leaves": leaves if access.may_person(user, "people.leave", person) else None,
        "phone": person.phone if now and access.may_person(user, "people.phone", person) else None,
        "may_change": now and access.may(user, actions.MANAGE, person.unit),
        "may_admit": now and access.may(user, "organisation.manage", person.unit),
        "may_certify": now and access.may(user, "people.certificates", person.unit),
        "may_manage_log_in": now and access.may(user, "users.manage", person.unit),
        "log_in": getattr(person, "user", None) if access.may(user, "users.view", person.unit) else None,
        "home_then": past.units_then(moment.day) if moment.chosen else {},
    }
