"""A plan as a board (nights × stations), as a night's routes, and as what is left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet, Sum

from redsail.organisation.models import Unit
from redsail.patrol.models import Campaign, LeftOutShop, Plan, Route, Stop


@dataclass
class Cell:
    """One station on one night: crews that go and shops they visit."""

    crews: int = 0
    shops: int = 0
    shade: int = 0


@dataclass
class BoardRow:
    """One night over all stations, in the board's order of stations."""

    date: date
    reserve: bool
    cells: list[Cell]
    crews: int = 0
    shops: int = 0
    stations: list[Unit] = field(default_factory=list)

    @property
    def placed(self) -> list[tuple[Unit, Cell]]:
        """The cells with their stations."""
        return list(zip(self.stations, self.cells, strict=True))


@dataclass
class Board:
    """Nights × stations with totals for each station."""

    stations: list[Unit]
    rows: list[BoardRow]
    totals: list[Cell] = field(default_factory=list)

    def shade(self) -> None:
        """Give every cell its shade, 1 to 4 of the busiest one's crews."""
        cells = [cell for row in self.rows for cell in row.cells if cell.crews]
        busiest = max((cell.crews for cell in cells), default=1)
        for cell in cells:
            cell.shade = -(-4 * cell.crews // busiest)


def board(plan: Plan) -> Board:
    """The board of a plan, in three queries whatever its size."""
    stations = list(plan.campaign.stations.order_by("pk"))
    nights = list(plan.campaign.nights.order_by("date"))
    counted: dict[tuple[date, int], Cell] = defaultdict(Cell)
    sums = plan.routes.order_by().values("date", "station").annotate(crews=Count("pk"), shops=Sum("stop_count"))
    for row in sums:
        counted[row["date"], row["station"]] = Cell(row["crews"], row["shops"])
    rows = []
    for night in nights:
        cells = [counted.get((night.date, unit.pk), Cell()) for unit in stations]
        rows.append(
            BoardRow(
                night.date,
                night.reserve,
                cells,
                sum(c.crews for c in cells),
                sum(c.shops for c in cells),
                stations,
            )
        )
    totals = [
        Cell(sum(row.cells[i].crews for row in rows), sum(row.cells[i].shops for row in rows))
        for i in range(len(stations))
    ]
    found = Board(stations, rows, totals)
    found.shade()
    return found


def routes_of(plan: Plan, night: date | None = None, station: int | None = None) -> list[Route]:
    """Routes with stations, crews and stops with shops, in four queries."""
    routes: QuerySet[Route] = (
        plan.routes.select_related("station").prefetch_related("seats__person").order_by("date", "station", "number")
    )
    if night:
        routes = routes.filter(date=night)
    if station:
        routes = routes.filter(station=station)
    found = list(routes)
    stops: dict[int, list[Stop]] = defaultdict(list)
    wanted = Stop.objects.filter(route__plan=plan).select_related("shop").order_by("route", "order")
    if night:
        wanted = wanted.filter(route__date=night)
    if station:
        wanted = wanted.filter(route__station=station)
    for stop in wanted:
        stops[stop.route_id].append(stop)
    for route in found:
        route.listed_stops = stops[route.pk]  # type: ignore[attr-defined]
    return found


def left_out(plan: Plan) -> QuerySet[LeftOutShop]:
    """What the plan does not visit, with the shops."""
    return plan.left_out_shops.select_related("shop").order_by("reason", "pk")


def reasons(plan: Plan) -> list[tuple[str, int]]:
    """How many shops are left out for each reason, most first."""
    counted = plan.left_out_shops.order_by().values_list("reason").annotate(n=Count("pk")).order_by("-n", "reason")
    return list(counted)


def latest(campaign: Campaign) -> Plan | None:
    """The newest plan of a campaign."""
    return campaign.plans.order_by("-number").first()
