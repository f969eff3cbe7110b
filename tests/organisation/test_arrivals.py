"""Catches: somebody who comes and is entered by half, twice, or with the first fault told and the others kept back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from tests.factories import organisation as make

from redsail.base.errors import Problems, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.actions import arrivals, slips
from redsail.organisation.actions.arrivals import Arrival
from redsail.organisation.actions.people import PersonDraft
from redsail.organisation.models import GroupMembership, Membership, PartyGroup, Person, Placement, PostHolding, User

pytestmark = pytest.mark.django_db
BY = "cli:test"
DAY = date(2026, 3, 2)


@pytest.fixture
def group() -> PartyGroup:
    return make.group()


def _draft(at: PartyGroup, **values: Any) -> Arrival:
    person = PersonDraft("𠮷海", at.unit, "office", DAY, employee_number="88001")
    post = make.post(at.unit, "branch_secretary", branch=at.branch)
    whole = Arrival(person, "full", None, None, at, True, (post,), "青烟党〔2026〕3号", "")
    return replace(whole, **values)


def test_everything_of_the_first_day_in_one_step(group: PartyGroup) -> None:
    done = arrivals.arrive(by=BY, draft=_draft(group), key=uuid4())
    person, slip = done.person, done.slip
    assert (person.memberships.get().branch, person.memberships.get().kind) == (group.branch, "full")
    assert (person.group_memberships.get().group, person.group_memberships.get().is_leader) == (group, True)
    assert {row.from_date for row in (*person.holdings.all(), *person.placements.all())} == {DAY}
    assert slip is not None
    assert slips.use(username="88001", code=slip.code, password=make.PASSWORD) == person.user


def test_the_same_form_twice_is_one_person_and_its_slip_works(group: PartyGroup) -> None:
    draft, key = _draft(group), uuid4()
    first = arrivals.arrive(by=BY, draft=draft, key=key)
    second = arrivals.arrive(by=BY, draft=draft, key=key)
    assert (second.person, second.again, Person.objects.count()) == (first.person, True, 1)
    assert second.slip is not None
    slips.use(username="88001", code=second.slip.code, password=make.PASSWORD)
    third = arrivals.arrive(by=BY, draft=draft, key=key)
    assert third.slip is None, "whoever signs in already keeps the password"


def test_all_that_is_wrong_at_once_and_nothing_is_written(group: PartyGroup) -> None:
    make.person(group.unit, employee_number="88001")
    make.user(username="taken")
    leader = make.member(group.unit, group.branch)
    GroupMembership.objects.create(person=leader, group=group, from_date=make.START, is_leader=True)
    draft = _draft(group, username="taken")
    make.holding(draft.posts[0], leader)
    before = [model.objects.count() for model in (Person, Membership, GroupMembership, PostHolding, Placement, User)]
    entries = AuditEntry.objects.count()
    with pytest.raises(Problems) as raised:
        arrivals.arrive(by=BY, draft=draft, key=uuid4())
    told = [each.code.partition(".")[2] for each in raised.value]
    assert told == ["number_taken", "two_leaders", "post_needs_full_member", "post_taken", "username_taken"]
    after = [model.objects.count() for model in (Person, Membership, GroupMembership, PostHolding, Placement, User)]
    assert (after, AuditEntry.objects.count()) == (before, entries)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"group": None, "leads": False}, "arrival_no_branch"),
        ({"joining": ""}, "arrival_no_joining"),
        ({"joining": "admitted"}, "probationary_leader"),
        ({"party_from": date(2019, 1, 1)}, "branch_not_there"),
        ({"username": "x"}, "username_form"),
    ],
)
def test_a_step_that_cannot_be(group: PartyGroup, change: dict[str, Any], told: str) -> None:
    with pytest.raises(Problems) as raised:
        arrivals.arrive(by=BY, draft=_draft(group, **{"posts": (), **change}), key=uuid4())
    assert f"organisation.{told}" in [each.code for each in raised.value]


def test_refused_where_a_part_is_out_of_reach(group: PartyGroup) -> None:
    elsewhere = make.party_officer(make.unit())
    with pytest.raises(Refused):
        arrivals.arrive(by=elsewhere, draft=_draft(group), key=uuid4())
    draft = _draft(group)
    here = make.party_officer(group.unit)
    foreign = replace(draft, group=None, leads=False, posts=(), branch=make.branch(make.unit()))
    with pytest.raises(Refused):
        arrivals.arrive(by=here, draft=foreign, key=uuid4())
    assert not Person.objects.filter(employee_number="88001").exists()
