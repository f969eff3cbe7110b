"""What waits of gatherings: one's own tasks, and records to be finished by whoever may."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from redsail.activities.queries import gatherings, tasks
from redsail.inbox.waiting import Waiting
from redsail.organisation.models import User


def waiting(user: User, day: date) -> list[Waiting]:
    """One line a task in hand, one a gathering whose presence or minutes are not finished. Two queries."""
    mine = tasks.in_hand(user.person_id).order_by("due_on", "pk") if user.person_id else []
    found = [
        Waiting(_("Task"), task.title, reverse("gatherings:task", args=[task.pk]), due=task.due_on) for task in mine
    ]
    for held in gatherings.to_finish(user, day):
        if held.unsaid:
            found.append(
                Waiting(
                    _("Presence to record"),
                    held.title,
                    reverse("gatherings:presence", args=[held.pk]),
                    button=_("Record"),
                )
            )
        else:
            found.append(
                Waiting(
                    _("Minutes to confirm"),
                    held.title,
                    reverse("gatherings:minutes", args=[held.pk]),
                    button=_("Confirm"),
                )
            )
    return found
