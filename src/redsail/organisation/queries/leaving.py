"""What stands empty if a person leaves: posts, leaders, groups that become too small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from redsail.organisation.models import GroupMembership, Person
from redsail.organisation.queries import posts, rulings, standing
from redsail.organisation.queries.posts import Hat, Seat
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class Leaving:
    """`held`: all the person holds; `empty`: the seats nobody would hold; `small`: a group below its least."""

    held: list[Hat]
    empty: list[Seat]
    group: Any = None
    left: int = 0
    small: Ruling | None = None
    no_full: Ruling | None = None


def leaving(user: Any, person: Person, day: date) -> Leaving:
    """As far as `user` may see it. Ten queries."""
    every = posts.seats(user, day)
    held = posts.hats(every).get(person.pk, [])
    bare = [seat for seat in every if seat.without(person.pk)]
    place = GroupMembership.objects.on(day).filter(person=person).select_related("group__unit").first()
    if place is None:
        return Leaving(held, bare)
    book = rulings.rulings((rulings.GROUP_LEAST, rulings.GROUP_FULL), place.group.unit, day)
    members, full = standing.group_counts(day).get(place.group_id, (0, 0))
    full -= person.memberships.on(day).filter(kind="full").exists()
    least, whole = book[rulings.GROUP_LEAST], book[rulings.GROUP_FULL]
    return Leaving(
        held,
        bare,
        place.group,
        members - 1,
        least if members - 1 < least.number else None,
        whole if full < whole.number else None,
    )
