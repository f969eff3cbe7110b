"""The addresses of what crews did: evenings, stops, inspections, the list of items."""

from __future__ import annotations

from tests.factories import patrol
from tests.factories.visits import Night
from tests.web.needs import SIGNED_IN, Need, Values

from redsail.organisation.models import Unit


def _campaign(unit: Unit) -> Values:
    return {"campaign": patrol.campaign(unit, kind="inspection").pk}


def _night(unit: Unit) -> Values:
    night = Night(unit=unit)
    return {"campaign": night.campaign.pk, "night": night.date}


def _stop(unit: Unit) -> Values:
    night = Night(unit=unit)
    return {"campaign": night.campaign.pk, "night": night.date, "shop": night.shop.pk}


def _visit(unit: Unit) -> Values:
    return {"pk": Night("inspection", unit=unit).inspect().visit.pk}


VISITS = {
    "visits:nights": Need(SIGNED_IN),
    "visits:items": Need("patrol.view"),
    "visits:items-sheet": Need("patrol.view"),
    "visits:night": Need("patrol.record", _night),
    "visits:stop": Need("patrol.record", _stop),
    "visits:inspect": Need("patrol.record", _stop),
    "visits:visit": Need("patrol.findings", _visit),
    "visits:record-paper": Need("patrol.findings", _visit),
    "visits:case": Need("patrol.findings", _visit, post=True),
    "visits:approval-paper": Need("patrol.view", _campaign),
}
