"""Catches: a duty that waits for nobody, one that still waits after it was planned, queries on every visit."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import life
from tests.factories import organisation as make

from redsail.activities.enums import ActivityKind
from redsail.activities.queries import owed
from redsail.organisation.models import GroupMembership
from redsail.web.life.waiting import waiting

pytestmark = pytest.mark.django_db
END = date(2026, 3, 29)  # all months' and the quarter's meetings end within a week


def _titles(user: object, day: date = END) -> list[str]:
    return [str(thing.title) for thing in waiting(user, day)]  # type: ignore[arg-type]


def test_a_leader_sees_the_own_group_a_secretary_the_branch_an_officer_all() -> None:
    party = life.party(members=3)
    leader, secretary, member = (make.user(of=party.members[number]) for number in (2, 0, 1))
    assert _titles(leader) == [f"{party.group} · {ActivityKind.GROUP_MEETING.label}"]
    assert [title.partition(" ")[0] for title in _titles(secretary)] == [str(party.branch)] * 3
    assert len(_titles(party.officer)) == len(_titles(secretary)) + 1
    assert (_titles(member), _titles(make.party_officer())) == ([], [])


def test_it_goes_with_the_next_look_once_a_meeting_is_planned_or_the_leader_changes() -> None:
    party = life.party(members=3)
    leader = make.user(of=party.members[2])
    assert owed.owed(leader, END).own
    life.gathering(party, date(2026, 3, 30), ["group_meeting"])
    assert owed.owed(leader, END).own == ()
    assert owed.owed(leader, date(2026, 4, 29)).own  # the next month's


def test_many_bodies_are_a_few_lines_and_nothing_is_worked_out_twice() -> None:
    party = life.party(members=3)
    for _ in range(9):
        group = make.group(party.unit, of=party.branch)
        GroupMembership.objects.create(person=make.person(party.unit), group=group, from_date=make.START)
    lines = waiting(party.officer, END)
    assert len(lines) == 7
    assert sum(line.count for line in lines) == len(owed.owed(party.officer, END).others)
    with CaptureQueriesContext(connection) as queries:
        owed.owed(party.officer, END)
    assert len(queries) == 1


def test_a_pair_that_planned_nothing_waits_until_it_did() -> None:
    unit = make.unit()
    pair = make.pairing(unit)
    officer = make.party_officer(unit)
    assert [pair for pair, _last in owed.owed(officer, END).pairs] == [pair]
    assert not owed.owed(officer, date(2026, 2, 2)).pairs
