"""Better crews part by part: one part is solved again over all lawful crews, the rest is held."""

from collections.abc import Collection, Sequence

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_roster import Demand, Held, Roster
from redsail.planning.crews_score import score
from redsail.planning.crews_solving import COLUMNS, Limits, able_people, count_columns, solve_crews
from redsail.planning.solvers.milp_duties import Place

ROUNDS = 3


def repair(roster: Roster, crews: tuple[Held, ...], budget: Budget) -> tuple[Held, ...]:
    """Staffs what is still open: each station's open nights are solved again with everybody who could come.

    Staffing comes before fairness, so that no limits of duties hold here."""
    limits = [(0, len(roster.dates))] * len(roster.people)
    for _ in range(ROUNDS):
        before = score(roster, crews)
        for part in _parts(roster, _open_places(roster, crews), far=True):
            tried, _ = _improve(roster, part, crews, limits, budget, far=True)
            if score(roster, tried) < score(roster, crews):
                crews = tried
            if budget.over:
                return crews
        if score(roster, crews).unstaffed in (0, before.unstaffed):
            break
    return crews


def rotate(roster: Roster, crews: tuple[Held, ...], limits: Limits, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Fewer repeated meetings, more paired groups, part by part; and whether no crews are better."""
    parts = _parts(roster, {(demand.night, demand.station) for demand in roster.demands}, far=False)
    best = score(roster, crews)
    for _ in range(ROUNDS):
        before = best
        for part in parts:
            if budget.over or not (best.unstaffed or best.repeats or best.apart):
                return crews, False
            tried, exact = _improve(roster, part, crews, limits, budget)
            found = score(roster, tried)
            if found <= best:
                crews, best = tried, found
                if exact and len(parts) == 1 and not best.lent and not best.unstaffed:
                    return crews, True
        if best == before:
            break
    return crews, False


def _open_places(roster: Roster, crews: Sequence[Held]) -> set[Place]:
    staffed = {held.route for held in crews}
    return {(demand.night, demand.station) for demand in roster.demands if demand.route not in staffed}


def _parts(roster: Roster, places: Collection[Place], far: bool) -> list[list[Demand]]:
    """These nights and stations in parts small enough to solve: all at once if that is small, else by station."""
    able = able_people(roster, far)
    sizes = {place: count_columns(roster, place, able.get(place, ())) for place in places}
    demands = [demand for demand in roster.demands if (demand.night, demand.station) in sizes]
    if sum(sizes.values()) <= COLUMNS:
        return [demands] if demands else []
    parts: list[list[Demand]] = []
    for station in sorted({station for _, station in places}):
        part: list[Demand] = []
        columns = 0
        for night in sorted(night for night, place in places if place == station):
            if part and columns + sizes[night, station] > COLUMNS:
                parts.append(part)
                part, columns = [], 0
            part.extend(d for d in demands if d.station == station and d.night == night)
            columns += sizes[night, station]
        parts.append(part)
    return parts


def _improve(
    roster: Roster, part: Sequence[Demand], crews: Sequence[Held], limits: Limits, budget: Budget, far: bool = False
) -> tuple[tuple[Held, ...], bool]:
    """The crews with one part solved again; and whether that part is proven to be best."""
    open_routes = {demand.route for demand in part}
    rest = [held for held in crews if held.route not in open_routes]
    mine = [held for held in crews if held.route in open_routes]
    smaller = roster.holding([*roster.held, *rest], part)
    now = score(smaller, mine)
    able = able_people(smaller, far)
    for held in mine:
        able[held.night, held.station] = sorted({*able[held.night, held.station], *held.crew})
    solved, exact = solve_crews(smaller, able, limits, now, budget)
    return (tuple(sorted([*rest, *solved], key=lambda held: held.route)), exact) if solved else (tuple(crews), False)
