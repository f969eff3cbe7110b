"""What happened since a plan was made, and the problem it leads to."""

from dataclasses import dataclass, field, replace

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Plan, Route
from redsail.planning.problem import Allowance, Lock, Night, Problem, Shop


@dataclass(frozen=True, slots=True)
class Absence:
    """An officer who cannot come on a night (from `night` through `until` when given)."""

    officer: str
    night: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class StationNight:
    """A night at one station."""

    night: str
    station: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Nights through `done_through` are done and published ones in `published`: their routes stay as they are.

    `cancelled`: nights that fall out, `cancelled_at` at one station only. `closed`: shops that need no visit any more.
    `missed`: shops of done nights that have to be visited again. `added`: new shops. `changed`: known shops as they are
    now, with another place or other hours; what is done stays as it was. `absences`: officers who cannot come.
    `nights`: further nights.
    """

    done_through: str = ""
    published: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    added: tuple[Shop, ...] = ()
    changed: tuple[Shop, ...] = ()
    absences: tuple[Absence, ...] = ()
    nights: tuple[Night, ...] = ()
    locks: tuple[Lock, ...] = field(default=())
    cancelled_at: tuple[StationNight, ...] = ()


def falls_out(changes: Changes, route: Route) -> bool:
    """Whether a route's night is cancelled, everywhere or at its station."""
    return route.night in changes.cancelled or StationNight(route.night, route.station) in changes.cancelled_at


def stays(changes: Changes, night: str) -> bool:
    """Whether a night's routes are left exactly as they are (less what is cancelled at one station)."""
    return night not in changes.cancelled and (night <= changes.done_through or night in changes.published)


def changed_problem(problem: Problem, plan: Plan, changes: Changes) -> Problem:
    """The problem as it is now. Raises `PlanningError` for names that the plan does not know."""
    _check(problem, changes)
    fallen = {route.key for route in plan.routes if falls_out(changes, route)}
    lost = {(shop, route.night) for route in plan.routes if route.key in fallen for shop in route.shops}
    kept = [route for route in plan.routes if route.key not in fallen]
    visited = {shop for route in kept if stays(changes, route.night) for shop in route.shops}
    gone = set(changes.closed) - visited
    fresh = {shop.key: shop for shop in changes.changed if shop.key not in visited}
    shops = [fresh.get(shop.key, shop) for shop in problem.shops if shop.key not in gone]
    known = {shop.key for shop in shops}
    shops += [shop for shop in changes.added if shop.key not in known]
    nights = {night.key: night for night in (*problem.nights, *changes.nights) if night.key not in changes.cancelled}
    locks = [
        lock
        for lock in dict.fromkeys((*problem.locks, *plan.locks, *changes.locks))
        if lock.shop not in gone and lock.night not in changes.cancelled and (lock.shop, lock.night) not in lost
    ]
    routes = {route.key for route in kept}
    return replace(
        problem,
        shops=tuple(shops),
        nights=tuple(nights[key] for key in sorted(nights)),
        allowances=_allowances(problem, changes),
        locks=tuple(lock for lock in locks if not lock.route or lock.route in routes),
        officers=tuple(
            replace(officer, absences=tuple(sorted({*officer.absences, *_away(problem, changes, officer.key)})))
            for officer in problem.officers
        ),
    )


def _allowances(problem: Problem, changes: Changes) -> tuple[Allowance, ...]:
    """Nobody goes where a night is cancelled at one station."""
    off = {(one.night, one.station) for one in changes.cancelled_at}
    kept = (one for one in problem.allowances if (one.night, one.station) not in off)
    return (*kept, *(Allowance(night, station, 0) for night, station in sorted(off)))


def _away(problem: Problem, changes: Changes, officer: str) -> set[str]:
    """The nights on which the changes keep an officer away."""
    return {
        night.key
        for absence in changes.absences
        if absence.officer == officer
        for night in problem.nights
        if absence.night <= night.key <= (absence.until or absence.night)
    }


def _check(problem: Problem, changes: Changes) -> None:
    shops = {shop.key for shop in problem.shops}
    for shop in (*changes.closed, *changes.missed, *(one.key for one in changes.changed)):
        if shop not in shops:
            raise PlanningError("no_such_shop", shop=shop)
    nights = {night.key for night in problem.nights}
    for night in (*changes.cancelled, *changes.published, *(one.night for one in changes.cancelled_at)):
        if night not in nights:
            raise PlanningError("no_such_night", night=night)
    stations = {station.key for station in problem.stations}
    for one in changes.cancelled_at:
        if one.station not in stations:
            raise PlanningError("no_such_station", station=one.station)
    officers = {officer.key for officer in problem.officers}
    for absence in changes.absences:
        if absence.officer not in officers:
            raise PlanningError("no_such_officer", officer=absence.officer)
