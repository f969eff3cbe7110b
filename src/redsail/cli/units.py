"""`redsail units`: lay the first unit, and list the tree."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from redsail.cli import _found
from redsail.cli._actor import actor

KINDS = ["city", "county", "office", "department", "station"]


@click.group("units", help=_("Units: list, create."))
def command() -> None:
    """Units."""


@command.command("list", help=_("The tree of units of today with their codes."))
def list_units() -> None:
    """Indented by depth."""
    from redsail.organisation.queries import units

    for row in units.tree(actor()):
        click.echo(f"{'  ' * row.depth}{row.unit.code}  {row.unit.name}  {row.unit.get_kind_display()}  {row.people}")


@command.command("create", help=_("A new unit; without --parent it is a root, as the first one must be."))
@click.argument("name")
@click.option("--code", required=True, help=_("Marks the unit in imports and exports."))
@click.option("--kind", type=click.Choice(KINDS), default="county", show_default=True, help=_("What it is."))
@click.option("--parent", help=_("Code of the unit above."))
@click.option("--lat", type=float, help=_("Latitude of a station (WGS-84)."))
@click.option("--lon", type=float, help=_("Longitude of a station (WGS-84)."))
def create(name: str, code: str, kind: str, parent: str | None, lat: float | None, lon: float | None) -> None:
    """One unit."""
    from django.utils import timezone

    from redsail.organisation.actions import units

    above = _found.unit(parent) if parent else None
    draft = units.UnitDraft(kind=kind, name=name, code=code, from_date=timezone.localdate())
    made = units.create(by=actor(), parent=above, draft=draft, place=units.Place(lat, lon))
    click.echo(f"{made.code}  {made.name}  {made.get_kind_display()}")
