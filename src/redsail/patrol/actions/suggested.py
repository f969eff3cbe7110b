"""Open the campaign that coverage suggests."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from redsail.base.errors import BadInput
from redsail.organisation.access import Actor
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions.campaigns import Draft, create_campaign
from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits
from redsail.patrol.queries.suggestions import Suggestion, evenings


def open_suggested(*, by: Actor, unit: Unit, wanted: Suggestion, today: date, token: UUID) -> Campaign:
    """A campaign of the suggested streets on the next working evenings, to be adjusted and planned.

    `token` is the form's: the same form sent twice opens one campaign. Raises Refused, and BadInput when nothing waits.
    """
    access.require_plan(by, unit)
    if not wanted.streets:
        raise BadInput("patrol.nothing_waits")
    if there := Campaign.objects.filter(token=token, unit=unit).first():
        return there
    try:
        with transaction.atomic():
            campaign = create_campaign(by=by, unit=unit, draft=_draft(unit, wanted, today))
            Campaign.objects.filter(pk=campaign.pk).update(token=token)
    except IntegrityError:
        return Campaign.objects.get(token=token, unit=unit)
    return campaign


def _draft(unit: Unit, wanted: Suggestion, today: date) -> Draft:
    rulings = {key: ruling.number for key, ruling in limits.rulings(today).items()}
    stations = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.STATION, station__lat__isnull=False)
    # A name is data that everybody reads, so it is written in the installation's own language.
    with override(settings.LANGUAGE_CODE):
        name = _("Calls in %(count)s streets, %(day)s") % {"count": len(wanted.streets), "day": today.isoformat()}
    return Draft(
        name=name,
        nights=tuple(evenings(today, max(1, wanted.most))),
        stations=tuple(stations.select_related("station").order_by("pk")),
        begins=rulings[limits.BEGINS],
        ends=rulings[limits.ENDS],
        longest=rulings[limits.LONGEST] * 60,
        service=rulings[limits.SERVICE] * 60,
        crews_per_night=wanted.crews,
        shop_filter=wanted.shop_filter(today),
    )
