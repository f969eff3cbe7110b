"""Proposals to the questions about a plan in force, each tried on the plan by the verifier. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from redsail.patrol.actions.new_places import Call
from redsail.patrol.actions.standing import changed_shops, standing
from redsail.patrol.models import Plan
from redsail.patrol.queries.clock import done_through
from redsail.patrol.queries.doubts import OF_SHOPS, Doubt
from redsail.patrol.translate import number_of, person_key, shop_key
from redsail.planning import Changes, Fault, Officer, Problem, crew_faults, digest
from redsail.planning import Plan as Solved
from redsail.planning.changes import changed_problem
from redsail.planning.edits import move_person, move_stop
from redsail.planning.timing import timed_route, visits_of
from redsail.planning.travel.tables import KnownTimes, times_for

MOST = 3  # proposals a seat
TRIES = 40  # people looked at, best first


@dataclass(frozen=True)
class Swap:
    """Somebody else takes a seat. `duties`: nights in the year before the campaign and in this plan.

    `home`: of the crew's own station, or of none.
    """

    person: int
    name: str
    duties: int
    certified: bool
    home: bool


@dataclass(frozen=True)
class Seat:
    """A seat that is questioned, by the key of its crew's way in the plan."""

    route: str
    person: int

    @property
    def name(self) -> str:
        """How a form calls it."""
        return f"{self.route}/{self.person}"


def seat_of(doubt: Doubt) -> Seat | None:
    """The seat that a doubt about a person is about; None: it is about a shop."""
    return None if doubt.kind in OF_SHOPS or doubt.person is None else Seat(doubt.route.key, doubt.person)


def proposals(plan: Plan, found: Sequence[Doubt]) -> dict[Seat, list[Swap]]:
    """For each questioned seat up to three people, the best first: free, lawful there, at home, least duties.

    The best of all seats hold together. A seat without a proposal has an empty list. Raises BadInput as `standing`.
    """
    seats = list(dict.fromkeys(seat for doubt in found if (seat := seat_of(doubt))))
    if not seats:
        return {}
    problem, solved, _ = standing(plan)
    answers: dict[Seat, list[Swap]] = {}
    for seat in seats:
        tried = list(_tried(problem, solved, seat, {s.person for s in seats}))
        answers[seat] = [swap for swap, _ in tried]
        if tried:
            solved = tried[0][1]
    return answers


def answered(
    plan: Plan, swaps: Iterable[tuple[Seat, int]], closed: Iterable[int], places: Mapping[Call, str]
) -> tuple[Problem, Solved]:
    """The plan in force with people changed, closed shops left out and changed shops on other ways (`places`), and the
    problem it answers then; not checked.

    Raises PlanningError where a seat or a shop is not there any more, BadInput as `standing`.
    """
    problem, solved, today = standing(plan)
    done = done_through(plan.campaign).isoformat()
    gone = {shop_key(number) for number in closed} & {shop.key for shop in problem.shops}
    moved = {shop_key(call.shop) for call in places}
    fresh = tuple(shop for shop in changed_shops(problem, today) if shop.key in moved)
    problem = changed_problem(problem, solved, Changes(done_through=done, closed=tuple(sorted(gone)), changed=fresh))
    solved = _without(problem, solved, done, gone)
    for call, route in places.items():
        solved = move_stop(problem, solved, shop_key(call.shop), route, visit=call.visit)
    for seat, person in swaps:
        solved = _swapped(solved, seat, person)
    # Floors and proofs were about another plan.
    changed = replace(solved, problem_hash=digest(problem), locks=problem.locks, proofs=(), reproducible=False)
    return problem, replace(changed, bounds=()) if gone or moved else changed


def _tried(problem: Problem, solved: Solved, seat: Seat, out: set[int]) -> Iterator[tuple[Swap, Solved]]:
    route = next((one for one in solved.routes if one.key == seat.route), None)
    if route is None or route.locked:
        return
    goes = Counter(key for one in solved.routes for key in one.crew)
    busy = {key for one in solved.routes if one.night == route.night for key in one.crew}
    leaving = next((one for one in problem.officers if one.key == person_key(seat.person)), None)

    def fit(one: Officer) -> tuple[bool, bool, int, str]:
        alike = leaving is not None and bool(set(one.roles) & set(leaving.roles))
        return not alike, one.station not in (None, route.station), one.duties + goes[one.key], one.key

    able = [one for one in problem.officers if one.key not in busy and number_of(one.key) not in out]
    able = [one for one in able if one.free_on(route.night) and not set(one.recusals) & set(route.shops)]
    known, told = _faults(problem, solved), 0
    for officer in sorted(able, key=fit)[:TRIES]:
        after = _swapped(solved, seat, number_of(officer.key))
        if _faults(problem, after) - known:
            continue
        told += 1
        duties = officer.duties + goes[officer.key]
        home = officer.station in (None, route.station)
        certified = officer.certified_on(route.night)
        yield Swap(number_of(officer.key), officer.name, duties, certified, home), after
        if told == MOST:
            return


def _faults(problem: Problem, solved: Solved) -> set[tuple[str, str]]:
    return {_name(fault) for fault in crew_faults(problem, solved)}


def _name(fault: Fault) -> tuple[str, str]:
    return fault.code, repr(sorted(fault.values.items()))


def _swapped(solved: Solved, seat: Seat, person: int) -> Solved:
    """Raises PlanningError `no_such_route`, `route_locked`, `not_in_crew`."""
    return move_person(move_person(solved, person_key(seat.person), seat.route, ""), person_key(person), "", seat.route)


def _without(problem: Problem, solved: Solved, done: str, gone: set[str]) -> Solved:
    """Closed shops off the ways ahead, with new clock times; a way without a shop goes."""
    if not gone:
        return solved
    shops, stations = {shop.key: shop for shop in problem.shops}, {one.key: one for one in problem.stations}
    times = KnownTimes(solved.legs, times_for(problem, None))
    routes = []
    for route in solved.routes:
        if route.night <= done or not gone & set(route.shops):
            routes.append(route)
        elif rest := visits_of(route, shops):
            timed = timed_route(route.key, stations[route.station], rest, problem.limits, times, route.night)
            routes.append(replace(timed, crew=route.crew, locked=route.locked))
    left = tuple(out for out in solved.left_out if out.shop in shops)
    return replace(solved, routes=tuple(routes), left_out=left, legs=times.legs)
