"""`redsail people`: who is there, with which certificate."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from redsail.cli import _found
from redsail.cli._actor import actor


@click.group("people", help=_("People: list."))
def command() -> None:
    """People."""


@command.command("list", help=_("People of today, one line each: number, name, unit, work, certificate."))
@click.option("--unit", help=_("Code of a unit; the units below it are taken along."))
@click.option("--search", "text", default="", help=_("Part of the name, pinyin initials or employee number."))
@click.option("--certificate", type=click.Choice(["valid", "soon", "expired", "none"]), help=_("Only these."))
@click.option("--former", is_flag=True, help=_("Those who have left instead."))
def list_people(unit: str | None, text: str, certificate: str | None, former: bool) -> None:
    """The same list as in the browser; no telephone and no Party membership is printed."""
    from redsail.organisation.queries import people

    place = _found.unit(unit) if unit else None
    wanted = people.PeopleFilter(text, place, certificate=certificate or "", former=former, sort="unit")
    count = 0
    for person in people.listing(actor(), wanted):
        count += 1
        until = person.valid_to.isoformat() if person.valid_to else "—"  # type: ignore[attr-defined]
        number = person.employee_number or "—"
        click.echo(f"{number:<10} {person.name:　<5} {person.unit}  {person.get_staff_kind_display()}  {until}")
    click.echo(_("People: %(count)d") % {"count": count}, err=True)
