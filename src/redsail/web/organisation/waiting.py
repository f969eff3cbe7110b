"""What waits in the organisation: re-elections that are due, for whoever keeps the groups."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation import access
from redsail.organisation.models import User
from redsail.organisation.queries import own_data, terms


def waiting(user: User, day: date) -> list[Waiting]:
    """One line a branch whose term has ended or ends soon, one for wishes for a correction."""
    return [*_terms(user, day), *_wishes(user)]


def _wishes(user: User) -> list[Waiting]:
    if not access.may_somewhere(user, own_data.MANAGE) or not (count := own_data.waiting(user).count()):
        return []
    return [Waiting(_("Data"), _now("Wishes for a correction"), reverse("organisation:corrections"), count=count)]


def _terms(user: User, day: date) -> list[Waiting]:
    if not access.may_somewhere(user, terms.KEEP):
        return []
    url = reverse("organisation:terms")
    return [Waiting(_("Re-election"), term.branch.name, url, due=term.due_on) for term in terms.ending(user, day)]
