"""`redsail absences`: who is away, and entering a sheet of absences."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.cli import _found
from redsail.cli._actor import actor

DAY = click.DateTime(["%Y-%m-%d"])


@click.group("absences", help=_("Absences: list, import from a sheet, export. No reason is read or kept."))
def command() -> None:
    """Absences."""


@command.command("list", help=_("Absences that touch the days from FIRST to LAST, one line each."))
@click.argument("first", type=DAY)
@click.argument("last", type=DAY)
@click.option("--unit", help=_("Code of a unit; the units below it are taken along."))
def list_absences(first: datetime, last: datetime, unit: str | None) -> None:
    """Name, unit, kind, first and last day."""
    from redsail.organisation.queries import leaves

    place = _found.unit(unit) if unit else None
    people = {person.pk: person for person in leaves.team(actor(), first.date(), last.date(), unit=place, away=True)}
    for number, rows in leaves.within(people, first.date(), last.date()).items():
        for leave in rows:
            person = people[number]
            click.echo(
                f"{person.name:　<5} {person.unit}  {leave.get_kind_display()}  {leave.from_date}–{leave.until_date}"
            )
    click.echo(_("People: %(count)d") % {"count": len(people)}, err=True)


@command.command(
    "import",
    help=_(
        "Enter the absences in FILE (employee number or name, kind, first day, last day) for people of a unit. All or "
        "nothing; every fault is told with its cell."
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", required=True, help=_("Code of a unit; the units below it are taken along."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
def import_absences(file: Path, unit: str, dry_run: bool) -> None:
    """Read, compare, and enter."""
    from redsail.base.errors import Problems
    from redsail.exchange.imports import leaves as imports
    from redsail.organisation.actions import leaves
    from redsail.organisation.models import Person

    place = _found.unit(unit)
    people = Person.objects.filter(unit__path__startswith=place.path).select_related("unit")
    if file.stat().st_size > imports.LIMITS.file_bytes:
        raise imports.too_large(file.name, file.stat().st_size)
    found = imports.read(file.read_bytes(), file.name, people)
    if found.reasons:
        click.echo(_("Not read and kept nowhere: %(columns)s.") % {"columns": "、".join(found.reasons)}, err=True)
    if found.problems:
        raise Problems(found.problems)
    told = {"new": len(found.new), "changed": len(found.changed), "same": found.same}
    click.echo(_("New: %(new)s, changed: %(changed)s, as it stands: %(same)s.") % told)
    if not dry_run and found.entries:
        leaves.enter_many(found.entries, by=actor(), unit=place)


@command.command("export", help=_("Write the absences that touch the days from FIRST to LAST to FILE (.xlsx)."))
@click.argument("first", type=DAY)
@click.argument("last", type=DAY)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--unit", required=True, help=_("Code of a unit; the units below it are taken along."))
def export_absences(first: datetime, last: datetime, file: Path, unit: str) -> None:
    """The same sheet as in the browser; imported again it changes nothing."""
    from redsail.exchange.exports import leaves as exports
    from redsail.organisation.models import Leave

    place = _found.unit(unit)
    rows = Leave.objects.filter(person__unit__path__startswith=place.path).touching(first.date(), last.date())
    file.write_bytes(exports.workbook(rows.select_related("person").order_by("from_date", "person__pinyin", "pk")))
