"""`redsail holidays`: what is known of a year, and entering a year once its arrangement is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redsail.cli._actor import actor

YEAR = click.IntRange(2000, 2100)


@click.group("holidays", help=_("Public holidays and make-up workdays: show a year, enter a year."))
def command() -> None:
    """Holiday tables."""


@command.command("show", help=_("The special days of a year, one line each: date, weekday, kind, name."))
@click.argument("year", type=YEAR)
def show(year: int) -> None:
    """Holidays and make-up workdays, and how many days are worked in the year."""
    from redsail.calendars import queries
    from redsail.calendars.enums import Kind

    days = queries.days(date(year, 1, 1), date(year, 12, 31))
    for day in days:
        if day.holiday or day.make_up:
            kind = Kind.MAKE_UP if day.make_up else Kind.HOLIDAY
            click.echo(f"{day.date}  {date_format(day.date, 'D')}  {kind.label}  {day.holiday or day.name}")
    click.echo(_("Working days: %(count)d") % {"count": sum(day.workday for day in days)})
    if not queries.published(year):
        click.echo(_("The arrangement of this year is not published yet: only days fixed by law are known."), err=True)


@command.command(
    "enter",
    help=_(
        "Put the table in FILE in place of a year's special days. FILE is CSV or Excel with date, kind (holiday or "
        "make_up_workday) and name in its first three columns."
    ),
)
@click.argument("year", type=YEAR)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help=_("The paper it is taken from: issuer, number, date."))
def enter(year: int, file: Path, source: str) -> None:
    """All or nothing: every bad row is told at once."""
    from redsail.calendars.actions import enter_year
    from redsail.exchange.imports import holidays
    from redsail.needs.actions.moves import recount

    rows = holidays.read(file)
    enter_year(year, rows, source=source, by=actor())
    moved = recount(by=actor(), year=year)
    click.echo(_("%(year)d: %(count)d special days were entered.") % {"year": year, "count": len(rows)})
    if moved:
        told = ngettext("%(count)d deadline was counted again.", "%(count)d deadlines were counted again.", moved)
        click.echo(told % {"count": moved})
