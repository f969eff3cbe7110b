"""Rows ↔ planner values: the only place of the room that knows both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from redsail.organisation.enums import StaffKind, UnitKind
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign, LeftOutShop, Lock, Plan, Route, Seat, Stop
from redsail.patrol.queries import limits, targets
from redsail.patrol.queries.keys import number_of, person_key, shop_key, station_key
from redsail.patrol.queries.officers import OfficerRow
from redsail.planning import problem as values
from redsail.planning.canonical import to_data
from redsail.planning.crews_rulings import crew_rules as rules_from
from redsail.planning.crews_rulings import rule_keys
from redsail.planning.people import (
    ENFORCEMENT,
    INSPECTION,
    MARKET,
    OFFICE,
    VISIT,
    Certificate,
    CrewRules,
    Officer,
    PastPair,
)
from redsail.planning.plan import Plan as PlannedValue

MICRO = 1_000_000
# How many of the last duties the planner looks at for weekly limits and rest at the campaign's begin.
RECENT = 7
ROLES = {
    StaffKind.ENFORCEMENT: ENFORCEMENT,
    StaffKind.OFFICE: OFFICE,
    StaffKind.LEADERSHIP: OFFICE,
    StaffKind.MARKET: MARKET,
    StaffKind.CUSTOMER: MARKET,
}


def to_problem(
    campaign: Campaign, shops: Iterable[dict[str, Any]], people: Iterable[OfficerRow] = ()
) -> values.Problem:
    """The campaign as the planner takes it. `shops`: rows with `queries.targets.FIELDS`, in a fixed order.

    Keys name the rows (`shop_key`, `station_key`). A shop without hours counts as open all evening; one whose station
    sends nobody goes to the nearest that does.
    """
    stations = list(campaign.stations.select_related("station").order_by("pk"))
    sending = {unit.pk for unit in stations}
    off = set(campaign.nights_off.values_list("date", "station"))
    return values.Problem(
        mode=values.REPEAT if int(campaign.repeats.get("visits", 1)) > 1 else values.CARPET,
        stations=tuple(
            values.Station(station_key(unit.pk), _micro(unit.station.lat), _micro(unit.station.lon), unit.name)
            for unit in stations
        ),
        shops=tuple(_shop(row, campaign, sending) for row in shops),
        nights=tuple(
            values.Night(night.date.isoformat(), night.reserve)
            for night in campaign.nights.order_by("date")
            if (night.date, None) not in off
        ),
        limits=values.Limits(campaign.begins, campaign.ends, campaign.longest, campaign.crews_per_night),
        travel=values.Travel(
            values.GREAT_CIRCLE,
            detour_percent=campaign.rulings[limits.DETOUR]["value"],
            speed=campaign.rulings[limits.SPEED]["value"] * 1000,
        ),
        # Cancelled at one station: nobody goes from there.
        allowances=tuple(
            values.Allowance(night.isoformat(), station_key(station), 0)
            for night, station in sorted(one for one in off if one[1] is not None)
        ),
        officers=to_officers(people),
        crew_rules=crew_rules(campaign) if campaign.with_crews else None,
    )


def crew_rules(campaign: Campaign) -> CrewRules:
    """What makes a crew lawful and bearable, from the rulings the campaign was set up with."""
    kind = INSPECTION if campaign.kind == CampaignKind.INSPECTION else VISIT
    known = {key: int(campaign.rulings[key]["value"]) for key in rule_keys(kind) if key in campaign.rulings}
    return rules_from(kind, known)


def to_officers(people: Iterable[OfficerRow]) -> tuple[Officer, ...]:
    """People as the planner takes them."""
    return tuple(_officer(row) for row in people)


def _officer(row: OfficerRow) -> Officer:
    person = row.person
    held = sorted(night.isoformat() for night in row.held)
    return Officer(
        key=person_key(person.pk),
        name=person.name,
        station=station_key(person.unit_id) if person.unit.kind == UnitKind.STATION else None,
        group=str(row.group or ""),
        roles=(ROLES[StaffKind(person.staff_kind)],),
        certificates=tuple(Certificate(start.isoformat(), end.isoformat()) for start, end in sorted(row.certificates)),
        absences=tuple(sorted(night.isoformat() for night in row.away)),
        recusals=tuple(shop_key(shop) for shop in sorted(row.recusals)),
        beginner=row.beginner,
        duties=len(held),
        available=row.available,
        recent_duties=tuple(held[-RECENT:]),
        past_pairs=tuple(PastPair(person_key(other), times) for other, times in sorted(row.partners.items())),
    )


def _shop(row: dict[str, Any], campaign: Campaign, sending: set[int]) -> values.Shop:
    opens = row["opens"] if row["opens"] is not None else campaign.begins
    closes = row["closes"] if row["closes"] is not None else campaign.ends
    visits, gap = targets.visits(campaign, row["grade"])
    return values.Shop(
        key=shop_key(row["pk"]),
        name=row["name"],
        lat=_micro(row["lat"]),
        lon=_micro(row["lon"]),
        service=campaign.service,
        opens=opens,
        closes=closes,
        station=station_key(row["station_id"]) if row["station_id"] in sending else None,
        visits=visits,
        gap=gap,
    )


def _micro(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * MICRO)


def _degrees(micro: int | None) -> float | None:
    return None if micro is None else micro / MICRO


def facts(solved: PlannedValue) -> dict[str, Any]:
    """The figures of a solved plan as columns of its row. The bound counts crew-nights over all stations."""
    whole = next((bound for bound in solved.bounds if not bound.station), None)
    return {
        "problem_hash": solved.problem_hash,
        "seed": solved.seed,
        "solver": solved.solver,
        "stop_reason": solved.stop_reason,
        "reproducible": solved.reproducible,
        "crew_nights": solved.crew_nights,
        "bound": whole.crew_nights if whole else None,
        "bound_method": whole.method if whole else "",
        "travel": solved.travel,
        "visits": sum(len(route.stops) for route in solved.routes),
        "left_out": len(solved.left_out),
        "notes": [{"code": note.code, "values": dict(note.values)} for note in solved.notes],
        "bounds": [
            {
                "station": number_of(bound.station) if bound.station else None,
                "crew_nights": bound.crew_nights,
                "method": bound.method,
            }
            for bound in solved.bounds
        ],
        "proofs": [to_data(proof) for proof in solved.proofs],
    }


def to_routes(plan: Plan, solved: PlannedValue) -> list[Route]:
    """Unsaved route rows, numbered per night and station in the plan's order."""
    numbers: dict[tuple[str, str], int] = {}
    routes = []
    for route in solved.routes:
        place = (route.night, route.station)
        numbers[place] = numbers.get(place, 0) + 1
        routes.append(
            Route(
                plan=plan,
                key=route.key,
                date=route.night,
                station_id=number_of(route.station),
                number=numbers[place],
                leaves=route.leaves,
                returns=route.returns,
                travel=route.travel,
                stop_count=len(route.stops),
            )
        )
    return routes


def to_stops(routes: Iterable[Route], solved: PlannedValue, problem: values.Problem) -> list[Stop]:
    """Unsaved stop rows of saved route rows, with the places that the problem knows."""
    stops = {route.key: route.stops for route in solved.routes}
    wanted = {stop.shop for visits in stops.values() for stop in visits}
    places = {shop.key: (_degrees(shop.lat), _degrees(shop.lon)) for shop in problem.shops if shop.key in wanted}
    return [
        Stop(
            route=row,
            order=order,
            shop_id=number_of(stop.shop),
            visit=stop.visit,
            arrives=stop.arrive,
            starts=stop.start,
            leaves=stop.leave,
            lat=places[stop.shop][0],
            lon=places[stop.shop][1],
        )
        for row in routes
        for order, stop in enumerate(stops[row.key], start=1)
    ]


def to_seats(routes: Iterable[Route], solved: PlannedValue) -> list[Seat]:
    """Unsaved seat rows of saved route rows."""
    crews = {route.key: route.crew for route in solved.routes}
    return [Seat(route=row, person_id=number_of(key)) for row in routes for key in crews[row.key]]


def to_left_out(plan: Plan, solved: PlannedValue) -> list[LeftOutShop]:
    """Unsaved rows of what the plan does not visit, with the reasons."""
    return [
        LeftOutShop(plan=plan, shop_id=number_of(out.shop), visit=out.visit, reason=out.reason, values=dict(out.values))
        for out in solved.left_out
    ]


def to_locks(locks: Iterable[Lock], solved: PlannedValue) -> tuple[values.Lock, ...]:
    """What is locked, as the planner takes it. A crew's evening is found in `solved` by station, night and shops;
    one that `solved` has not got keeps a key that no route has, so that the check names it.
    """
    keys = {(route.night, route.station, frozenset(route.shops)): route.key for route in solved.routes}
    return tuple(_lock(lock, keys) for lock in locks)


def _lock(lock: Lock, keys: dict[tuple[str, str, frozenset[str]], str]) -> values.Lock:
    night = lock.date.isoformat()
    if lock.shop_id:
        return values.Lock(shop=shop_key(lock.shop_id), night=night)
    if lock.person_id:
        return values.Lock(officer=person_key(lock.person_id), night=night)
    if lock.station_id is None:
        return values.Lock(night=night)
    shops = frozenset(shop_key(number) for number in lock.route_shops)
    return values.Lock(route=keys.get((night, station_key(lock.station_id), shops), f"lock:{lock.pk}"), night=night)
