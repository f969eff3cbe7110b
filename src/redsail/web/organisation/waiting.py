"""What waits in the organisation: re-elections that are due, for whoever keeps the groups."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation import access
from redsail.organisation.models import User
from redsail.organisation.queries import terms


def waiting(user: User, day: date) -> list[Waiting]:
    """One line a branch whose term has ended or ends soon."""
    if not access.may_somewhere(user, terms.KEEP):
        return []
    url = reverse("organisation:terms")
    return [Waiting(_("Re-election"), term.branch.name, url, due=term.due_on) for term in terms.ending(user, day)]
