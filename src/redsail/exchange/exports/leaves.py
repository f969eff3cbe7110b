"""Absences as a sheet that can be corrected and imported again; and the empty one to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from redsail.documents.tables import Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.leave_columns import columns
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave, Person


def workbook(leaves: Iterable[Leave]) -> bytes:
    """The xlsx; select `person` with the rows."""
    return xlsx_bytes(Table(_("Absences"), columns(with_choices=True), _rows(leaves)))


def template(people: Iterable[Person]) -> bytes:
    """The empty sheet with its list of kinds, and beside it who is who."""
    listed = ([person.employee_number or "", person.name] for person in people)
    return xlsx_bytes(
        [
            Table(_("Absences"), columns(with_choices=True), ()),
            Table(_("People"), columns(with_choices=False)[:2], listed),
        ]
    )


def _rows(leaves: Iterable[Leave]) -> Iterator[list[Value]]:
    for leave in leaves:
        person = leave.person
        kind = str(LeaveKind(leave.kind).label)
        yield [person.employee_number or "", person.name, kind, leave.from_date, leave.until_date]
