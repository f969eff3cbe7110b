"""The room's lines of the menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.activities.queries import tasks
from redsail.web.navigation import Entry


def _open(user: Any) -> int:
    person = getattr(user, "person_id", None)
    return tasks.in_hand(person).count() if person else 0


ENTRIES = (
    Entry(_("Gatherings"), "gatherings:list", "calendar-event", section="life", order=18),
    Entry(_("Tasks"), "gatherings:tasks", "checklist", section="life", order=22, count=_open),
    Entry(_("Talks"), "gatherings:talks", "messages", section="life", order=24),
    Entry(_("Ledgers"), "gatherings:ledgers", "books", permission="activities.view", section="evidence", order=10),
    Entry(_("Burden"), "gatherings:burden", "keyboard", permission="activities.plan", section="evidence", order=30),
)
