"""Entering a year's holiday table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.calendars.enums import Kind
from redsail.calendars.models import Holiday, HolidayYear

Row = tuple[date, str, str]  # date, kind, name


@transaction.atomic
def enter_year(year: int, rows: Iterable[Row], *, source: str, by: Any) -> HolidayYear:
    """Put `rows` (date, kind, name) in place of the table of `year`. Raises Problems with every bad row at once."""
    new = list(rows)
    _check(year, new)
    old = {row.date.isoformat(): [row.kind, row.name] for row in Holiday.objects.filter(year_id=year)}
    Holiday.objects.filter(year_id=year).delete()
    entered, created = HolidayYear.objects.update_or_create(year=year, defaults={"source": source})
    Holiday.objects.bulk_create([Holiday(date=day, year=entered, kind=kind, name=name) for day, kind, name in new])
    audit.record(
        chain="installation:redsail",
        by=by,
        verb="calendars.enter_year",
        subject=f"holidayyear:{year}",
        before=None if created else {"days": old},
        after={"days": {day.isoformat(): [kind, name] for day, kind, name in new}},
    )
    return entered


def _check(year: int, rows: list[Row]) -> None:
    found: list[BadInput] = []
    seen: set[date] = set()
    for day, kind, _name in rows:
        if day.year != year:
            found.append(BadInput("calendars.wrong_year", date=day, year=year))
        if day in seen:
            found.append(BadInput("calendars.one_day_twice", date=day))
        if kind not in Kind.values:
            found.append(BadInput("calendars.unknown_kind", date=day, kind=kind))
        seen.add(day)
    if found:
        raise Problems(found)
