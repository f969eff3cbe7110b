"""A plan's problem and routes as planner values, without reading two megabytes at every drag.

The document is the plan as it was solved, read once by a process. What was edited since, here or in another process,
is read from the rows of the routes that changed: the rows are the truth. Locks are rows of the campaign and not part
of these values.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, replace
from threading import Lock as Guard

from redsail.patrol.models import Plan, PlanDocument, Seat, Stop
from redsail.patrol.queries.keys import person_key, shop_key, station_key
from redsail.planning import Bound, LeftOut, Note, PlanFile, digest, dumps, loads
from redsail.planning import Plan as Planned
from redsail.planning import Route as PlannedRoute
from redsail.planning import Stop as PlannedStop

KEPT = 4
SOLVED = 1  # the version of a plan that nobody has edited


@dataclass(frozen=True)
class _Known:
    born: str
    version: int
    file: PlanFile


_known: OrderedDict[int, _Known] = OrderedDict()
_guard = Guard()


def plan_file(plan: Plan) -> PlanFile:
    """The plan's problem and routes as they are now, locks taken out; `plan.version` becomes what they are of."""
    known = _recall(plan) or _read(plan)
    while known.version < plan.version:
        known = _Known(known.born, plan.version, PlanFile(known.file.problem, _caught_up(plan, known)))
        # Somebody may have edited between two of our queries: then what was read is of no one version.
        plan.version = Plan.objects.values_list("version", flat=True).get(pk=plan.pk)
    _keep(plan, known)
    return replace(known.file, plan=replace(known.file.plan, bounds=_bounds(plan)))


def text(plan: Plan) -> str:
    """The plan file as it is now, for the command line and whoever checks the plan elsewhere."""
    return dumps(plan_file(plan))


def remember(plan: Plan, file: PlanFile) -> None:
    """Keep what is known of a plan at its present version, which has been committed."""
    _keep(plan, _Known(_born(plan), plan.version, file))


def _born(plan: Plan) -> str:
    """Tells a plan from another one that was given the number of a deleted row."""
    return plan.solved_at.isoformat() + plan.campaign.created_at.isoformat()


def _recall(plan: Plan) -> _Known | None:
    with _guard:
        known = _known.get(plan.pk)
    return known if known and known.born == _born(plan) and known.version <= plan.version else None


def _keep(plan: Plan, known: _Known) -> None:
    with _guard:
        _known[plan.pk] = known
        _known.move_to_end(plan.pk)
        while len(_known) > KEPT:
            _known.popitem(last=False)


def _read(plan: Plan) -> _Known:
    """The plan as it was solved."""
    file = loads(PlanDocument.objects.values_list("text", flat=True).get(plan=plan))
    if file.problem.locks or file.plan.locks:
        problem = replace(file.problem, locks=())
        file = PlanFile(problem, replace(file.plan, locks=(), problem_hash=digest(problem)))
    return _Known(_born(plan), SOLVED, file)


def _caught_up(plan: Plan, known: _Known) -> Planned:
    """The plan as the rows say, reading only routes written since."""
    old = {route.key: route for route in known.file.plan.routes}
    keys = list(plan.routes.order_by().values_list("key", flat=True))
    old |= _routes(plan, known.version)
    routes = [old[key] for key in keys if key in old]
    left = plan.left_out_shops.order_by("pk").values_list("shop", "reason", "values", "visit")
    return replace(
        known.file.plan,
        routes=tuple(sorted(routes, key=lambda route: (route.night, route.station, route.key))),
        left_out=tuple(
            sorted((LeftOut(shop_key(s), r, v, n) for s, r, v, n in left), key=lambda out: (out.shop, out.visit))
        ),
        notes=tuple(Note(note["code"], note["values"]) for note in plan.notes),
        proofs=(),
        reproducible=False,
    )


def _routes(plan: Plan, since: int) -> dict[str, PlannedRoute]:
    """Routes written after a version, by key, in three queries."""
    wanted = plan.routes.filter(version__gt=since)
    stops: dict[int, list[PlannedStop]] = defaultdict(list)
    rows = Stop.objects.filter(route__in=wanted).order_by("route", "order")
    for route, shop, *times in rows.values_list("route", "shop", "arrives", "starts", "leaves", "visit"):
        stops[route].append(PlannedStop(shop_key(shop), *times))
    crews: dict[int, list[str]] = defaultdict(list)
    for route, person in Seat.objects.filter(route__in=wanted).order_by().values_list("route", "person"):
        crews[route].append(person_key(person))
    return {
        row.key: PlannedRoute(
            row.key,
            station_key(row.station_id),
            row.date.isoformat(),
            row.leaves,
            row.returns,
            row.travel,
            tuple(stops[row.pk]),
            tuple(sorted(crews[row.pk])),
        )
        for row in wanted
    }


def _bounds(plan: Plan) -> tuple[Bound, ...]:
    return tuple(
        Bound(station_key(one["station"]) if one["station"] else "", one["crew_nights"], one["method"])
        for one in plan.bounds
    )
