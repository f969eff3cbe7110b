"""The organisation as it was on a day: names and places of units, home units of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from redsail.organisation.models import Person, Placement, Unit, UnitState


@dataclass(frozen=True)
class UnitThen:
    """How a unit was called on a day, and below which unit it hung."""

    name: str
    short_name: str
    parent: int | None

    def __str__(self) -> str:
        return self.short_name or self.name


def units_then(day: date, units: QuerySet[Unit] | None = None) -> dict[int, UnitThen]:
    """Unit number → name and place on `day`; where nothing was kept, what stands now. Two queries."""
    shown = Unit.objects.all() if units is None else units
    found = {
        pk: UnitThen(name, short, parent)
        for pk, name, short, parent in shown.order_by().values_list("pk", "name", "short_name", "parent")
    }
    for state in UnitState.objects.on(day).filter(unit__in=found):
        found[state.unit_id] = UnitThen(state.name, state.short_name, state.parent_id)
    return found


def homed(people: QuerySet[Person], day: date) -> QuerySet[Any]:
    """People with `home` (unit number) and `work` (kind of staff) as they were on `day`."""
    then = Placement.objects.on(day).filter(person=OuterRef("pk"))
    return people.annotate(
        home=Coalesce(Subquery(then.values("unit")[:1]), F("unit_id"), output_field=BigIntegerField()),
        work=Coalesce(Subquery(then.values("staff_kind")[:1]), F("staff_kind")),
    )


def headcount(day: date) -> dict[int, int]:
    """Unit number → how many people worked in it on `day`. One query."""
    people = homed(Person.objects.on(day), day).order_by()
    return dict(people.values("home").annotate(count=Count("pk")).values_list("home", "count"))


def placements(person: Person) -> list[Placement]:
    """Where a person worked, the latest first, under the names their units have now."""
    return list(person.placements.select_related("unit").order_by("-from_date"))
