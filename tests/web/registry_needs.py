"""The lines of contact points, visits, needs and deeds in the list of addresses."""

from __future__ import annotations

from tests.factories import needs as made
from tests.web.needs import NOBODY, SIGNED_IN, Need, Values

from redsail.organisation.models import Unit


def _point(unit: Unit) -> Values:
    return {"pk": made.point(unit).pk}


def _need(unit: Unit) -> Values:
    return {"pk": made.assigned(unit).pk}


def _visit(unit: Unit) -> Values:
    return {"pk": made.visit(made.point(unit)).pk}


def _deed(unit: Unit) -> Values:
    return {"pk": made.deed(unit).pk}


CONTACTS = {
    "calendars:holidays": Need("organisation.manage"),
    "calendars:read-holidays": Need("organisation.manage", post=True),
    "organisation:contact-points": Need("organisation.view"),
    "organisation:new-contact-point": Need("organisation.manage"),
    "organisation:edit-contact-point": Need("organisation.manage", _point),
    "organisation:hand-over-contact-point": Need("organisation.manage", _point),
    "needs:points": Need("organisation.view"),
    "needs:timeline": Need("organisation.view"),
    "needs:points-map-page": Need("organisation.view"),
    "needs:points-map": Need("organisation.view"),
    "needs:points-picture": Need("organisation.view"),
    "needs:visits": Need("organisation.view"),
    "needs:record-visit": Need("activities.contact"),
    "needs:visit": Need("activities.view", _visit),
    "needs:visit-photo": Need(NOBODY, _visit),  # this one has no photo
    "needs:remove-visit-photo": Need("activities.contact", _visit, post=True),
}
NEEDS = {
    "needs:needs": Need("needs.view"),
    "needs:new": Need("needs.record"),
    "needs:mine": Need(SIGNED_IN),
    "needs:my-station": Need("needs.view"),
    "needs:rules": Need("organisation.manage"),
    "needs:ledger": Need("needs.view"),
    "needs:need": Need("needs.view", _need),
    "needs:assign": Need("needs.manage", _need),
    "needs:answer": Need("needs.answer", _need),
    "needs:confirm": Need("needs.confirm", _need, post=True),
    "needs:send-back": Need("needs.confirm", _need),
    "needs:close": Need("needs.manage", _need),
    "needs:withdraw": Need("needs.record", _need),
    "needs:promote": Need("needs.manage", _need),
    "needs:deeds": Need("needs.view"),
    "needs:deed": Need("needs.view", _deed),
    "needs:edit-deed": Need("needs.manage", _deed),
    "needs:finish-deed": Need("needs.manage", _deed),
    "needs:public-deed": Need("needs.manage", _deed),
    "needs:check-deed": Need("needs.manage", _deed, post=True),
    "needs:drop-deed": Need("needs.manage", _deed),
}
