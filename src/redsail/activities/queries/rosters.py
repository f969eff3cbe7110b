"""Who belongs to branches, committees and groups on a day, and who may take the chair: for many bodies at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from redsail.activities.enums import ActivityKind as Kind
from redsail.organisation.models import GroupMembership, Membership, Person, PostHolding

SECRETARY = "branch_secretary"


@dataclass(frozen=True)
class Rosters:
    """People by body: `branches` and `groups` all members, `committees` in the order of their seats, `leaders` of
    groups."""

    branches: dict[int, list[int]]
    committees: dict[int, list[int]]
    groups: dict[int, list[int]]
    leaders: dict[int, int]

    def due(self, kind: str, branch: int, group: int = 0) -> list[int]:
        """Numbers of those who are due when the body is convened as this kind."""
        if group:
            return self.groups.get(group, [])
        if kind == Kind.COMMITTEE_MEETING:
            return self.committees.get(branch, [])
        return self.branches.get(branch, [])

    def chairs(self, branch: int, group: int, *, delegate: bool) -> list[int]:
        """Who may take the chair: of a group its leader; of a branch the secretary, and where the secretary may
        delegate the others of the committee after. Empty where nobody is named."""
        if group:
            return [self.leaders[group]] if group in self.leaders else []
        seats = self.committees.get(branch, [])
        return seats if delegate else seats[:1]


def rosters(branches: Iterable[int], groups: Iterable[int], day: date) -> Rosters:
    """As of a day. Three queries."""
    active = Person.objects.on(day).order_by().values("pk")
    wanted = list(branches)
    members: dict[int, list[int]] = {}
    rows = Membership.objects.on(day).filter(branch__in=wanted, person__in=active).order_by("person__pinyin", "person")
    for branch, person in rows.values_list("branch", "person"):
        members.setdefault(branch, []).append(person)
    seated: dict[int, list[int]] = {}
    seats = PostHolding.objects.on(day).filter(post__branch__in=wanted, post__kind__committee=True, person__in=active)
    for branch, person in seats.order_by("post__kind__order", "pk").values_list("post__branch", "person"):
        if person not in seated.setdefault(branch, []):
            seated[branch].append(person)
    grouped: dict[int, list[int]] = {}
    leaders: dict[int, int] = {}
    places = GroupMembership.objects.on(day).filter(group__in=list(groups), person__in=active)
    for group, person, leads in places.order_by("person__pinyin", "person").values_list("group", "person", "is_leader"):
        grouped.setdefault(group, []).append(person)
        if leads:
            leaders[group] = person
    return Rosters(members, seated, grouped, leaders)
