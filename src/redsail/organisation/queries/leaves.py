"""Absences as planners and people see them. Which days and what kind; a reason is nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from redsail.organisation import access
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave, Person, Unit
from redsail.organisation.queries.people import matches

ENTER, PLAN = "people.leave", "patrol.plan"


def people(user: Any) -> QuerySet[Person]:
    """Whose absences `user` sees: those they may enter some for, and for planners everybody in their reach."""
    everybody = Person.objects.all()
    entered = access.visible(everybody, user, ENTER, own="pk")
    planned = access.visible(everybody, user, PLAN)
    return Person.objects.filter(Q(pk__in=entered.values("pk")) | Q(pk__in=planned.values("pk")))


def team(
    user: Any, first: date, last: date, *, text: str = "", unit: Unit | None = None, away: bool = False
) -> QuerySet[Person]:
    """Active people from `first` to `last` with their unit, by unit and name; `away`: only who is away some day."""
    found = people(user).select_related("unit")
    found = found.filter(Q(until_date__isnull=True) | Q(until_date__gte=first), from_date__lte=last)
    if text:
        found = found.filter(matches(text))
    if unit is not None:
        found = found.filter(unit__path__startswith=unit.path)
    if away:
        found = found.filter(Exists(Leave.objects.filter(person=OuterRef("pk")).touching(first, last)))
    return found.order_by("unit__path", "pinyin", "pk")


def within(people: Iterable[int], first: date, last: date) -> dict[int, list[Leave]]:
    """Their absences that touch the days, in order, by person. One query."""
    found: dict[int, list[Leave]] = defaultdict(list)
    for leave in Leave.objects.filter(person__in=list(people)).touching(first, last).order_by("from_date", "kind"):
        found[leave.person_id].append(leave)
    return found


def to_come(person: Person, today: date) -> list[Leave]:
    """A person's absences that are not over, soonest first."""
    return list(person.leaves.filter(until_date__gte=today).order_by("from_date", "kind"))


def away_on(user: Any, day: date) -> int:
    """How many people in reach are away altogether on a day."""
    away = Leave.objects.on(day).filter(kind=LeaveKind.LEAVE, person__in=people(user).order_by().values("pk"))
    return away.values("person").distinct().count()
