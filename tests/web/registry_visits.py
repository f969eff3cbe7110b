"""The addresses of what crews did: evenings, stops, inspections, the list of items."""

from __future__ import annotations

from tests.factories import checklists, patrol, visits
from tests.factories.visits import Night
from tests.web.needs import NOBODY, SIGNED_IN, Need, Values

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


def _list(unit: Unit) -> Values:
    return {"pk": checklists.checklist(unit).pk}


def _answers(unit: Unit) -> Values:
    visit = Night(unit=unit).record().visit
    return {"pk": visit.pk, "version": checklists.published(checklists.checklist(unit)).pk}


def _inspected(unit: Unit) -> Values:
    return {"visit": Night("inspection", unit=unit).inspect().visit.pk}


def _inspection(unit: Unit) -> Values:
    return {"pk": Night("inspection", unit=unit).inspect().visit.pk}


def _finding(unit: Unit) -> Values:
    return {"pk": visits.finding(Night("inspection", unit=unit)).pk}


def _served(unit: Unit) -> Values:
    return {"visit": Night(unit=unit).record().visit.pk}


def _lead(unit: Unit) -> Values:
    return {"pk": visits.lead(Night(unit=unit)).pk}


VISITS = {
    "findings:findings": Need("patrol.findings"),
    "findings:ledger": Need("patrol.findings"),
    "findings:new": Need("patrol.findings", _inspected),
    "findings:finding": Need("patrol.findings", _finding),
    "findings:assign": Need("patrol.findings", _finding),
    "findings:report": Need("patrol.findings", _finding),
    "findings:recheck": Need("patrol.findings", _finding),
    "findings:close": Need("patrol.findings", _finding),
    "findings:leads": Need("patrol.approve"),
    "findings:new-lead": Need(NOBODY, _served),
    "findings:lead": Need("patrol.approve", _lead),
    "findings:start-lead": Need("patrol.approve", _lead, post=True),
    "findings:end-lead": Need("patrol.approve", _lead, post=True),
    "checklists:checklists": Need("activities.checklists"),
    "checklists:edit": Need("activities.checklists", _list),
    "checklists:preview": Need("activities.checklists", _list),
    "checklists:publish": Need("activities.checklists", _list, post=True),
    "checklists:withdraw": Need("activities.checklists", _list, post=True),
    "checklists:sheet": Need("activities.checklists", _list),
    "checklists:read": Need("activities.checklists", _list, post=True),
    "visits:answers": Need("patrol.record", _answers),
    "visits:nights": Need(SIGNED_IN),
    "visits:items": Need("patrol.view"),
    "visits:items-sheet": Need("patrol.view"),
    "visits:codes": Need("patrol.codes"),
    "visits:codes-data": Need("patrol.codes"),
    "visits:codes-picture": Need("patrol.codes"),
    "visits:enter-codes": Need("patrol.record", _inspection),
    "visits:night": Need("patrol.record", _night),
    "visits:difficulties": Need("patrol.record", _night, post=True),
    "visits:stop": Need("patrol.record", _stop),
    "visits:inspect": Need("patrol.record", _stop),
    "visits:visit": Need("patrol.findings", _visit),
    "visits:record-paper": Need("patrol.findings", _visit),
    "visits:case": Need("patrol.findings", _visit, post=True),
    "visits:approval-paper": Need("patrol.view", _campaign),
}
