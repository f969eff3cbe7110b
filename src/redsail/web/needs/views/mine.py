"""What waits for me; and for a leadership member: what did my station ask for, and what became of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redsail.activities.queries import contact_visits
from redsail.needs import access
from redsail.needs.enums import ENDS
from redsail.needs.queries import listing, waiting
from redsail.organisation import access as permissions
from redsail.organisation.queries import contact_points
from redsail.web.needs.words import toned
from redsail.web.organisation.signed_in import SignedIn

MOST = 200


@require_safe
def waiting_page(request: SignedIn) -> HttpResponse:
    """Needs to answer, the overdue first; answers to confirm; needs without an owner."""
    user, today = request.user, timezone.localdate()
    found = waiting.of(user, today)
    context = {
        "to_answer": toned(found.answer),
        "to_confirm": toned(found.confirm),
        "heard": toned(found.heard),
        "may_record": waiting.may_hear(user),
        "may_view": permissions.may_somewhere(user, access.VIEW),
    }
    return render(request, "needs/mine.html", context)


@require_safe
def station(request: SignedIn) -> HttpResponse:
    """The needs of one contact point since it is followed, those that wait first, each with its answer."""
    user, today = request.user, timezone.localdate()
    if not permissions.may_somewhere(user, access.VIEW):
        raise PermissionDenied
    points = list(contact_points.on(user, today))
    asked = request.GET.get("point", "")
    own = [point for point in points if point.person_id == user.person_id]
    first = next(iter([*own, *points]), None)
    point = next((each for each in points if str(each.pk) == asked), first)
    context: dict[str, Any] = {
        "points": [(each.pk, f"{each.unit.name} · {each.person}") for each in points],
        "point": point,
    }
    if point is not None:
        found = listing.turned(access.visible(user).filter(unit=point.unit_id), today)
        needs = toned(listing.with_answers(listing.latest(found))[:MOST])
        context |= {
            "standing": contact_visits.standings([point], today)[0],
            "open_needs": [need for need in needs if need.state not in ENDS],
            "ended_needs": [need for need in needs if need.state in ENDS],
            "confirmed": sum(need.state == "confirmed" for need in needs),
            "total": len(needs),
            "own": point.person_id == user.person_id,
        }
    return render(request, "needs/my_station.html", context)
