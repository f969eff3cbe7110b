"""What stands against moving members: everything at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import GroupMembership, Membership, PartyGroup, Person
from redsail.organisation.queries import rulings
from redsail.organisation.queries.moves import Wish


def against(
    changed: Sequence[Wish],
    now: Mapping[int, GroupMembership],
    groups: Mapping[int, PartyGroup],
    people: Mapping[int, Person],
    day: date,
) -> list[BadInput]:
    """Faults of the changed wishes, in their order. Four queries, and one a unit of a group that gets a leader."""
    if not changed:
        return [BadInput("organisation.nothing_moves")]
    held = {row.person_id: row for row in Membership.objects.on(day).filter(person__in=list(people))}
    later = {row.person_id: row for row in GroupMembership.objects.filter(person__in=list(people), from_date__gt=day)}
    found: list[BadInput] = []
    for wish in changed:
        found += _one(wish, people[wish.person], groups.get(wish.group or 0), held.get(wish.person), day)
        if (row := later.get(wish.person)) is not None:
            days: dict[str, Any] = {"from": row.from_date, "until": row.until_date or "…"}
            found.append(BadInput("organisation.overlap", name=people[wish.person].name, **days))
    return found + _two_leaders(changed, now, groups, day)


def _one(wish: Wish, person: Person, group: PartyGroup | None, held: Membership | None, day: date) -> list[BadInput]:
    if group is None:
        return []
    found = []
    if not group.holds_on(day):
        found.append(BadInput("organisation.group_not_there", group=group.name, day=day))
    if held is None or held.branch_id != group.branch_id:
        found.append(BadInput("organisation.not_of_branch", name=person.name, branch=group.branch.name, day=day))
    elif wish.leads and held.kind == MembershipKind.PROBATIONARY and _full_only(group, day):
        found.append(BadInput("organisation.probationary_leader", name=person.name))
    return found


def _full_only(group: PartyGroup, day: date) -> bool:
    return bool(rulings.ruling(rulings.LEADER_FULL, group.unit, day).value)


def _two_leaders(
    changed: Sequence[Wish], now: Mapping[int, GroupMembership], groups: Mapping[int, PartyGroup], day: date
) -> list[BadInput]:
    """Groups that would have two: the new ones, and the one who leads and stays."""
    moving = {wish.person for wish in changed}
    leading = Counter(wish.group for wish in changed if wish.group and wish.leads)
    staying = GroupMembership.objects.touching(day, date.max).filter(group__in=list(leading), is_leader=True)
    for number in staying.exclude(person__in=moving).values_list("group", flat=True):
        leading[number] += 1
    return [
        BadInput("organisation.two_leaders", group=groups[number].name)
        for number, count in leading.items()
        if number and count > 1
    ]
