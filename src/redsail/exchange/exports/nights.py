"""A campaign's plan as a workbook: one sheet a night, a row a stop, in the order the crews go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.patrol.models import Plan, Route
from redsail.patrol.queries import board
from redsail.patrol.queries.words import reason


def workbook(plan: Plan, night: date | None = None) -> bytes:
    """The xlsx of a night, or of all nights on which somebody goes out and of what is left out."""
    by_night: dict[date, list[Route]] = {}
    for route in board.routes_of(plan, night):
        by_night.setdefault(route.date, []).append(route)
    tables = [Table(day.isoformat(), _columns(), _rows(routes)) for day, routes in sorted(by_night.items())]
    if night is None and plan.left_out:
        tables.append(_left_out(plan))
    return xlsx_bytes(tables or Table((night or plan.solved_at.date()).isoformat(), _columns(), ()))


def crew_workbook(route: Route) -> bytes:
    """The xlsx of one crew's way; `route` with its `listed_stops` and crew."""
    return xlsx_bytes([Table(route.date.isoformat(), _columns(), _rows([route]))])


def clock(seconds: int) -> str:
    """19:05 for 68,700 seconds after midnight."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def hours(opens: int | None, closes: int | None) -> str:
    """07:00–21:30; empty where nobody knows."""
    return "" if opens is None or closes is None else f"{clock(opens)}–{clock(closes)}"


def _columns() -> list[Column]:
    return [
        Column("station", _("Station"), width=16),
        Column("crew", _("Crew"), "integer", 6),
        Column("people", _("People"), width=18),
        Column("order", _("No."), "integer", 6),
        Column("arrives", _("Arrives"), width=9),
        Column("leaves", _("Leaves"), width=9),
        Column("licence", _("Licence number"), width=18),
        Column("name", _("Shop"), width=28),
        Column("address", _("Address"), width=40),
        Column("hours", _("Opening hours"), width=13),
        Column("done", _("Visited"), width=9),
        Column("remark", _("Remark"), width=24),
    ]


def _rows(routes: list[Route]) -> Iterator[list[Value]]:
    for route in routes:
        for stop in route.listed_stops:  # type: ignore[attr-defined]
            shop = stop.shop
            yield [
                route.station.name,
                route.number,
                route.crew_names,
                stop.order,
                clock(stop.arrives),
                clock(stop.leaves),
                shop.licence,
                shop.name,
                shop.address,
                hours(shop.opens, shop.closes),
                None,
                None,
            ]


def _left_out(plan: Plan) -> Table:
    columns = [
        Column("licence", _("Licence number"), width=18),
        Column("name", _("Shop"), width=28),
        Column("address", _("Address"), width=40),
        Column("reason", _("Why it is left out"), width=40),
    ]
    rows = ([out.shop.licence, out.shop.name, out.shop.address, reason(out)] for out in board.left_out(plan))
    return Table(_("Left out"), columns, rows)
