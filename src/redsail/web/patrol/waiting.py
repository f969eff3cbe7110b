"""What waits in campaigns: questions that came up after publishing, for whoever may publish."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation import access as permissions
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.models import Campaign
from redsail.patrol.queries import questions

KEPT = "_questions_asked"
COUNTED = "_campaigns_counted"


def asked(user: User) -> dict[Campaign, int]:
    """Open questions by campaign, looked up once a request: the inbox and the panel of the home page both ask."""
    if KEPT not in user.__dict__:
        sees = permissions.may_somewhere(user, access.VIEW)
        if sees and not counted(user)["in_force"]:
            questions.none_wait(user)
            user.__dict__[KEPT] = {}
        else:
            user.__dict__[KEPT] = questions.open_by_campaign(user)
    return user.__dict__[KEPT]


def counted(user: User) -> dict[str, int]:
    """How many campaigns somebody sees (`total`) and how many are in force, looked up once a request."""
    if COUNTED not in user.__dict__:
        running = Q(releases__isnull=False, releases__ended_at__isnull=True)
        found = access.visible(user).aggregate(
            total=Count("pk", distinct=True), in_force=Count("pk", filter=running, distinct=True)
        )
        user.__dict__[COUNTED] = found
    return user.__dict__[COUNTED]


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
        for campaign, number in asked(user).items()
    ]
