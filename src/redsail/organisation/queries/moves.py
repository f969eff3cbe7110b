"""Members and their groups on a day, what a move would make of them, and the moves that were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from redsail.organisation import access
from redsail.organisation.models import Branch, GroupMembership, GroupMove, Membership, PartyGroup, Person
from redsail.organisation.queries import rulings
from redsail.organisation.queries.standing import Fault, group_faults

VIEW = "people.membership"


@dataclass(frozen=True)
class Wish:
    """Into which group a person is to go (None: into none), and whether to lead it."""

    person: int
    group: int | None
    leads: bool = False


@dataclass(frozen=True)
class Seen:
    """A place in a group as an officer saw it: its number (None: in no group), the group, and whether as leader."""

    place: int | None
    group: int | None
    leads: bool

    @classmethod
    def of(cls, place: GroupMembership | None) -> Seen:
        """The place as it is."""
        return cls(None, None, False) if place is None else cls(place.pk, place.group_id, place.is_leader)

    def differs(self, wish: Wish) -> bool:
        """Whether the wish changes anything."""
        return self.group != wish.group or (wish.group is not None and self.leads != wish.leads)


@dataclass(frozen=True)
class Member:
    """A member of a branch on a day: kind of membership and place in a group, if any."""

    person: Person
    kind: str
    place: GroupMembership | None

    @property
    def seen(self) -> Seen:
        """The place as it is shown."""
        return Seen.of(self.place)


def places(people: Iterable[int], day: date, *, lock: bool = False) -> dict[int, GroupMembership]:
    """Person number → their place on a day. One query."""
    rows = GroupMembership.objects.on(day).filter(person__in=list(people)).select_related("group", "person")
    if lock:
        rows = rows.select_for_update(of=("self",))
    return {row.person_id: row for row in rows.order_by("pk")}


def other_than_seen(seen: Mapping[int, Seen], now: Mapping[int, GroupMembership]) -> list[str]:
    """Who is no longer where an officer saw them, with the group they are in by now. One query where there are any."""
    other = [person for person, was in seen.items() if Seen.of(now.get(person)) != was]
    names = dict(Person.objects.filter(pk__in=other).values_list("pk", "name")) if other else {}
    return [f"{names[pk]}（{now[pk].group.name if pk in now else '—'}）" for pk in sorted(names)]


def members(branch: Branch, day: date) -> list[Member]:
    """The members of a branch on a day, by group and name. Two queries."""
    rows = Membership.objects.on(day).filter(branch=branch, person__in=Person.objects.on(day).order_by().values("pk"))
    found = list(rows.select_related("person__unit"))
    where = places([row.person_id for row in found], day)
    every = [Member(row.person, row.kind, where.get(row.person_id)) for row in found]
    return sorted(every, key=lambda each: (each.place.group.name if each.place else "", each.person.pinyin))


def outcome(branch: Branch, every: Sequence[Member], wishes: Mapping[int, Wish], day: date) -> list[Fault]:
    """What would not be as the rules ask after the wishes. Three queries."""
    groups = {group.pk: group for group in PartyGroup.objects.on(day).filter(branch=branch).select_related("unit")}
    for group in groups.values():
        group.count, group.full, group.leader = 0, 0, None  # type: ignore[attr-defined]
    for member in every:
        wish = wishes.get(member.person.pk)
        number, leads = (wish.group, wish.leads) if wish else (member.seen.group, member.seen.leads)
        into: Any = groups.get(number or 0)
        if into is not None:
            into.count += 1
            into.full += member.kind == "full"
            into.leader = member.kind == "full" if leads else into.leader
    return group_faults(list(groups.values()), day)


def visible(user: Any) -> QuerySet[GroupMove]:
    """Moves within reach, the latest first."""
    return access.visible(GroupMove.objects.select_related("unit", "by__person", "undone_by__person"), user, VIEW)


def undo_until(made: GroupMove) -> datetime:
    """Until when a move can be undone. One query."""
    hours = rulings.ruling(rulings.GRACE, made.unit, timezone.localdate(made.made_at)).number
    return made.made_at + timedelta(hours=hours)


def told(made: GroupMove) -> list[dict[str, Any]]:
    """The steps with names: person, unit, from, to, led, leads. Two queries."""
    people = Person.objects.select_related("unit").in_bulk([step["person"] for step in made.steps])
    numbers = {number for step in made.steps for number in (step["from"], step["to"]) if number}
    groups = PartyGroup.objects.in_bulk(numbers)
    return [
        {
            "person": people[step["person"]],
            "from": groups.get(step["from"]),
            "to": groups.get(step["to"]),
            "led": step["led"],
            "leads": step["leads"],
        }
        for step in made.steps
        if step["person"] in people
    ]
