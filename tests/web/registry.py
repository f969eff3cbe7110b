"""What every address needs: the one list that the walk in test_every_url.py holds the whole URLconf against.

A new page gets a line here; without one the walk fails. `needs` is ANYONE (also without a log-in), SIGNED_IN (every
role), NOBODY (404 or 403 here, whoever asks) or a permission. `made` makes the record at a unit that the address is
about and returns the address's values; without `made` the page is a list or a form of its own, open to whoever holds
the permission anywhere. `post`: the address takes POST only. `answers`: further statuses that mean "you may".
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.utils import timezone
from tests.factories import organisation as make
from tests.factories import shops
from tests.web.needs import ANYONE, NOBODY, SIGNED_IN, Need, Values
from tests.web.registry_field import FIELD
from tests.web.registry_gatherings import GATHERINGS
from tests.web.registry_hours import HOURS
from tests.web.registry_life import LIFE
from tests.web.registry_needs import CONTACTS, NEEDS
from tests.web.registry_patrol import PATROL
from tests.web.registry_regrouping import REGROUPING
from tests.web.registry_study import STUDY
from tests.web.registry_visits import VISITS

from redsail.jobs.models import Job
from redsail.organisation.models import (
    Certificate,
    CorrectionRequest,
    GroupMove,
    Leave,
    OwnRule,
    Role,
    RosterImport,
    Term,
    Unit,
)
from redsail.shops.models import RegisterImport


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


def _own_rule(unit: Unit) -> Values:
    key = "life.presence.code"
    return {"key": key, "pk": OwnRule.objects.create(unit=unit, key=key, value=1, paper="甲", from_date=make.START).pk}


def _pair(unit: Unit) -> Values:
    return {"pk": make.pairing(unit).pk}


def _move(unit: Unit) -> Values:
    return {"pk": GroupMove.objects.create(unit=unit, day=make.START, steps=[]).pk}


def _roster(unit: Unit) -> Values:
    return {"pk": RosterImport.objects.create(unit=unit, file_name="a.xlsx").pk}


def _wish(unit: Unit) -> Values:
    return {"pk": CorrectionRequest.objects.create(person=make.person(unit), about="person", text="电话").pk}


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
    "organisation:coming": Need("people.manage"),
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
    "organisation:my-data": Need(SIGNED_IN),
    "organisation:export-my-data": Need(SIGNED_IN),
    "organisation:corrections": Need("people.manage"),
    "organisation:settle-correction": Need("people.manage", _wish, post=True),
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
    "organisation:moving": Need("people.manage", _person),
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
    "organisation:own-rules": Need("organisation.manage"),
    "organisation:own-rule": Need("organisation.manage", lambda unit: {"unit": unit.pk, "key": "life.presence.code"}),
    "organisation:take-back-own-rule": Need("organisation.manage", _own_rule, post=True),
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
    "inbox:list": Need(SIGNED_IN),
    "inbox:message": Need(SIGNED_IN),
    "inbox:stop-message": Need(SIGNED_IN, post=True),
    "inbox:test-message": Need(SIGNED_IN, post=True),
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
ROOMS: tuple[dict[str, Need], ...] = (
    SHELL,
    LOG_IN,
    ORGANISATION,
    SHOPS,
    REGROUPING,
    GATHERINGS,
    LIFE,
    HOURS,
    CONTACTS,
    NEEDS,
    STUDY,
    PATROL,
    VISITS,
    FIELD,
    JOBS,
    AUDIT,
)
REGISTRY: dict[str, Need] = {name: need for room in ROOMS for name, need in room.items()}
