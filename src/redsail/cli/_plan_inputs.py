"""From the files on the command line to a problem: register, stations, officers, settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.base.errors import BadInput
from redsail.cli._plan_settings import Settings, settings_from
from redsail.cli._plan_tables import officers_from, row_values, stations_from, unreadable
from redsail.documents.faults import BadFile
from redsail.documents.registers import RegisterRow, read_register
from redsail.planning import Night, Officer, Problem, Shop
from redsail.planning.problem import REPEAT

MICRO = 1_000_000
SHOWN = 5


def problem_from(
    shops: Path, stations: Path, nights: tuple[str, ...], officers: Path | None, settings: Path | None
) -> Problem:
    """The campaign's problem. Raises BadInput / Problems with everything that is wrong; warns about rows left aside."""
    if not nights:
        raise BadInput("planning.no_nights")
    chosen = settings_from(settings, date.fromisoformat(nights[0]))
    places = stations_from(stations)
    names = {name: station.key for station in places for name in (station.key, station.name)}
    people: tuple[Officer, ...] = officers_from(officers, names) if officers else ()
    return Problem(
        mode=chosen.mode,
        stations=places,
        shops=_shops(shops, chosen, names),
        nights=tuple(Night(key, key in chosen.reserve) for key in nights),
        limits=chosen.limits,
        travel=chosen.travel,
        officers=people,
        crew_rules=chosen.crew_rules if people else None,
    )


def _shops(path: Path, chosen: Settings, stations: dict[str, str]) -> tuple[Shop, ...]:
    try:
        reading = read_register(path, coordinates=chosen.coordinates)
    except BadFile as error:
        raise unreadable(path, error) from error
    if reading.bad:
        words = _("%(path)s: %(count)s of %(rows)s rows cannot be used and are left aside. For example:")
        click.echo(words % {"path": path.name, "count": len(reading.bad), "rows": reading.read}, err=True)
        for problem in reading.errors[:SHOWN]:
            click.echo("  " + phrases.sentence("planning.row", row_values(path, problem)), err=True)
    return tuple(_shop(row, chosen, stations) for row in reading.rows)


def _shop(row: RegisterRow, chosen: Settings, stations: dict[str, str]) -> Shop:
    opens, closes = _hours(row, chosen)
    priority = chosen.priority_of(row.priority, row.grade)
    again = chosen.mode == REPEAT and chosen.repeat_from and priority >= chosen.repeat_from
    return Shop(
        key=row.key,
        name=row.name or row.company or row.holder,
        lat=None if row.latitude is None else round(row.latitude * MICRO),
        lon=None if row.longitude is None else round(row.longitude * MICRO),
        service=chosen.service,
        opens=opens,
        closes=closes,
        priority=priority,
        station=stations.get(row.station, row.station) if row.station else None,
        visits=chosen.repeat_visits if again else 1,
        gap=chosen.repeat_gap if again else 0,
    )


def _hours(row: RegisterRow, chosen: Settings) -> tuple[int, int]:
    """The opening that holds most of the evening; a shop that does not say is taken as open."""
    begins, ends = chosen.limits.begins, chosen.limits.ends
    if not row.hours:
        return begins, ends
    return max(row.hours, key=lambda span: (min(span[1], ends) - max(span[0], begins), span))
