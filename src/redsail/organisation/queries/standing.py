"""Whether branches and groups are set up as the rules ask. Every red mark brings its ruling, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from redsail.organisation import access
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import GroupMembership, Membership, PartyGroup
from redsail.organisation.queries import party, rulings
from redsail.organisation.queries.posts import Seat
from redsail.rulebook.schema import Ruling

KEYS = (
    rulings.GROUP_LEAST,
    rulings.GROUP_MOST,
    rulings.GROUP_FULL,
    rulings.LEADER_FULL,
    rulings.BRANCH_MOST,
    rulings.COMMITTEE_FROM,
    rulings.COMMITTEE_LEAST,
)


@dataclass(frozen=True)
class Fault:
    """What is not as the rule asks.

    `code`: few | many | no_full | no_leader | probationary | branch_many | committee.
    """

    code: str
    of: Any
    ruling: Ruling
    found: int = 0
    group: int | None = None
    branch: int | None = None


def faults(user: Any, day: date, every: Sequence[Seat]) -> list[Fault]:
    """All faults of the groups and branches of a day within reach. Six queries and one a unit with branches."""
    books: dict[int, dict[str, Ruling]] = {}
    found = group_faults(_groups(user, day), day, books)
    seated = _committees(every)
    for branch in party.branches(user, day):
        found += _branch(branch, _book(branch.unit, day, books), seated.get(branch.pk, 0))
    return found


def group_faults(groups: Sequence[Any], day: date, books: dict[int, dict[str, Ruling]] | None = None) -> list[Fault]:
    """Faults of groups that carry `count`, `full` and `leader` (None, or whether a full member). A query a unit."""
    kept = {} if books is None else books
    return [fault for group in groups for fault in _group(group, _book(group.unit, day, kept))]


def _book(unit: Any, day: date, books: dict[int, dict[str, Ruling]]) -> dict[str, Ruling]:
    if unit.pk not in books:
        books[unit.pk] = rulings.rulings(KEYS, unit, day)
    return books[unit.pk]


def group_counts(day: date) -> dict[int, tuple[int, int]]:
    """Group number → (members, full members) on a day. Two queries."""
    full = set(Membership.objects.on(day).filter(kind=MembershipKind.FULL).values_list("person", flat=True))
    counts: dict[int, tuple[int, int]] = {}
    for group, person in GroupMembership.objects.on(day).values_list("group", "person"):
        members, whole = counts.get(group, (0, 0))
        counts[group] = (members + 1, whole + (person in full))
    return counts


def _groups(user: Any, day: date) -> list[Any]:
    groups = list(access.visible(PartyGroup.objects.on(day), user, party.VIEW).select_related("unit"))
    counts, led = group_counts(day), _leaders(day)
    for group in groups:
        group.count, group.full = counts.get(group.pk, (0, 0))  # type: ignore[attr-defined]
        group.leader = led.get(group.pk)  # type: ignore[attr-defined]
    return groups


def _leaders(day: date) -> dict[int, bool]:
    """Group number → whether its leader is a full member."""
    full = Membership.objects.on(day).filter(kind=MembershipKind.FULL).order_by().values("person")
    places = GroupMembership.objects.on(day).filter(is_leader=True)
    return dict(places.values_list("group").annotate(n=Count("pk", filter=Q(person__in=full))))  # type: ignore[arg-type]


def _group(group: Any, book: dict[str, Ruling]) -> list[Fault]:
    found = []
    if group.count < book[rulings.GROUP_LEAST].number:
        found.append(Fault("few", group, book[rulings.GROUP_LEAST], group.count, group=group.pk))
    if group.count > book[rulings.GROUP_MOST].number:
        found.append(Fault("many", group, book[rulings.GROUP_MOST], group.count, group=group.pk))
    if group.full < book[rulings.GROUP_FULL].number:
        found.append(Fault("no_full", group, book[rulings.GROUP_FULL], group.full, group=group.pk))
    if group.leader is None:
        found.append(Fault("no_leader", group, book[rulings.LEADER_FULL], group=group.pk))
    elif not group.leader and book[rulings.LEADER_FULL].value:
        found.append(Fault("probationary", group, book[rulings.LEADER_FULL], group=group.pk))
    return found


def _branch(branch: Any, book: dict[str, Ruling], seated: int) -> list[Fault]:
    found = []
    if branch.members > book[rulings.BRANCH_MOST].number:
        found.append(Fault("branch_many", branch, book[rulings.BRANCH_MOST], branch.members, branch=branch.pk))
    if branch.full >= book[rulings.COMMITTEE_FROM].number and seated < book[rulings.COMMITTEE_LEAST].number:
        found.append(Fault("committee", branch, book[rulings.COMMITTEE_LEAST], seated, branch=branch.pk))
    return found


def _committees(every: Sequence[Seat]) -> dict[int, int]:
    """Branch number → how many people sit on its committee."""
    found: dict[int, set[int]] = {}
    for seat in every:
        if seat.kind.committee:
            found.setdefault(seat.place.pk, set()).update(hat.person.pk for hat in seat.hats)
    return {branch: len(people) for branch, people in found.items()}
