"""What was is kept: another name or place of a unit, or home unit of a person, closes one row and opens another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from redsail.base.errors import BadInput
from redsail.organisation.models import Person, Placement, Unit, UnitState


def keep_unit(unit: Unit, since: date) -> None:
    """Write down how `unit` is called and where it hangs from `since` on; nothing where it is as it was."""
    values = {"name": unit.name, "short_name": unit.short_name, "parent_id": unit.parent_id}
    _keep(UnitState, {"unit": unit}, values, max(since, unit.from_date))


def keep_person(person: Person, since: date, before: dict[str, Any] | None = None) -> None:
    """Write down where `person` works from `since` on. `before`: unit_id and staff_kind until then, for a person of
    whom nothing was kept yet. Raises BadInput when `since` lies before the place that runs."""
    values = {"unit_id": person.unit_id, "staff_kind": person.staff_kind}
    if before and not person.placements.exists() and person.from_date < since:
        Placement.objects.create(person=person, from_date=person.from_date, **before)
    _keep(Placement, {"person": person}, values, max(since, person.from_date))


def _keep(model: Any, key: dict[str, Any], values: dict[str, Any], since: date) -> None:
    open_row = model.objects.open().filter(**key).first()
    if open_row is not None:
        if all(getattr(open_row, name) == value for name, value in values.items()):
            return
        if open_row.from_date > since:
            raise BadInput("organisation.before_present_place", since=since, begins=open_row.from_date)
        if open_row.from_date == since:  # twice on one day: only the last counts
            model.objects.filter(pk=open_row.pk).update(**values)
            return
        model.objects.filter(pk=open_row.pk).update(until_date=since - timedelta(days=1))
    model.objects.create(**key, **values, from_date=since)
