"""The verb: change a plan as little as must be — what is done stays, nothing moves that need not.

Per station, the routes still open are repaired with our own kernel: shops that keep their crew-night are pinned to it,
the open work (cancelled nights, new and missed shops) goes wherever it fits, and only what fits nowhere makes new
crew-nights. Releasing the pins of the crew-nights nearest to the open work trades moved shops for crew-nights.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from redsail.planning.aftermath import Aftermath, floors_of
from redsail.planning.assembly import checked, solver_name
from redsail.planning.canonical import digest
from redsail.planning.changes import Changes, stays
from redsail.planning.crews import staff
from redsail.planning.moves import MADE_ROOM, Move, moves_between
from redsail.planning.placing import missing_nights, night_caps, place_new
from redsail.planning.plan import ENDED_BY_ITERATIONS, ENDED_BY_TIME, Bound, LeftOut, Note, Plan, Route
from redsail.planning.problem import Problem
from redsail.planning.repair import ready, repaired
from redsail.planning.stopping import StopRule
from redsail.planning.travel.tables import Table, TravelTimes
from redsail.planning.verify.coverage import NO_ROOM

RELEASES = (0, 3, 6, 12, 1_000_000)  # crew-nights a station whose shops may move, one option each
FIRST_SHARE = 0.3  # of the time for the option in which nothing moves: it is the one most often taken
LAST_SHARE = 0.15  # of the time that has to be left for one more option


@dataclass(frozen=True)
class Option:
    """One way to re-plan: the new plan, the shops that move and why, and crew-nights against the old plan."""

    problem: Problem
    plan: Plan
    moves: tuple[Move, ...]

    @property
    def moved(self) -> int:
        """Shops that change their night although theirs still stands."""
        return sum(1 for move in self.moves if move.reason == MADE_ROOM)


def replan(
    problem: Problem,
    plan: Plan,
    changes: Changes,
    *,
    seed: int,
    stop: StopRule,
    release: int = 0,
    tables: list[Table] | None = None,
    bounds: tuple[Bound, ...] = (),
    after: Aftermath | None = None,
) -> Option:
    """The plan after the changes; with `release` 0 no kept shop moves.

    `bounds`, `after`: what is already known for these changes. `stop`: for all stations together in seconds, for each
    in iterations. Raises `BadProblem`, `PlanningError`.
    """
    after = after or Aftermath.of(problem, plan, changes, tables)
    now, times, work = after.now, after.times, after.work
    busy = [station for station in sorted(work) if work[station].open_visits or work[station].changed]
    routes: list[Route] = []
    for number, station in enumerate(sorted(work)):
        share = StopRule(
            stop.iterations, None if stop.seconds is None else 0.9 * stop.seconds / max(1, len(busy)), stop.asked
        )
        one = work[station]
        if station in busy:
            routes += repaired(now, one, after.task(station), times, seed + number, share, release)
        else:
            routes += one.untouched
    frozen = {night.key for night in now.nights if stays(changes, night.key)}
    new = assembled(now, plan, [route for route in routes if route.stops], after.left, times, seed, stop, frozen)
    new = replace(new, bounds=bounds or floors_of(problem, plan, now, times))
    moves = moves_between(problem, plan, new, changes)
    moved = sum(1 for move in moves if move.reason == MADE_ROOM)
    values = {"crew_nights": new.crew_nights, "added": new.crew_nights - plan.crew_nights, "moved": moved}
    return Option(now, replace(new, notes=(*new.notes, Note("replanned", values))), moves)


def replan_curve(
    problem: Problem,
    plan: Plan,
    changes: Changes,
    *,
    seed: int,
    stop: StopRule,
    tables: list[Table] | None = None,
    releases: Sequence[int] = RELEASES,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Option, ...]:
    """Shops moved against crew-nights, from zero moved upwards; only options that save something are kept.

    `progress(tried, of)` hears of each option.
    """
    began, options = monotonic(), list[Option]()
    after = Aftermath.of(problem, plan, changes, tables)
    if stop.seconds is not None:
        ready()
    for number, release in enumerate(releases):
        left = None if stop.seconds is None else stop.seconds - (monotonic() - began)
        if options and left is not None and left < stop.seconds * LAST_SHARE:  # type: ignore[operator]
            break
        each = 1 / (len(releases) - number)
        share = 1 if left is None else max(0.2, left * (0.8 * each if options else max(each, FIRST_SHARE)))
        part = StopRule(stop.iterations, None if left is None else share, stop.asked)
        bounds = options[0].plan.bounds if options else ()
        one = replan(problem, plan, changes, seed=seed, stop=part, release=release, bounds=bounds, after=after)
        options.append(one)
        if progress:
            progress(number + 1, len(releases))
    kept = [options[0]]
    for option in sorted(options[1:], key=lambda one: (one.moved, one.plan.crew_nights)):
        if len(option.plan.left_out) <= len(kept[-1].plan.left_out) and _better(option, kept[-1]):
            kept.append(option)
    return tuple(kept)


def _better(option: Option, than: Option) -> bool:
    return (len(option.plan.left_out), option.plan.crew_nights) < (len(than.plan.left_out), than.plan.crew_nights)


def assembled(
    now: Problem,
    old: Plan,
    routes: list[Route],
    left: list[LeftOut],
    times: TravelTimes,
    seed: int,
    stop: StopRule,
    frozen: set[str],
) -> Plan:
    """Nights for the new routes, what found none, floors, and the check."""
    caps, _ = night_caps(now, routes)
    placed = place_new(now, routes, caps, seed, frozen)
    homeless = Counter(route.station for route in routes) - Counter(route.station for route in placed)
    planned = {(stop_.shop, stop_.visit) for route in placed for stop_ in route.stops}
    visited = {shop for shop, _ in planned}
    unreachable = {out.shop for out in left}
    missing = [
        LeftOut(shop.key, NO_ROOM, {"station": shop.station or "", "priority": shop.priority}, visit)
        for shop in now.shops
        for visit in range(1, now.visits_of(shop) + 1)
        if (shop.key, visit) not in planned and shop.key not in unreachable
    ]
    plan = replace(
        old,
        problem_hash=digest(now),
        seed=seed,
        solver=solver_name(),
        stop_reason=ENDED_BY_ITERATIONS if stop.reproducible else ENDED_BY_TIME,
        reproducible=stop.reproducible and old.reproducible,
        routes=tuple(sorted(placed, key=lambda route: (route.night, route.station, route.key))),
        left_out=tuple(sorted([*(out for out in left if out.shop not in visited), *missing], key=_name)),
        bounds=(),
        notes=tuple(missing_nights(now, homeless, caps)),
        locks=now.locks,
        iterations=stop.iterations or 0,
        proofs=(),
    )
    crews = StopRule(stop.iterations, None if stop.seconds is None else max(1.0, 0.1 * stop.seconds), stop.asked)
    return checked(now, staff(now, plan, seed=seed, stop=crews))


def _name(out: LeftOut) -> tuple[str, int]:
    return out.shop, out.visit
