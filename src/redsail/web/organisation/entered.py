"""What is said once an absence is entered: that it stands, and kindly which published evenings it falls on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.activities.queries.touched import touched
from redsail.organisation.actions.leaves import Days
from redsail.organisation.models import Leave
from redsail.web.organisation import put_back
from redsail.web.organisation.signed_in import SignedIn


def tell(request: SignedIn, leave: Leave, offer: bool = True) -> None:
    """Say that it is entered, and kindly which published evenings it falls on."""
    if offer:
        put_back.offer(request, "drop", leave.person, Days(leave.kind, leave.from_date, leave.until_date), leave)
    messages.success(request, _("Entered. Every planner sees it from now on."))
    own = request.user.person_id == leave.person_id
    for due in touched(leave.person_id, leave.kind, leave.from_date, leave.until_date):
        told: dict[str, Any] = {
            "name": leave.person.name,
            "day": date_format(timezone.localtime(due.activity.starts), "MONTH_DAY_FORMAT"),
            "title": due.activity.title,
        }
        words = (
            _(
                "On %(day)s you are on the published list of “%(title)s”. Your days stand. Whether somebody else goes "
                "is settled by the officer, not by you; until then the list stays as it is."
            )
            if own
            else _(
                "On %(day)s %(name)s is on the published list of “%(title)s”. The days stand; plan that night again, "
                "or find somebody else to go."
            )
        )
        messages.warning(request, words % told)
