"""Catches: a bulk move that writes half, forgets the past, overwrites a colleague, or cannot be taken back whole."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.base.models import AuditEntry
from redsail.organisation.actions import memberships, moves
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import Branch, GroupMembership, GroupMove, PartyGroup, Person
from redsail.organisation.queries import moves as asked
from redsail.organisation.queries.moves import Seen, Wish

pytestmark = pytest.mark.django_db
BY = "cli:test"
TODAY = timezone.localdate()
DAY = timedelta(days=1)
Case = tuple[Branch, PartyGroup, PartyGroup, list[Person]]


@pytest.fixture
def case() -> Case:
    """A branch with two groups: the first led, with three members; a fourth member in no group."""
    unit = make.unit()
    branch = make.branch(unit)
    old, new = make.group(unit, branch), make.group(unit, branch)
    people = [make.member(unit, branch) for _ in range(4)]
    for number, person in enumerate(people[:3]):
        GroupMembership.objects.create(person=person, group=old, from_date=make.START, is_leader=number == 0)
    return branch, old, new, people


def _seen(people: list[Person]) -> dict[int, Seen]:
    now = asked.places([person.pk for person in people], TODAY)
    return {person.pk: Seen.of(now.get(person.pk)) for person in people}


def _move(case: Case, wishes: list[Wish], **values: object) -> GroupMove:
    branch, _old, _new, people = case
    usual = {"unit": branch.unit, "day": TODAY, "seen": _seen(people), "token": uuid4()}
    return moves.move(by=BY, wishes=wishes, **{**usual, **values})  # type: ignore[arg-type]


def _all() -> list[tuple[str, str, bool, object, object]]:
    rows = GroupMembership.objects.select_related("person", "group").order_by("person", "from_date")
    return [(row.person.name, row.group.name, row.is_leader, row.from_date, row.until_date) for row in rows]


def test_one_dated_step_and_one_row_in_the_chain(case: Case) -> None:
    _branch, old, new, people = case
    made = _move(case, [Wish(people[0].pk, old.pk), Wish(people[1].pk, new.pk, leads=True), Wish(people[3].pk, new.pk)])
    first, second, third, fourth = (person.name for person in people)
    assert _all() == [
        (first, old.name, True, make.START, TODAY - DAY),
        (first, old.name, False, TODAY, None),
        (second, old.name, False, make.START, TODAY - DAY),
        (second, new.name, True, TODAY, None),
        (third, old.name, False, make.START, None),
        (fourth, new.name, False, TODAY, None),
    ]
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.change_count) == ("organisation.move_members", 3)
    assert len(entry.change_digest) > 20
    assert [(step["person"].name, step["led"], step["leads"]) for step in asked.told(made)] == [
        (first, True, False),
        (second, False, True),
        (fourth, False, False),
    ]


def test_undone_whole_within_the_time_of_grace(case: Case) -> None:
    _branch, _old, new, people = case
    GroupMembership.objects.filter(person=people[2]).update(from_date=TODAY, until_date=TODAY + 9 * DAY)
    before = _all()
    made = _move(case, [Wish(people[0].pk, None), Wish(people[2].pk, new.pk), Wish(people[3].pk, new.pk)])
    assert GroupMembership.objects.get(group=new, person=people[2]).until_date == TODAY + 9 * DAY
    with pytest.raises(Refused):
        moves.undo(made, by=BY, now=made.made_at + timedelta(hours=73))
    moves.undo(made, by=BY, now=made.made_at + timedelta(hours=71))
    assert _all() == before
    with pytest.raises(Clash):
        moves.undo(made, by=BY)
    assert list(AuditEntry.objects.order_by("seq").values_list("verb", flat=True)) == [
        "organisation.move_members",
        "organisation.undo_move",
    ]


def test_what_changed_since_is_not_torn_apart(case: Case) -> None:
    _branch, old, new, people = case
    made = _move(case, [Wish(people[1].pk, new.pk)])
    memberships.join(people[1], by=BY, group=old, from_date=TODAY + DAY)
    before = _all()
    with pytest.raises(Clash) as error:
        moves.undo(made, by=BY)
    assert (error.value.code, error.value.numbers["names"]) == ("organisation.changed_since_move", people[1].name)
    assert _all() == before
    made.refresh_from_db()
    assert made.undone_at is None


def test_of_two_officers_the_second_is_told_what_changed(case: Case) -> None:
    _branch, _old, new, people = case
    seen = _seen(people)
    _move(case, [Wish(people[1].pk, new.pk)])
    before = _all()
    with pytest.raises(Clash) as error:
        _move(case, [Wish(people[2].pk, new.pk)], seen=seen)
    assert error.value.numbers["changes"] == f"{people[1].name}（{new.name}）"
    assert _all() == before


def test_pressed_twice_is_one_move(case: Case) -> None:
    _branch, _old, new, people = case
    token, seen = uuid4(), _seen(people)
    first = _move(case, [Wish(people[1].pk, new.pk)], token=token, seen=seen)
    assert _move(case, [Wish(people[1].pk, new.pk)], token=token, seen=seen) == first
    assert GroupMove.objects.count() == 1


def test_everything_wrong_at_once_and_nothing_written(case: Case) -> None:
    branch, old, new, people = case
    probationary = make.member(branch.unit, branch, MembershipKind.PROBATIONARY)
    stranger = make.member(branch.unit)
    gone = make.group(branch.unit, branch)
    gone.until_date = TODAY - DAY
    gone.save()
    GroupMembership.objects.filter(person=people[2]).update(until_date=TODAY)
    GroupMembership.objects.create(person=people[2], group=new, from_date=TODAY + DAY)
    wishes = [
        Wish(probationary.pk, new.pk, leads=True),
        Wish(stranger.pk, new.pk),
        Wish(people[1].pk, gone.pk),
        Wish(people[2].pk, new.pk),
        Wish(people[3].pk, old.pk, leads=True),
    ]
    before = _all()
    with pytest.raises(Problems) as error:
        _move(case, wishes)
    assert [each.code.partition(".")[2] for each in error.value.problems] == [
        "probationary_leader",
        "not_of_branch",
        "group_not_there",
        "overlap",
        "two_leaders",
    ]
    assert (_all(), GroupMove.objects.count()) == (before, 0)
    with pytest.raises(BadInput) as nothing:
        _move(case, [Wish(people[0].pk, old.pk, leads=True)])
    assert [each.code for each in nothing.value.problems] == ["organisation.nothing_moves"]


def test_what_the_groups_would_be(case: Case) -> None:
    branch, old, new, people = case
    every = asked.members(branch, TODAY)
    wishes = {people[0].pk: Wish(people[0].pk, new.pk, leads=True)}
    found = asked.outcome(branch, every, wishes, TODAY)
    assert [(fault.code, fault.of, fault.found) for fault in found] == [
        ("few", old, 2),
        ("no_leader", old, 0),
        ("few", new, 1),
    ]


def test_refused_without_the_permission(case: Case) -> None:
    branch, _old, new, people = case
    for role, at in (("leadership_member", branch.unit), ("party_affairs_officer", make.unit())):
        with pytest.raises(Refused):
            moves.move(
                by=make.user(role, at),
                unit=branch.unit,
                day=TODAY,
                wishes=[Wish(people[1].pk, new.pk)],
                seen={},
                token=uuid4(),
            )
