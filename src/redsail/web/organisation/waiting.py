"""What waits in the organisation: what people want corrected of what is held about them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation import access
from redsail.organisation.models import User
from redsail.organisation.queries import own_data


def waiting(user: User, day: date) -> list[Waiting]:
    """One line for all wishes for a correction."""
    if not access.may_somewhere(user, own_data.MANAGE) or not (count := own_data.waiting(user).count()):
        return []
    return [Waiting(_("Data"), _now("Wishes for a correction"), reverse("organisation:corrections"), count=count)]
