"""What waits in campaigns: questions that came up after publishing, for whoever may publish."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation import access as permissions
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.queries import questions


def waiting(user: User, day: date) -> list[Waiting]:
    """One line a campaign with open questions."""
    if not permissions.may_somewhere(user, access.PUBLISH):
        return []
    return [
        Waiting(
            _("Question after publishing"),
            campaign.name,
            reverse("patrol:questions", args=[campaign.pk]),
            text=_now("%(number)s open") % {"number": number},
            count=number,
        )
        for campaign, number in questions.open_by_campaign(user).items()
    ]
