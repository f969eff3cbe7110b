"""Catches: somebody who left and still holds a post or leads a group, or an end to come that ends something today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import Clash, Problems, Refused
from redsail.organisation.actions import departures
from redsail.organisation.models import GroupMembership, PostHolding
from redsail.organisation.queries import posts as asked

pytestmark = pytest.mark.django_db
BY = "cli:test"
TODAY = timezone.localdate()
LAST = TODAY + timedelta(days=10)


@pytest.mark.parametrize("ends_membership", [True, False])
def test_everything_ends_on_the_last_day(ends_membership: bool) -> None:
    group = make.group()
    person = make.member(group.unit, group.branch)
    GroupMembership.objects.create(person=person, group=group, from_date=make.START, is_leader=True)
    make.holding(make.post(group.unit), person)
    departures.depart(person, by=BY, last_day=LAST, ends_membership=ends_membership, version=1)
    person.refresh_from_db()
    ends = [person.until_date, person.holdings.get().until_date, person.group_memberships.get().until_date]
    assert ends == [LAST, LAST, LAST]
    assert person.memberships.get().until_date == (LAST if ends_membership else None)
    assert len(asked.hats(asked.seats(BY, TODAY))[person.pk]) == 2
    assert asked.hats(asked.seats(BY, LAST + timedelta(days=1))) == {}
    with pytest.raises(Clash):
        departures.depart(person, by=BY, last_day=LAST, ends_membership=False, version=1)


def test_what_begins_later_is_told_and_nothing_is_written() -> None:
    person = make.person()
    make.holding(make.post(person.unit), person, from_date=LAST + timedelta(days=1))
    with pytest.raises(Problems):
        departures.depart(person, by=BY, last_day=LAST, ends_membership=False, version=1)
    person.refresh_from_db()
    assert (person.until_date, person.version, PostHolding.objects.get().until_date) == (None, 1, None)


def test_refused_without_the_permission() -> None:
    person = make.person()
    leader = make.user("leadership_member", person.unit)
    with pytest.raises(Refused):
        departures.depart(person, by=leader, last_day=LAST, ends_membership=False, version=1)
