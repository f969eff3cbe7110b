"""Open the campaign that coverage suggests."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from redsail.base.errors import BadInput
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions.drafts import Start, start_campaign
from redsail.patrol.actions.steps import Purpose
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign
from redsail.patrol.queries.suggestions import Suggestion


def open_suggested(*, by: Actor, unit: Unit, wanted: Suggestion, today: date, token: UUID) -> Campaign:
    """A draft of the suggested streets with nothing left to ask, to be looked over, adjusted and planned.

    `token` is the form's: the same form sent twice opens one campaign. Raises Refused, and BadInput when nothing waits.
    """
    access.require_plan(by, unit)
    if not wanted.streets:
        raise BadInput("patrol.nothing_waits")
    # A name is data that everybody reads, so it is written in the installation's own language.
    with override(settings.LANGUAGE_CODE):
        name = _("Calls in %(count)s streets, %(day)s") % {"count": len(wanted.streets), "day": today.isoformat()}
    stations = Unit.objects.filter(
        path__startswith=unit.path, station__lat__isnull=False, station__lon__isnull=False
    ).count()
    start = Start(
        shop_filter=wanted.shop_filter(today),
        # The suggestion counts the crews of all stations, a campaign those of each.
        crews_per_night=-(-wanted.crews // max(1, stations)),
        most_nights=wanted.nights,
        reached=Step.CHECK,
    )
    return start_campaign(by=by, unit=unit, choice=Purpose(name), token=token, start=start)
