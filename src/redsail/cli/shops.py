"""`redsail shops`: import registers, list, export and place shops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("shops", help=_("Shops: import a register, list, export, place on the map."))
def command() -> None:
    """Shops."""


@command.command(
    "import",
    help=_(
        "Import a register of shops from FILE: Excel, WPS, CSV or TSV, as it is. Columns, encoding, sheets and title "
        "rows are detected; what would change is compared by licence number and printed with every error.\n\n"
        "With --dry-run nothing is written and no database is needed; without --unit the file is then compared with "
        "nothing. Exit codes: 0 done (a dry run: the file could be read), 1 lines have errors or too many shops would "
        "close and nothing was written, 2 the file cannot be read."
    ),
)
@click.argument("file", type=FILE)
@click.option("--unit", "code", metavar="CODE", help=_("Code of the bureau; not needed where there is only one."))
@click.option("--by", metavar="LOG-IN", help=_("On whose behalf; their permissions count. Default: this terminal."))
@click.option("--dry-run", is_flag=True, help=_("Only show what would change."))
@click.option("--mapping", type=FILE, help=_("JSON that says what the columns mean, as --write-mapping writes it."))
@click.option("--write-mapping", type=OUT, help=_("Write what was detected, to correct and give back with --mapping."))
@click.option(
    "--coordinates", type=click.Choice(["wgs84", "gcj02", "bd09"]), help=_("System of the coordinates in the file.")
)
@click.option(
    "--kind", type=click.Choice(["shops", "schools", "markets", "stations"]), default="shops", show_default=True,
    help=_("What is in the file."),
)  # fmt: skip
@click.option("--sheet", help=_("Name of the sheet."))
@click.option("--header-row", type=int, help=_("Row of the headings, 0 for none."))
@click.option("--encoding", help=_("Encoding of a text file, for example gb18030."))
@click.option("--partial", is_flag=True, help=_("The file holds only a part: nothing closes."))
@click.option("--take-good", is_flag=True, help=_("Leave out lines with errors and take the others."))
@click.option("--errors", type=OUT, help=_("With --take-good: write the lines left out to this .xlsx."))
@click.option("--close-many", is_flag=True, help=_("Yes, even if a large share of the shops closes."))
def import_(file: Path, dry_run: bool, **told: Any) -> int:
    """Dry run or import; returns the exit code."""
    from redsail.cli import _shops_import

    order = _shops_import.Order(file=file, **told)
    return _shops_import.dry_run(order) if dry_run else _shops_import.run(order)


@command.command("discard", help=_("Drop import NUMBER, which somebody left open; no shop is changed."))
@click.argument("number", type=int)
def discard(number: int) -> None:
    """As the button of the import's page does."""
    from redsail.cli._actor import actor
    from redsail.shops import access
    from redsail.shops.actions import imports

    found = access.get_import(actor(), number)
    if found.state == "applying":
        imports.step_back(found, by=actor())
    imports.discard(found, by=actor())
    click.echo(_("The import of “%(name)s” is discarded; no shop was changed.") % {"name": found.file_name})


@command.command("clear-lines", help=_("Delete the lines of imports that ended long ago; shops and history stay."))
@click.option("--unit", "code", metavar="CODE", help=_("Code of the bureau; not needed where there is only one."))
@click.option("--older-than", type=click.IntRange(0), metavar="DAYS", help=_("Only what is older. Default: the rule."))
def clear_lines(code: str | None, older_than: int | None) -> None:
    """What every applied import does by itself, for a bureau that imports nothing any more."""
    from datetime import timedelta

    from django.utils import timezone

    from redsail.cli._actor import actor
    from redsail.cli._shops_import import bureau
    from redsail.exchange.imports import known
    from redsail.shops.actions import clearing

    kept = known.lines_kept(timezone.localdate()) if older_than is None else timedelta(days=older_than)
    count = clearing.clear_lines(bureau(code), by=actor(), before=timezone.now() - kept)
    click.echo(_("%(count)d lines of old imports deleted.") % {"count": count})


@command.command("list", help=_("One line a shop: licence number, name, address, place; separated by tabs."))
@click.argument("words", nargs=-1)
@click.option("--unit", "code", metavar="CODE", help=_("Code of the bureau; not needed where there is only one."))
@click.option("--to-be-located", is_flag=True, help=_("Only shops without a place."))
@click.option("--gone", is_flag=True, help=_("Only shops that are gone from the register."))
def list_(words: tuple[str, ...], code: str | None, to_be_located: bool, gone: bool) -> None:
    """Search like the page does."""
    found = _matching(words, code, located="no" if to_be_located else "", state="gone" if gone else "open")
    for row in found.order_by("name", "pk").values_list("pk", "licence", "name", "address", "lat", "lon").iterator():
        place = "" if row[4] is None else f"{row[4]:.6f},{row[5]:.6f}"
        click.echo("\t".join([str(row[0]), row[1], row[2], row[3], place]))


@command.command("export", help=_("Write the shops to FILE (.xlsx or .csv); the sheet can be imported again."))
@click.argument("file", type=OUT)
@click.argument("words", nargs=-1)
@click.option("--unit", "code", metavar="CODE", help=_("Code of the bureau; not needed where there is only one."))
@click.option("--gone", is_flag=True, help=_("Also shops that are gone from the register."))
def export(file: Path, words: tuple[str, ...], code: str | None, gone: bool) -> None:
    """The same sheet as the page's."""
    from redsail.cli._actor import actor
    from redsail.cli._shops_import import bureau
    from redsail.exchange.exports import shops as sheets
    from redsail.shops.actions import exports
    from redsail.shops.queries.listing import Filters

    found = _matching(words, code, state="all" if gone else "open").order_by("name", "pk")
    count = found.count()
    exports.record_export(by=actor(), unit=bureau(code), filters=Filters(q=" ".join(words)), count=count)
    with file.open("wb") as target:
        sheets.write(found, target, csv=file.suffix.lower() == ".csv")
    click.echo(_("%(count)d shops written to %(file)s.") % {"count": count, "file": file})


@command.command("locate", help=_("Place shop NUMBER (see `redsail shops list`) at LAT LON, WGS-84 degrees."))
@click.argument("number", type=int)
@click.argument("lat", type=float)
@click.argument("lon", type=float)
def locate(number: int, lat: float, lon: float) -> None:
    """As a click on the map does."""
    from redsail.cli._actor import actor
    from redsail.shops import access
    from redsail.shops.actions import shops

    shop = access.get_shop(actor(), number)
    shops.place_shop(shop, by=actor(), lat=lat, lon=lon, version=shop.version)
    click.echo(_("%(name)s is on the map.") % {"name": shop.name})


def _matching(words: tuple[str, ...], code: str | None, **filters: str) -> Any:
    from django.utils import timezone

    from redsail.cli._actor import actor
    from redsail.cli._shops_import import bureau
    from redsail.shops.queries import listing

    asked = listing.Filters(q=" ".join(words), unit=bureau(code).pk, **filters)
    return listing.matching(actor(), asked, today=timezone.localdate())
