"""Somebody comes: person, membership, group, first posts and log-in in one step. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from redsail.base.errors import BadInput, Problems
from redsail.organisation import access
from redsail.organisation.actions import corrections, memberships, people, posts, slips, users
from redsail.organisation.actions.people import PersonDraft
from redsail.organisation.actions.slips import PrintedSlip
from redsail.organisation.enums import Joining, MembershipKind
from redsail.organisation.models import Branch, PartyGroup, Person, Post

# Names the person after the form that was sent: sent twice it finds the first, and nobody can name another's person.
FORMS = UUID("6d1f9a52-3c0e-5b7e-9a35-0f6f8f8c2b11")


@dataclass(frozen=True)
class Arrival:
    """Who comes, and with what. `joining` "": no Party member here. `branch` may be left out where a group is given;
    `party_from` where the membership begins with the work. `username` None: no log-in."""

    person: PersonDraft
    joining: str = ""
    party_from: date | None = None
    branch: Branch | None = None
    group: PartyGroup | None = None
    leads: bool = False
    posts: tuple[Post, ...] = ()
    paper: str = ""
    username: str | None = None


@dataclass(frozen=True)
class Arrived:
    """The person, and the slip where a log-in was asked for. `again`: the form had been sent before."""

    person: Person
    slip: PrintedSlip | None = None
    again: bool = False


def arrive(*, by: access.Actor, draft: Arrival, key: UUID) -> Arrived:
    """All of it in one transaction. The same `key` again makes nobody a second time.

    Raises Refused, or Problems with everything that stands against any part; then nothing is written.
    """
    access.require(by, people.MANAGE, draft.person.unit)
    token = uuid5(FORMS, str(key))
    try:
        with transaction.atomic():
            return _before(by, token) or _all(by, draft, token)
    except IntegrityError:  # the same form, or the same number, at the same moment
        with transaction.atomic():
            if (found := _before(by, token)) is not None:
                return found
        raise BadInput("organisation.number_taken", number=draft.person.employee_number) from None


def _before(by: access.Actor, token: UUID) -> Arrived | None:
    """What this form made before. The slip is printed anew while nobody has signed in with it: the first answer of a
    double click is never seen."""
    person = Person.objects.filter(token=token).select_related("unit", "user").first()
    if person is None:
        return None
    access.require(by, people.MANAGE, person.unit)
    user = getattr(person, "user", None)
    if user is None or not user.is_active or user.has_usable_password():
        return Arrived(person, again=True)
    return Arrived(person, slips.issue([user], by=by)[0], again=True)


def _all(by: access.Actor, draft: Arrival, token: UUID) -> Arrived:
    wrong: list[BadInput] = []
    person = _tried(wrong, lambda: people.add(by=by, draft=draft.person, token=token))
    if person is None:
        # A stand-in, gone with the transaction: what is wrong with the rest is to be told as well.
        whole = replace(draft.person, name=draft.person.name.strip() or "?", employee_number="", until_date=None)
        person = people.add(by=by, draft=whole)
    _tried(wrong, lambda: _party(by, person, draft))
    facts = {"person": person, "from_date": draft.person.from_date, "paper": draft.paper}
    for post in draft.posts:
        _tried(wrong, partial(posts.appoint, post, by=by, **facts))
    slip = _tried(wrong, lambda: _log_in(by, person, draft)) if draft.username is not None else None
    if wrong:
        raise Problems(wrong)
    return Arrived(person, slip)


def _tried(wrong: list[BadInput], step: Callable[[], Any]) -> Any:
    """The step's result; None, and its faults kept, where it cannot be done."""
    try:
        with transaction.atomic():
            return step()
    except BadInput as error:
        wrong += error.problems  # type: ignore[arg-type]
    return None


def _party(by: access.Actor, person: Person, draft: Arrival) -> None:
    branch = draft.branch or (draft.group.branch if draft.group else None)
    day = draft.party_from or draft.person.from_date
    if wrong := list(_party_faults(person, draft, branch, day)):
        raise Problems(wrong)
    if branch is None:
        return
    kind = MembershipKind.FULL if draft.joining == Joining.FULL else MembershipKind.PROBATIONARY
    memberships.admit(person, by=by, branch=branch, kind=kind, from_date=day, how=draft.joining)
    if draft.group is not None:
        if draft.leads:
            corrections.leads_alone(draft.group, day, None)
        memberships.join(person, by=by, group=draft.group, from_date=day, is_leader=draft.leads)


def _party_faults(person: Person, draft: Arrival, branch: Branch | None, day: date) -> Any:
    if branch is None:
        if draft.joining:
            yield BadInput("organisation.arrival_no_branch")
        return
    if not draft.joining:
        yield BadInput("organisation.arrival_no_joining", branch=branch.name)
    if not branch.holds_on(day):
        yield BadInput("organisation.branch_not_there", branch=branch.name, day=day)
    if draft.group is not None and draft.group.branch_id != branch.pk:
        yield BadInput("organisation.not_of_branch", name=person.name, branch=draft.group.branch.name, day=day)
    if draft.group is not None and not draft.group.holds_on(day):
        yield BadInput("organisation.group_not_there", group=draft.group.name, day=day)
    if draft.leads and draft.group is None:
        yield BadInput("organisation.arrival_leads_nothing")


def _log_in(by: access.Actor, person: Person, draft: Arrival) -> PrintedSlip:
    username = (draft.username or "").strip() or draft.person.employee_number.strip()
    return slips.issue([users.create(by=by, username=username, person=person)], by=by)[0]
