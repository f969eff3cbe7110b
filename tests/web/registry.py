"""What every address needs: the one list that the walk in test_every_url.py holds the whole URLconf against.

A new page gets a line here; without one the walk fails. `needs` is ANYONE (also without a log-in), SIGNED_IN (every
role), NOBODY (404 or 403 here, whoever asks) or a permission. `made` makes the record at a unit that the address is
about and returns the address's values; without `made` the page is a list or a form of its own, open to whoever holds
the permission anywhere. `post`: the address takes POST only. `answers`: further statuses that mean "you may".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from tests.factories import organisation as make
from tests.factories import patrol

from redsail.organisation.models import Certificate, Leave, Role, Unit

ANYONE, SIGNED_IN, NOBODY = "anyone", "signed in", "nobody"
Values = dict[str, Any]


@dataclass(frozen=True)
class Need:
    """One line of the list."""

    needs: str
    made: Callable[[Unit], Values] | None = None
    post: bool = False
    data: Values = field(default_factory=dict)
    answers: frozenset[int] = frozenset()


def _person(unit: Unit) -> Values:
    return {"pk": make.person(unit).pk}


def _certificate(unit: Unit) -> Values:
    person = make.officer(unit)
    return {"pk": person.pk, "number": Certificate.objects.get(person=person).pk}


def _leave(unit: Unit) -> Values:
    person = make.person(unit)
    days = {"from_date": date(2099, 1, 1), "until_date": date(2099, 1, 2)}
    return {"pk": person.pk, "number": Leave.objects.create(person=person, kind="leave", **days).pk}


def _unit(unit: Unit) -> Values:
    return {"pk": unit.pk}


def _log_in(unit: Unit) -> Values:
    return {"pk": make.user("volunteer", unit, of=make.person(unit)).pk}


def _grant(unit: Unit) -> Values:
    user = make.user("volunteer", unit, of=make.person(unit))
    return {"pk": user.pk, "number": user.grants.get().pk}


def _role(unit: Unit) -> Values:
    return {"pk": Role.objects.get(code="volunteer").pk}


LOG_IN = {
    "organisation:log-in": Need(ANYONE),
    "organisation:second-step": Need(ANYONE),
    "organisation:slip": Need(ANYONE),
    "organisation:log-out": Need(ANYONE, post=True),
    "organisation:account": Need(SIGNED_IN),
    "organisation:language": Need(SIGNED_IN, post=True),
    "organisation:password": Need(SIGNED_IN),
    "organisation:second-step-on": Need(SIGNED_IN),
    "organisation:second-step-off": Need(SIGNED_IN, post=True),
    "organisation:end-own-sessions": Need(SIGNED_IN, post=True),
}
ORGANISATION = {
    "organisation:people": Need("people.view"),
    "organisation:new-person": Need("people.manage"),
    "organisation:person": Need("people.view", _person),
    "organisation:edit-person": Need("people.manage", _person),
    "organisation:new-certificate": Need("people.certificates", _person),
    "organisation:edit-certificate": Need("people.certificates", _certificate),
    "organisation:enter-leave": Need("people.leave", _person),
    "organisation:take-back-leave": Need("people.leave", _leave, post=True),
    "organisation:units": Need("organisation.view"),
    "organisation:new-unit": Need("organisation.manage", _unit),
    "organisation:edit-unit": Need("organisation.manage", _unit),
    "organisation:move-unit": Need("organisation.manage", _unit, post=True),
    "organisation:users": Need("users.view"),
    "organisation:new-user": Need("users.manage"),
    "organisation:print-slips": Need("users.manage", post=True),
    "organisation:user": Need("users.view", _log_in),
    "organisation:close-user": Need("users.manage", _log_in, post=True),
    "organisation:reopen-user": Need("users.manage", _log_in, post=True),
    "organisation:end-sessions": Need("users.manage", _log_in, post=True),
    "organisation:give-role": Need("roles.manage", _log_in, post=True),
    "organisation:end-role": Need("roles.manage", _grant, post=True),
    "organisation:roles": Need("roles.view"),
    # A role counts in every unit: it takes roles.manage at every root, and the walk's roles are a county's.
    "organisation:edit-role": Need(NOBODY, _role),
}
SHELL = {
    "home": Need(SIGNED_IN),
    "language": Need(ANYONE, post=True),
    "favicon": Need(ANYONE),
    "health": Need(ANYONE),
    "browser": Need(ANYONE),
    "keep-browser": Need(ANYONE),
    "components": Need("system.configure"),
    "components-map": Need(SIGNED_IN),
    "map-tiles": Need(NOBODY),  # no tile file in the tests' data folder
}


def _campaign(unit: Unit) -> Values:
    return {"pk": patrol.campaign(unit).pk}


def _plan(unit: Unit) -> Values:
    plan = patrol.plan(patrol.campaign(unit))
    return {"pk": plan.campaign_id, "number": plan.number}


def _night(unit: Unit) -> Values:
    plan = patrol.plan(patrol.campaign(unit))
    return {"pk": plan.campaign_id, "number": plan.number, "night": plan.campaign.nights.get().date}


def _nobodys_evening(unit: Unit) -> Values:
    return {"token": uuid4()}


PATROL = {
    "patrol:campaigns": Need("patrol.view"),
    "patrol:new-campaign": Need("patrol.plan"),
    "patrol:campaign": Need("patrol.view", _campaign),
    "patrol:edit-campaign": Need("patrol.plan", _campaign),
    "patrol:delete-campaign": Need("patrol.delete", _campaign, post=True),
    "patrol:start-plan": Need("patrol.plan", _campaign, post=True),
    "patrol:plan": Need("patrol.view", _plan),
    "patrol:delete-plan": Need("patrol.delete", _plan, post=True),
    "patrol:left-out": Need("patrol.view", _plan),
    "patrol:plan-sheet": Need("patrol.view", _plan),
    "patrol:plan-map": Need("patrol.view", _plan),
    "patrol:plan-picture": Need("patrol.view", _plan),
    "patrol:night": Need("patrol.view", _night),
    "patrol:night-sheet": Need("patrol.view", _night),
    "patrol:publish-plan": Need("patrol.publish", _plan),
    "patrol:withdraw-plan": Need("patrol.publish", _campaign, post=True),
    "patrol:my-evenings": Need(SIGNED_IN),
    "patrol:make-feed": Need(SIGNED_IN, post=True),
    "patrol:end-feed": Need(SIGNED_IN, post=True),
    # One's own evenings, by their secret name: nobody else's, whatever the role.
    "patrol:my-evening": Need(NOBODY, _nobodys_evening),
    "patrol:my-map": Need(NOBODY, _nobodys_evening),
    "patrol:my-picture": Need(NOBODY, _nobodys_evening),
    # A calendar programme has no log-in; a wrong secret is no such page.
    "patrol:calendar": Need(ANYONE, lambda unit: {"secret": patrol.feed(unit)}),
}
REGISTRY: dict[str, Need] = {**SHELL, **LOG_IN, **ORGANISATION, **PATROL}
