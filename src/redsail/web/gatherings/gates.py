"""The gathering of an address, for those who may see it; and what they may do with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.activities import access as activities
from redsail.activities.actions.meetings import ELSEWHERE
from redsail.activities.models import Activity
from redsail.activities.queries import bodies
from redsail.web.organisation.signed_in import SignedIn


def gathering(request: SignedIn, pk: int) -> Activity:
    """404 for a gathering out of reach."""
    shown = activities.reachable(request.user).select_related("unit", "chair", "recorder", "cancellation")
    return get_object_or_404(shown.distinct(), pk=pk)


def recorded(request: SignedIn, pk: int) -> Activity:
    """The same for whoever may record it; raises Refused for others."""
    found = gathering(request, pk)
    activities.require_record(request.user, found)
    return found


def held(request: SignedIn, pk: int) -> Activity:
    """The same for whoever may change it; raises Refused for others."""
    found = gathering(request, pk)
    activities.require_hold(request.user, found)
    return found


def rights(request: SignedIn, activity: Activity) -> dict[str, Any]:
    """What templates ask: `off` (called off), `may_record`, `may_change`, `begun`."""
    off = getattr(activity, "cancellation", None)
    may_hold = activities.may_hold(request.user, activity)
    return {
        "activity": activity,
        "off": off,
        "may_record": not off and activities.may_record(request.user, activity),
        "may_change": not off and may_hold and activity.kind not in ELSEWHERE,
        "may_set": not off and may_hold,
        "begun": timezone.localdate(activity.starts) <= timezone.localdate(),
        "over": activity.ends <= timezone.now(),
    }


def body_choices(request: SignedIn, day: date, also: Activity | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Branches and Party groups for check boxes, those of the gathering included."""
    branches, groups = bodies.choices(request.user, day)
    first = {f"branch-{row.pk}": str(row) for row in branches}
    second = {f"group-{row.pk}": str(row) for row in groups}
    for row in also.convened.select_related("branch", "group") if also else ():
        if row.group:
            second.setdefault(f"group-{row.group_id}", str(row.group))
        else:
            first.setdefault(f"branch-{row.branch_id}", str(row.branch))
    found = [(_("Branches"), list(first.items())), (_("Party groups"), list(second.items()))]
    return [(label, rows) for label, rows in found if rows]
