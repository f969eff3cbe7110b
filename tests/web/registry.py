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

from django.utils import timezone
from tests.factories import boards, patrol, shops
from tests.factories import organisation as make

from redsail.jobs.models import Job
from redsail.organisation.models import Certificate, GroupMove, Leave, Role, RosterImport, Term, Unit
from redsail.patrol.models import Aside, Lock, Plan
from redsail.shops.models import RegisterImport

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


def _branch(unit: Unit) -> Values:
    return {"pk": make.branch(unit).pk}


def _group(unit: Unit) -> Values:
    return {"pk": make.group(unit).pk}


def _membership(unit: Unit) -> Values:
    person = make.member(unit)
    return {"pk": person.pk, "number": person.memberships.get().pk}


def _post(unit: Unit) -> Values:
    return {"pk": make.post(unit).pk}


def _holding(unit: Unit) -> Values:
    post = make.post(unit)
    return {"pk": post.pk, "number": make.holding(post, make.person(unit)).pk}


def _post_rule(unit: Unit) -> Values:
    return {"pk": make.post_rule(unit).pk}


def _term(unit: Unit) -> Values:
    term = Term.objects.create(branch=make.branch(unit), number=1, from_date=make.START, due_on=date(2099, 1, 1))
    return {"pk": term.branch_id, "number": 1}


def _pair(unit: Unit) -> Values:
    return {"pk": make.pairing(unit).pk}


def _move(unit: Unit) -> Values:
    return {"pk": GroupMove.objects.create(unit=unit, day=make.START, steps=[]).pk}


def _roster(unit: Unit) -> Values:
    return {"pk": RosterImport.objects.create(unit=unit, file_name="a.xlsx").pk}


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
    "organisation:change-leave": Need("people.leave", _leave),
    "organisation:take-back-leave": Need("people.leave", _leave, post=True),
    "organisation:absences": Need("people.leave"),
    "organisation:my-absences": Need(SIGNED_IN),
    "organisation:absence-month": Need("people.leave"),
    # An undo names the deed it turns round in a signed form; without one it names nothing.
    "organisation:put-absence-back": Need(NOBODY, lambda unit: {}, post=True),
    "organisation:rest-rules": Need("organisation.manage"),
    "organisation:absence-import": Need("people.leave"),
    "organisation:apply-absences": Need("people.leave", post=True),
    "organisation:absence-template": Need("people.leave"),
    "organisation:absence-sheet": Need("people.leave"),
    "organisation:admit": Need("organisation.manage", _person),
    "organisation:end-membership": Need("organisation.manage", _membership),
    "organisation:branches": Need("people.membership"),
    "organisation:new-branch": Need("organisation.manage"),
    "organisation:branch": Need("people.membership", _branch),
    "organisation:edit-branch": Need("organisation.manage", _branch),
    "organisation:new-group": Need("organisation.manage"),
    "organisation:group": Need("people.membership", _group),
    "organisation:edit-group": Need("organisation.manage", _group),
    "organisation:leaving": Need("people.membership", _person),
    "organisation:posts": Need("people.membership"),
    "organisation:posts-vacant": Need("people.membership"),
    "organisation:posts-double": Need("people.membership"),
    "organisation:post-checks": Need("people.membership"),
    "organisation:terms": Need("people.membership"),
    "organisation:new-post": Need("organisation.manage"),
    "organisation:post": Need("people.membership", _post),
    "organisation:edit-post": Need("organisation.manage", _post),
    "organisation:relieve": Need("organisation.manage", _holding),
    "organisation:take-back-holding": Need("organisation.manage", _holding, post=True),
    "organisation:new-post-rule": Need("organisation.manage"),
    "organisation:end-post-rule": Need("organisation.manage", _post_rule, post=True),
    "organisation:elect": Need("organisation.manage", _branch),
    "organisation:change-due": Need("organisation.manage", _term),
    "organisation:pairs": Need("organisation.view"),
    "organisation:new-pair": Need("organisation.manage"),
    "organisation:end-pair": Need("organisation.manage", _pair),
    "organisation:move-members": Need("organisation.manage", _branch),
    "organisation:moves": Need("people.membership"),
    "organisation:move": Need("people.membership", _move),
    "organisation:undo-move": Need("organisation.manage", _move, post=True),
    "organisation:rosters": Need("people.manage"),
    "organisation:export-roster": Need("people.manage"),
    "organisation:roster-template": Need("people.manage"),
    "organisation:roster-import": Need("people.manage", _roster),
    "organisation:apply-roster": Need("people.manage", _roster, post=True),
    "organisation:discard-roster": Need("people.manage", _roster, post=True),
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


def _board(unit: Unit) -> Values:
    plan = boards.board(unit).plan
    return {"pk": plan.campaign_id, "number": plan.number}


def _lock(unit: Unit) -> Values:
    plan = boards.board(unit).plan
    made = Lock.objects.create(campaign=plan.campaign, date=boards.FIRST, by="cli:tester")
    return {"pk": plan.campaign_id, "number": plan.number, "lock": made.pk}


def _crew(unit: Unit) -> Values:
    values = _night(unit)
    plan = Plan.objects.get(campaign=values["pk"], number=values["number"])
    facts = {"leaves": 68400, "returns": 72000, "travel": 0, "stop_count": 0}
    station = plan.campaign.stations.get()
    route = plan.routes.create(key="r1", date=values["night"], station=station, number=1, **facts)
    return {**values, "crew": route.pk}


def _aside(unit: Unit) -> Values:
    campaign = patrol.campaign(unit)
    row = Aside.objects.create(campaign=campaign, key="away:2099-12-01:1:1:", note="另行安排", by="user:1")
    return {"pk": campaign.pk, "number": row.pk}


def _wish(unit: Unit) -> Values:
    replan = patrol.replan(unit)
    wish = replan.changes.create(kind="night_on", date=date(2099, 12, 9), by="user:1")
    return {"pk": replan.campaign_id, "number": wish.pk}


def _offer(unit: Unit) -> Values:
    replan = patrol.replan(unit)
    figures = dict.fromkeys(("moved", "crew_nights", "visits", "left_out", "travel"), 0)
    return {"pk": replan.campaign_id, "number": replan.offers.create(number=1, superseded=True, **figures).pk}


def _nobodys_evening(unit: Unit) -> Values:
    return {"token": uuid4()}


PATROL = {
    "patrol:campaigns": Need("patrol.view"),
    "patrol:new-campaign": Need("patrol.plan"),
    "patrol:campaign": Need("patrol.view", _campaign),
    "patrol:edit-campaign": Need("patrol.plan", _campaign),
    "patrol:campaign-purpose": Need("patrol.plan", _campaign),
    "patrol:campaign-shops": Need("patrol.plan", _campaign),
    "patrol:count-shops": Need("patrol.plan", _campaign, post=True),
    "patrol:choose-map": Need("patrol.plan", _campaign),
    "patrol:choose-picture": Need("patrol.plan", _campaign),
    "patrol:campaign-nights": Need("patrol.plan", _campaign),
    "patrol:campaign-evening": Need("patrol.plan", _campaign),
    "patrol:campaign-crews": Need("patrol.plan", _campaign),
    "patrol:campaign-rules": Need("patrol.plan", _campaign),
    "patrol:campaign-check": Need("patrol.plan", _campaign),
    "patrol:cure-campaign": Need("patrol.plan", _campaign, post=True, data={"cure": "make_visits"}),
    "patrol:campaign-basis": Need("patrol.view", _campaign),
    "patrol:approve-inspection": Need("patrol.approve", _campaign, post=True),
    "patrol:solving": Need("patrol.view", _campaign),
    "patrol:watch-sketch": Need("patrol.view", _campaign),
    "patrol:sketch-map": Need("patrol.view", _campaign),
    "patrol:sketch-picture": Need("patrol.view", _campaign),
    "patrol:delete-campaign": Need("patrol.delete", _campaign, post=True),
    "patrol:start-plan": Need("patrol.plan", _campaign, post=True),
    "patrol:plan": Need("patrol.view", _plan),
    "patrol:compare-plans": Need("patrol.view", _campaign),
    "patrol:plan-people": Need("patrol.view", _board),
    "patrol:plan-questions": Need("patrol.view", _board),
    "patrol:ask-question": Need("patrol.plan", _board, post=True, data={"question": "bound"}),
    "patrol:edit-plan": Need("patrol.view", _board),
    "patrol:shop-places": Need("patrol.view", _board),
    "patrol:seat-check": Need("patrol.view", _board),
    "patrol:plan-stop": Need("patrol.view", _board),
    "patrol:plan-seat": Need("patrol.view", _board),
    "patrol:move-shop": Need("patrol.plan", _board, post=True),
    "patrol:change-crew": Need("patrol.plan", _board, post=True),
    "patrol:undo-edit": Need("patrol.plan", _board, post=True),
    "patrol:redo-edit": Need("patrol.plan", _board, post=True),
    "patrol:lock": Need("patrol.plan", _board, post=True),
    "patrol:lift-lock": Need("patrol.plan", _lock, post=True),
    "patrol:plan-again": Need("patrol.plan", _board, post=True),
    "patrol:delete-plan": Need("patrol.delete", _plan, post=True),
    "patrol:left-out": Need("patrol.view", _plan),
    "patrol:plan-sheet": Need("patrol.view", _plan),
    "patrol:plan-map": Need("patrol.view", _plan),
    "patrol:plan-picture": Need("patrol.view", _plan),
    "patrol:night": Need("patrol.view", _night),
    "patrol:night-sheet": Need("patrol.view", _night),
    "patrol:crew-sheet": Need("patrol.view", _crew),
    "patrol:publish-plan": Need("patrol.publish", _plan),
    "patrol:withdraw-plan": Need("patrol.publish", _campaign, post=True),
    "patrol:coverage": Need("patrol.view"),
    "patrol:coverage-shops": Need("patrol.view"),
    "patrol:coverage-map": Need("patrol.view"),
    "patrol:coverage-data": Need("patrol.view"),
    "patrol:coverage-picture": Need("patrol.view"),
    "patrol:coverage-sheet": Need("shops.export", post=True),
    "patrol:next-campaign": Need("patrol.plan"),
    "patrol:history": Need("patrol.view", _campaign),
    "patrol:questions": Need("patrol.publish", _campaign),
    "patrol:answer-questions": Need("patrol.plan", _campaign, post=True),
    "patrol:put-aside": Need("patrol.publish", _campaign, post=True),
    "patrol:take-up-again": Need("patrol.publish", _aside, post=True),
    "patrol:replan": Need("patrol.plan", _campaign),
    "patrol:replan-say": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-take-back": Need("patrol.plan", _wish, post=True),
    "patrol:replan-new-shops": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-missed": Need("patrol.plan", _campaign),
    "patrol:replan-solve": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-drop": Need("patrol.plan", _campaign, post=True),
    "patrol:replan-offer": Need("patrol.plan", _offer),
    "patrol:replan-take": Need("patrol.plan", _offer, post=True),
    "patrol:my-evenings": Need(SIGNED_IN),
    "patrol:make-feed": Need(SIGNED_IN, post=True),
    "patrol:end-feed": Need(SIGNED_IN, post=True),
    # One's own evenings, by their secret name: nobody else's, whatever the role.
    "patrol:my-evening": Need(NOBODY, _nobodys_evening),
    "patrol:my-sheet": Need(NOBODY, _nobodys_evening),
    "patrol:my-map": Need(NOBODY, _nobodys_evening),
    "patrol:my-picture": Need(NOBODY, _nobodys_evening),
    # A calendar programme has no log-in; a wrong secret is no such page.
    "patrol:calendar": Need(ANYONE, lambda unit: {"secret": patrol.feed(unit)}),
}


def _shop(unit: Unit) -> Values:
    return {"pk": shops.shop(unit).pk}


def _place(unit: Unit) -> Values:
    return {"pk": shops.place(unit).pk}


def _import(unit: Unit) -> Values:
    found = RegisterImport.objects.create(unit=unit, file_name="a.csv", state="read", reading=shops.READING)
    return {"pk": found.pk}


SHOPS = {
    "shops:shops": Need("shops.view"),
    "shops:map": Need("shops.view"),
    "shops:map-picture": Need("shops.view"),
    "shops:export": Need("shops.export", post=True),
    "shops:exported": Need(NOBODY, lambda unit: {"number": 999}),  # only for whoever asked for that sheet
    "shops:save-filter": Need("shops.view", post=True),
    "shops:drop-filter": Need(NOBODY, lambda unit: {"number": 999}, post=True),  # one's own only
    "shops:add-shop": Need("shops.edit"),
    "shops:assign-stations": Need("shops.edit", post=True),
    "shops:to-locate": Need("shops.edit"),
    "shops:places": Need("shops.view"),
    "shops:places-map": Need("shops.view"),
    "shops:places-picture": Need("shops.view"),
    "shops:places-to-locate": Need("shops.edit"),
    "shops:place-place": Need("shops.edit", _place),
    "shops:place-map": Need("shops.view", _place),
    "shops:place-picture": Need("shops.view", _place),
    "shops:imports": Need("shops.import"),
    "shops:import": Need("shops.import", _import),
    "shops:reread-import": Need("shops.import", _import, post=True),
    "shops:confirm-import": Need("shops.import", _import, post=True),
    "shops:apply-import": Need("shops.import", _import, post=True),
    "shops:check-again": Need("shops.import", _import, post=True),
    "shops:discard-import": Need("shops.import", _import, post=True),
    "shops:import-errors": Need("shops.import", _import),
    "shops:shop": Need("shops.view", _shop),
    "shops:edit-shop": Need("shops.edit", _shop),
    "shops:place-shop": Need("shops.edit", _shop),
    "shops:shop-map": Need("shops.view", _shop),
    "shops:shop-picture": Need("shops.view", _shop),
}


def _job(unit: Unit) -> Values:
    when = timezone.now()
    facts = {"by": "system:tests", "not_before": when, "created_at": when}
    return {"pk": Job.objects.create(kind="tests.registry", key=uuid4().hex, unit_id=unit.pk, **facts).pk}


JOBS = {
    "jobs:list": Need(SIGNED_IN),  # one's own at least
    "jobs:job": Need("jobs.view", _job),
    "jobs:status": Need("jobs.view", _job),
    "jobs:cancel": Need("jobs.manage", _job, post=True),
    "jobs:finish": Need("jobs.manage", _job, post=True),
    "jobs:retry": Need("jobs.manage", _job, post=True),
}
AUDIT = {
    "audit:log": Need("audit.view"),
    "audit:heads": Need("audit.view"),
    "audit:verify": Need(NOBODY, post=True),  # takes audit.verify at a root; the walk's roles are a county's
}
REGISTRY: dict[str, Need] = {**SHELL, **LOG_IN, **ORGANISATION, **SHOPS, **PATROL, **JOBS, **AUDIT}
