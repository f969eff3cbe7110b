"""`redsail coverage`: which streets wait longest for a call."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from redsail.cli import _found
from redsail.cli._actor import actor


@click.command(
    "coverage",
    help=_(
        "Streets by how many of their shops had no service visit in twelve months, one line each: town, street, shops, "
        "visited in 3, 6 and 12 months, without any known visit, longest ago."
    ),
)
@click.option("--unit", required=True, help=_("Code of the bureau."))
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help=_("At most so many streets."))
def command(unit: str, most: int) -> None:
    """The same figures as in the browser."""
    from django.utils import timezone

    from redsail.patrol.queries import coverage, streets
    from redsail.shops.queries.listing import Filters, matching

    today = timezone.localdate()
    shops = matching(actor(), Filters(unit=_found.unit(unit).pk), today=today)
    found = streets.ordered(streets.streets(coverage.parts(shops, today), today), "-waiting")
    for row in found[:most]:
        figures = "  ".join(f"{number:>4}" for number in (row.shops, *row.recent, row.never))
        click.echo(f"{figures}  {row.longest or '—':<10}  {row.town}{row.street}")
    click.echo(_("Streets: %(count)d") % {"count": len(found)}, err=True)
