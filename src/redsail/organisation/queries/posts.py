"""Posts as they are held on a day: seats with holders, what is empty now or soon, who holds several.

Leaders of Party groups count as holders of a seat of their group, though they are kept with the group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from redsail.organisation import access
from redsail.organisation.models import GroupMembership, PartyGroup, Person, Post, PostHolding, PostKind
from redsail.organisation.models.post import GROUP_LEADER

VIEW = "people.membership"


@dataclass(frozen=True)
class Hat:
    """One person in one post on a day; `until` is the last day that is known, of the holding or of the person."""

    person: Person
    kind: PostKind
    title: str
    place: Any
    since: date
    until: date | None
    post: int | None
    """Number of the Post; None for who leads a Party group."""


@dataclass(frozen=True)
class Seat:
    """A post on a day with those who hold it. `number` is the Post's, None for the leader of a Party group."""

    kind: PostKind
    title: str
    place: Any
    unit: Any
    seats: int
    hats: tuple[Hat, ...]
    number: int | None
    group: int | None = None

    @property
    def free(self) -> int:
        """How many seats nobody holds."""
        return max(0, self.seats - len(self.hats))

    def empty_from(self, day: date) -> date | None:
        """The first day, from `day` on, on which a seat stands empty as far as is known."""
        if self.free:
            return day
        ends = [hat.until for hat in self.hats if hat.until]
        return min(ends) + timedelta(days=1) if ends else None

    def without(self, person: int) -> bool:
        """Whether the person holds it, and it would stand empty without them."""
        return len(self.hats) == 1 and self.hats[0].person.pk == person


def visible(user: Any) -> QuerySet[Post]:
    """Posts of any time within reach."""
    return access.visible(Post.objects.select_related("unit", "kind", "branch", "group"), user, VIEW)


def seats(user: Any, day: date) -> list[Seat]:
    """Every seat of a day within reach, by unit and kind. Five queries."""
    held = PostHolding.objects.on(day).filter(person__in=_active(day)).select_related("person__unit")
    posts = visible(user).filter(pk__in=Post.objects.on(day).values("pk"))
    posts = posts.prefetch_related(Prefetch("holdings", queryset=held, to_attr="now"))
    found = [_seat(post) for post in posts]
    return found + _leading(user, day)


def hats(every: Iterable[Seat]) -> dict[int, list[Hat]]:
    """Person number → what they hold, in the order of the kinds."""
    found: dict[int, list[Hat]] = {}
    for seat in sorted(every, key=lambda seat: seat.kind.order):
        for hat in seat.hats:
            found.setdefault(hat.person.pk, []).append(hat)
    return found


def several(every: Iterable[Seat]) -> list[tuple[Person, list[Hat]]]:
    """一肩挑: who holds more than one post, by name. A matter of what is to be handed over, never of rank."""
    many = [(held[0].person, held) for held in hats(every).values() if len(held) > 1]
    return sorted(many, key=lambda each: (each[0].pinyin, each[0].pk))


def empty(every: Iterable[Seat], day: date, days: int) -> list[tuple[Seat, date]]:
    """Seats that stand empty on `day` or within so many days, the first to be empty first."""
    until = day + timedelta(days=days)
    dated = [(seat, first) for seat in every if (first := seat.empty_from(day)) and first <= until]
    return sorted(dated, key=lambda each: (each[1], each[0].kind.order))


def _seat(post: Any) -> Seat:
    held = tuple(
        Hat(row.person, post.kind, str(post), post.place, row.from_date, _end(row, row.person), post.pk)
        for row in post.now
    )
    return Seat(post.kind, str(post), post.place, post.unit, post.seats, held, post.pk)


def _leading(user: Any, day: date) -> list[Seat]:
    kind = PostKind.objects.filter(code=GROUP_LEADER).first()
    if kind is None:
        return []
    led = GroupMembership.objects.on(day).filter(is_leader=True, person__in=_active(day))
    groups = access.visible(PartyGroup.objects.on(day), user, VIEW).select_related("unit")
    groups = groups.prefetch_related(Prefetch("memberships", led.select_related("person__unit"), to_attr="now"))
    found = []
    for group in groups.order_by("unit__path", "name"):
        held = tuple(
            Hat(row.person, kind, str(kind), group, row.from_date, _end(row, row.person), None)
            for row in group.now  # type: ignore[attr-defined]
        )
        found.append(Seat(kind, str(kind), group, group.unit, 1, held, None, group.pk))
    return found


def _end(row: Any, person: Person) -> date | None:
    return min((day for day in (row.until_date, person.until_date) if day), default=None)


def _active(day: date) -> QuerySet[Any]:
    return Person.objects.on(day).order_by().values("pk")
