"""Catches: a post given to too many, to somebody gone, or against the bureau's rule; a vacancy or doubling not seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.actions import posts, terms
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import GroupMembership, Person, Post, PostHolding, Unit
from redsail.organisation.queries import leaving, post_checks, standing
from redsail.organisation.queries import posts as asked
from redsail.organisation.queries import terms as due

pytestmark = pytest.mark.django_db
BY = "cli:test"
TODAY = timezone.localdate()
DAY = timedelta(days=1)


def _codes(error: Any) -> list[str]:
    return [each.code.partition(".")[2] for each in error.value.problems]


def _refused(post: Post, person: Person, first: date = TODAY, last: date | None = None) -> list[str]:
    before = PostHolding.objects.count()
    with pytest.raises(BadInput) as error:
        posts.appoint(post, by=BY, person=person, from_date=first, until_date=last)
    assert PostHolding.objects.count() == before, "nothing written"
    return _codes(error)


@pytest.fixture
def county() -> Unit:
    return make.unit()


def test_appointed_and_relieved(county: Unit) -> None:
    post, person = make.post(county), make.person(county)
    row = posts.appoint(post, by=BY, person=person, from_date=TODAY, paper=" 青烟〔2026〕1号 ")
    assert (row.paper, row.until_date) == ("青烟〔2026〕1号", None)
    posts.relieve(row, by=BY, until_date=TODAY + 30 * DAY)
    assert [hat.title for hat in asked.hats(asked.seats(BY, TODAY))[person.pk]] == ["科室负责人"]
    assert asked.hats(asked.seats(BY, TODAY + 31 * DAY)) == {}
    posts.take_back(row, by=BY)
    assert not PostHolding.objects.exists()
    verbs = list(AuditEntry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["posts.appoint", "posts.relieve", "posts.take_back"]


def test_bad_input_is_told_at_once_and_writes_nothing(county: Unit) -> None:
    post = make.post(county, "selected_cadre", from_date=TODAY - DAY, until_date=TODAY + DAY)
    gone = make.person(county, until_date=TODAY - 10 * DAY)
    assert _refused(post, gone) == ["post_not_there", "person_not_there", "post_needs_full_member"]
    assert _refused(post, make.member(county), TODAY, TODAY - DAY) == ["ends_before_start"]
    probationary = make.member(county, kind=MembershipKind.PROBATIONARY)
    assert _refused(post, probationary, TODAY, TODAY) == ["post_needs_full_member"]


def test_a_seat_is_held_once(county: Unit) -> None:
    post, first, second = make.post(county), make.person(county), make.person(county)
    posts.appoint(post, by=BY, person=first, from_date=TODAY, until_date=TODAY + 9 * DAY)
    assert _refused(post, second, TODAY + 5 * DAY) == ["post_taken"]
    assert _refused(post, first, TODAY - 5 * DAY) == ["overlap", "post_taken"]
    posts.appoint(post, by=BY, person=second, from_date=TODAY + 10 * DAY)
    with pytest.raises(Problems):
        posts.relieve(PostHolding.objects.get(person=first), by=BY, until_date=TODAY + 10 * DAY)


def test_two_seats_are_held_by_two(county: Unit) -> None:
    post = make.post(county, "bureau_deputy", seats=2)
    for _ in range(2):
        posts.appoint(post, by=BY, person=make.person(county), from_date=TODAY)
    assert _refused(post, make.person(county)) == ["post_taken"]
    with pytest.raises(Problems) as error:
        posts.change(post, by=BY, title="", seats=1)
    assert _codes(error) == ["post_full"]
    with pytest.raises(Problems) as error:
        posts.change(post, by=BY, title="", seats=2, until_date=TODAY)
    assert _codes(error) == ["post_in_use"]


def test_posts_that_exclude_each_other(county: Unit) -> None:
    """By the bureau's own rule, either way round, for group leaders too, and only while both would be held."""
    station = make.station(county)
    make.post_rule(county, "never", ("squadron_leader", "group_leader"), ("market_lead",))
    squadron, market = make.post(station, "squadron_leader"), make.post(station, "market_lead")
    person, leader = make.person(station), make.member(station)
    posts.appoint(squadron, by=BY, person=person, from_date=TODAY, until_date=TODAY + 9 * DAY)
    assert _refused(market, person, TODAY + 9 * DAY) == ["posts_exclude"]
    GroupMembership.objects.create(person=leader, group=make.group(station), from_date=TODAY, is_leader=True)
    assert _refused(market, leader) == ["posts_exclude"]
    posts.appoint(market, by=BY, person=person, from_date=TODAY + 10 * DAY)
    elsewhere = make.post(make.unit(), "market_lead")
    posts.appoint(elsewhere, by=BY, person=leader, from_date=TODAY)  # the rule is another bureau's


def test_a_kind_belongs_where_it_belongs(county: Unit) -> None:
    for kind, of in (("branch_secretary", county), ("department_head", make.branch(county)), ("group_leader", county)):
        with pytest.raises(BadInput):
            posts.set_up(by=BY, kind=make.post_kind(kind), of=of, from_date=TODAY)
    assert posts.set_up(by=BY, kind=make.post_kind("branch_secretary"), of=make.branch(county), from_date=TODAY).pk


def test_vacant_now_and_soon(county: Unit) -> None:
    empty, soon, late, full = (
        make.post(county, kind) for kind in ("bureau_head", "bureau_deputy", "department_head", "business_backbone")
    )
    make.holding(soon, make.person(county), until_date=TODAY + 5 * DAY)
    make.holding(late, make.person(county, until_date=TODAY + 400 * DAY))
    make.holding(full, make.person(county))
    leaving_person = make.person(county, until_date=TODAY + 3 * DAY)
    other = make.post(county, "station_head")
    make.holding(other, leaving_person)
    group = make.group(county)
    found = [(seat.number, seat.group, first) for seat, first in asked.empty(asked.seats(BY, TODAY), TODAY, 90)]
    assert sorted(found, key=str) == sorted(
        [
            (None, group.pk, TODAY),
            (empty.pk, None, TODAY),
            (other.pk, None, TODAY + 4 * DAY),
            (soon.pk, None, TODAY + 6 * DAY),
        ],
        key=str,
    )


def test_several_posts_and_what_stands_empty(county: Unit) -> None:
    group = make.group(county)
    leader = make.member(county, group.branch)
    GroupMembership.objects.create(person=leader, group=group, from_date=make.START, is_leader=True)
    alone, shared = make.post(county), make.post(county, "business_backbone", seats=2)
    make.holding(alone, leader)
    make.holding(shared, leader)
    make.holding(shared, make.person(county))
    every = asked.seats(BY, TODAY)
    assert [(person, len(hats)) for person, hats in asked.several(every)] == [(leader, 3)]
    found = leaving.leaving(BY, leader, TODAY)
    assert [(seat.number, seat.group) for seat in found.empty] == [(alone.pk, None), (None, group.pk)]
    assert (found.group, found.left, found.small is not None, found.no_full is not None) == (group, 0, True, True)
    assert asked.several(asked.seats(BY, date(2019, 1, 1))) == []


def test_group_leader_is_also_a_backbone(county: Unit) -> None:
    make.post_rule(county, "also", ("group_leader",), ("business_backbone",))
    backbone = make.post(county, "business_backbone", seats=9)
    for good in (True, False):
        group = make.group(county)
        leader = make.member(county, group.branch)
        GroupMembership.objects.create(person=leader, group=group, from_date=make.START, is_leader=True)
        if good:
            make.holding(backbone, leader)
    (check,) = post_checks.checked(BY, TODAY, asked.seats(BY, TODAY))
    assert (check.holders, [hat.person for hat, _ in check.faults]) == (2, [leader])


def test_groups_and_branches_by_the_rulebook(county: Unit) -> None:
    branch = make.branch(county)
    group = make.group(county, branch)
    for _ in range(7):
        make.member(county, branch)
    probationary = make.member(county, branch, MembershipKind.PROBATIONARY)
    GroupMembership.objects.create(person=probationary, group=group, from_date=make.START, is_leader=True)
    empty = make.group(county, branch)
    found = standing.faults(BY, TODAY, asked.seats(BY, TODAY))
    assert [(fault.code, fault.of.pk, fault.found) for fault in found] == [
        ("few", group.pk, 1),
        ("no_full", group.pk, 0),
        ("probationary", group.pk, 0),
        ("few", empty.pk, 0),
        ("no_full", empty.pk, 0),
        ("no_leader", empty.pk, 0),
        ("committee", branch.pk, 0),
    ]
    assert all(fault.ruling.citation.paper.zh for fault in found)


def test_terms_follow_the_rule_and_an_approval(county: Unit) -> None:
    branch = make.branch(county)
    assert [row.state for row in due.standings(BY, TODAY)] == ["unknown"]
    first = terms.elect(branch, by=BY, on=date(2020, 2, 29))
    assert first.due_on == date(2023, 2, 28)
    assert [row.state for row in due.standings(BY, TODAY)] == ["overdue"]
    with pytest.raises(BadInput):
        terms.change_due(first, by=BY, due_on=TODAY + 400 * DAY, paper=" ")
    with pytest.raises(BadInput):
        terms.change_due(first, by=BY, due_on=date(2020, 2, 29), paper="批复")
    terms.change_due(first, by=BY, due_on=TODAY + 30 * DAY, paper="县直机关工委批复")
    assert [row.state for row in due.standings(BY, TODAY)] == ["soon"]
    with pytest.raises(BadInput):
        terms.elect(branch, by=BY, on=date(2020, 2, 29))
    second = terms.elect(branch, by=BY, on=TODAY)
    first.refresh_from_db()
    assert (second.number, first.until_date) == (2, TODAY - DAY)
    assert [(row.state, row.term) for row in due.standings(BY, TODAY)] == [("running", second)]
    assert [row.term for row in due.standings(BY, TODAY - DAY)] == [first]


def test_refused_without_the_permission(county: Unit) -> None:
    member = make.user("office_member", county)
    with pytest.raises(Refused):
        posts.appoint(make.post(county), by=member, person=make.person(county), from_date=TODAY)
    with pytest.raises(Refused):
        posts.set_up(by=member, kind=make.post_kind(), of=county, from_date=TODAY)
