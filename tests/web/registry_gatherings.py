"""What the addresses of gatherings, tasks and talks need; part of tests/web/registry.py."""

from __future__ import annotations

from tests.factories import activities as make
from tests.factories import organisation
from tests.web.needs import NOBODY, SIGNED_IN, Need, Values

from redsail.activities.models import Remark, Resolution
from redsail.organisation.models import Unit


def _gathering(unit: Unit) -> Values:
    return {"pk": make.gathering(unit).pk}


def _remark(unit: Unit) -> Values:
    held = make.gathering(unit)
    return {"pk": held.pk, "number": Remark.objects.create(activity=held, text="同意", by="system:tests").pk}


def _decision(unit: Unit) -> Values:
    held = make.gathering(unit)
    return {"pk": held.pk, "number": Resolution.objects.create(activity=held, order=1, text="走访").pk}


def _task(unit: Unit) -> Values:
    return {"pk": make.task(unit, organisation.person(unit)).pk}


def _talk(unit: Unit) -> Values:
    return {"pk": make.talk(organisation.member(unit), organisation.person(unit)).pk}


HOLD = "activities.hold"
GATHERINGS = {
    "gatherings:list": Need(SIGNED_IN),  # one's own at least
    "gatherings:new-gathering": Need(HOLD),
    "gatherings:gathering": Need("activities.view", _gathering),
    "gatherings:edit-gathering": Need(HOLD, _gathering),
    "gatherings:cancel-gathering": Need(HOLD, _gathering),
    "gatherings:refresh-due": Need(HOLD, _gathering, post=True),
    "gatherings:sign-up": Need("activities.view", _gathering, post=True),
    "gatherings:sign-off": Need("activities.view", _gathering, post=True),
    "gatherings:agenda": Need(HOLD, _gathering),
    "gatherings:presence": Need(HOLD, _gathering),
    "gatherings:presence-sheet": Need(HOLD, _gathering),
    "gatherings:presence-history": Need(HOLD, _gathering),
    "gatherings:presence-code": Need(HOLD, _gathering, answers=frozenset({404})),  # codes are off by default
    "gatherings:own-presence": Need("activities.view", _gathering, post=True),
    "gatherings:minutes": Need(HOLD, _gathering),
    "gatherings:blank-remark": Need(HOLD, _gathering),
    "gatherings:write-remark": Need(HOLD, _gathering, post=True),
    "gatherings:strike-remark": Need(HOLD, _remark, post=True),
    "gatherings:confirm-minutes": Need(HOLD, _gathering, post=True),
    "gatherings:reopen-minutes": Need(HOLD, _gathering, post=True),
    "gatherings:new-decision": Need(HOLD, _gathering),
    "gatherings:withdraw-decision": Need(HOLD, _decision, post=True),
    "gatherings:ledgers": Need("activities.view"),
    "gatherings:burden": Need("activities.plan"),
    "gatherings:ledger-preview": Need("activities.view"),
    "gatherings:ledger": Need("activities.view"),
    "gatherings:talks": Need(SIGNED_IN),  # one's own only
    "gatherings:new-talk": Need(NOBODY),  # takes a person; the walk's log-ins are nobody of the bureau
    "gatherings:talk": Need(NOBODY, _talk),  # whatever the role: the two people and the branch secretary
    "gatherings:edit-talk": Need(NOBODY, _talk),
    "gatherings:tasks": Need(SIGNED_IN),
    "gatherings:new-task": Need(HOLD),
    "gatherings:task": Need("activities.view", _task),
    "gatherings:task-done": Need(HOLD, _task, post=True),
    "gatherings:task-back": Need(HOLD, _task, post=True),
    "gatherings:drop-task": Need(HOLD, _task, post=True),
    "gatherings:entrust-task": Need(HOLD, _task),
}
