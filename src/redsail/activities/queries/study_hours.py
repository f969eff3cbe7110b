"""A year's study hours: who is asked for how many by which paper, and what stands, session by session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.activities.models import StudyExemption
from redsail.activities.queries.bodies import PARTY
from redsail.activities.queries.credits import rules, study
from redsail.activities.queries.credits.study import StudyCredit
from redsail.organisation import access
from redsail.organisation.models import GroupMembership, Membership, PartyGroup, Person, PostHolding, Unit
from redsail.rulebook.schema import Ruling

MEMBER, OFFICER = "member", "officer"


@dataclass(frozen=True)
class Account:
    """A member's year. `role`: member, or officer (secretaries and committee members); `target`: the hours asked of it
    and the paper; `excused`: the ruling that lets an exempt member off, else None; `group`: the Party group."""

    person: Person
    role: str
    target: Ruling
    credits: list[StudyCredit]
    group: str = ""
    excused: Ruling | None = None

    @property
    def minutes(self) -> int:
        """Credited so far."""
        return study.total(self.credits)

    @property
    def asked(self) -> int:
        """Minutes that are asked; 0 of somebody exempt."""
        return 0 if self.excused else self.target.number * 60

    @property
    def missing(self) -> int:
        """Minutes that are still missing."""
        return max(0, self.asked - self.minutes)

    @property
    def sessions(self) -> list[StudyCredit]:
        """What counts."""
        return [row for row in self.credits if row.counts]

    @property
    def besides(self) -> list[StudyCredit]:
        """Where the person was and nothing is credited, with why."""
        return [row for row in self.credits if not row.counts]


def members(user: Any, day: date, unit: Unit | None = None, group: int = 0) -> QuerySet[Person]:
    """The Party members of a day within reach of `user` by unit or Party group, in the order of names."""
    groups = access.visible(PartyGroup.objects.on(day), user, PARTY).order_by().values("pk")
    placed = GroupMembership.objects.on(day).filter(group__in=groups).values("person")
    seen = access.visible(Person.objects.all(), user, PARTY, own="pk").order_by().values("pk")
    found = Person.objects.on(day).filter(pk__in=Membership.objects.on(day).values("person"))
    found = found.filter(Q(pk__in=seen) | Q(pk__in=placed))
    if unit is not None:
        found = found.filter(unit__path__startswith=unit.path)
    if group:
        found = found.filter(pk__in=GroupMembership.objects.on(day).filter(group=group).values("person"))
    return found.select_related("unit").order_by("pinyin", "pk")


def groups(user: Any, day: date) -> QuerySet[PartyGroup]:
    """The Party groups of a day within reach."""
    return access.visible(PartyGroup.objects.on(day), user, PARTY).order_by("kind", "name")


def last_day(year: int, today: date | None = None) -> date:
    """The day that the year is asked for: today, or its last day once it is over."""
    return min(today or timezone.localdate(), date(year, 12, 31))


def accounts(people: Iterable[Person], year: int, day: date) -> list[Account]:
    """The accounts of these people, in their order, as roles stand on `day`. Ten queries, however many."""
    rows: Sequence[Person] = list(people)
    numbers = [person.pk for person in rows]
    credited = study.of_people(numbers, date(year, 1, 1), date(year, 12, 31))
    shelf, officers, exempt = rules.book(), _officers(numbers, day), _exempt(numbers, year)
    places = GroupMembership.objects.on(day).filter(person__in=numbers).select_related("group")
    names = {row.person_id: str(row.group) for row in places}
    found = []
    for person in rows:
        leads = person.pk in officers
        target = shelf.ruling(rules.TARGET_OFFICER if leads else rules.TARGET_MEMBER, person.unit, day)
        excuse = shelf.ruling(rules.EXEMPT, person.unit, day) if person.pk in exempt else None
        excused = excuse if excuse and excuse.value else None
        role = OFFICER if leads else MEMBER
        found.append(Account(person, role, target, credited[person.pk], names.get(person.pk, ""), excused))
    return found


def _officers(people: Iterable[int], day: date) -> set[int]:
    """Who sits on a branch committee, its secretary included. One query."""
    held = PostHolding.objects.on(day).filter(person__in=people, post__kind__committee=True)
    return set(held.values_list("person", flat=True))


def _exempt(people: Iterable[int], year: int) -> set[int]:
    """Of whom no hours are asked in a year. One query."""
    rows = StudyExemption.objects.touching(date(year, 1, 1), date(year, 12, 31)).filter(person__in=people)
    return set(rows.values_list("person", flat=True))
