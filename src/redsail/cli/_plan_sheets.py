"""A plan as a workbook: an overview, then one sheet a night."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.planning import PlanFile, Shop


def clock(seconds: int) -> str:
    """68400 → 19:00."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def workbook(file: PlanFile) -> bytes:
    """The plan as .xlsx; formulas in names are neutralised by the writer."""
    nights = sorted({route.night for route in file.plan.routes})
    return xlsx_bytes([_overview(file), *(_night(file, night) for night in nights), _left_out(file)])


def _names(file: PlanFile) -> dict[str, str]:
    return {station.key: station.name or station.key for station in file.problem.stations}


def _crew(file: PlanFile, crew: tuple[str, ...]) -> str:
    names = {officer.key: officer.name or officer.key for officer in file.problem.officers}
    return " ".join(names.get(officer, officer) for officer in crew)


def _overview(file: PlanFile) -> Table:
    columns = [
        Column("night", _("Night"), width=12),
        Column("station", _("Station"), width=16),
        Column("route", _("Route"), width=18),
        Column("crew", _("Crew"), width=24),
        Column("stops", _("Visits"), "integer", 8),
        Column("leaves", _("Leaves"), width=8),
        Column("returns", _("Returns"), width=8),
        Column("travel", _("Minutes on the road"), "integer", 10),
    ]
    names = _names(file)
    rows: list[list[Value]] = [
        [
            route.night,
            names[route.station],
            route.key,
            _crew(file, route.crew),
            len(route.stops),
            clock(route.leaves),
            clock(route.returns),
            round(route.travel / 60),
        ]
        for route in file.plan.routes
    ]
    return Table(_("All nights"), columns, rows)


def _night(file: PlanFile, night: str) -> Table:
    columns = [
        Column("station", _("Station"), width=16),
        Column("route", _("Route"), width=18),
        Column("order", _("No."), "integer", 5),
        Column("arrive", _("Arrival"), width=8),
        Column("leave", _("Departure"), width=8),
        Column("key", _("Licence or key"), width=16),
        Column("name", _("Shop"), width=30),
        Column("lat", _("Latitude"), "coordinate", 11),
        Column("lon", _("Longitude"), "coordinate", 11),
        Column("crew", _("Crew"), width=24),
    ]
    return Table(night, columns, _stops(file, night))


def _stops(file: PlanFile, night: str) -> Iterator[list[Value]]:
    shops, names = {shop.key: shop for shop in file.problem.shops}, _names(file)
    for route in file.plan.on(night):
        for number, stop in enumerate(route.stops, 1):
            shop = shops[stop.shop]
            yield [
                names[route.station],
                route.key,
                number,
                clock(stop.arrive),
                clock(stop.leave),
                shop.key,
                shop.name,
                *_place(shop),
                _crew(file, route.crew),
            ]


def _place(shop: Shop) -> tuple[float | None, float | None]:
    return (None, None) if shop.lat is None or shop.lon is None else (shop.lat / 1e6, shop.lon / 1e6)


def _left_out(file: PlanFile) -> Table:
    from redsail.base import phrases

    shops = {shop.key: shop for shop in file.problem.shops}
    columns = [
        Column("key", _("Licence or key"), width=16),
        Column("name", _("Shop"), width=30),
        Column("reason", _("Why left out"), width=60),
    ]
    rows: list[list[Value]] = [
        [out.shop, shops[out.shop].name, phrases.sentence(f"planning.{out.reason}", dict(out.values))]
        for out in file.plan.left_out
    ]
    return Table(_("Left out"), columns, rows)
