"""Proposals for shops that moved or have other hours: another time on their own way, or another way of their station.

Each is tried on the plan with the shop as it is now. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from redsail.patrol.actions.standing import changed_shops, standing
from redsail.patrol.models import Plan
from redsail.patrol.queries.clock import done_through
from redsail.patrol.queries.doubts import CHANGED, Doubt
from redsail.patrol.translate import shop_key
from redsail.planning import Changes, Problem, move_stop
from redsail.planning import Plan as Solved
from redsail.planning.changes import changed_problem
from redsail.planning.placements import Placement, placements

MOST = 3  # proposals a shop


@dataclass(frozen=True)
class Call:
    """A visit that is questioned."""

    shop: int
    visit: int

    @property
    def name(self) -> str:
        """How a form calls it."""
        return f"{self.shop}/{self.visit}"


@dataclass(frozen=True)
class NewPlace:
    """A way (its key in the plan) that can take the call: on `night`, there at `starts` (seconds from midnight).

    `own`: the way that it is on already; `minutes`: longer on the road than now.
    """

    route: str
    night: date
    starts: int
    own: bool
    minutes: int


def call_of(doubt: Doubt, solved: Solved) -> Call | None:
    """The visit that a doubt about a shop's place or hours is about; None: it is about something else."""
    if doubt.kind not in CHANGED or doubt.shop is None:
        return None
    route = next((one for one in solved.routes if one.key == doubt.route.key), None)
    key = shop_key(doubt.shop)
    visit = next((stop.visit for stop in route.stops if stop.shop == key), None) if route else None
    return None if visit is None else Call(doubt.shop, visit)


def new_places(plan: Plan, found: Sequence[Doubt]) -> dict[str, tuple[Call, list[NewPlace]]]:
    """By key of the doubt: up to three ways, its own first, then the shortest; the first of all hold together.

    Raises BadInput as `standing`.
    """
    if not any(doubt.kind in CHANGED for doubt in found):
        return {}
    problem, solved, today = standing(plan)
    done = done_through(plan.campaign).isoformat()
    fresh = {shop.key: shop for shop in changed_shops(problem, today)}
    answers: dict[str, tuple[Call, list[NewPlace]]] = {}
    tried: dict[Call, list[NewPlace]] = {}
    for doubt in found:
        call = call_of(doubt, solved)
        if call is None or shop_key(call.shop) not in fresh:
            continue
        if call not in tried:
            facts = Changes(done_through=done, changed=(fresh[shop_key(call.shop)],))
            now = changed_problem(problem, solved, facts)
            ways = list(_tried(now, solved, call, done))
            tried[call] = [place for place, _after in ways]
            if ways:  # whoever is asked about next finds this one on its new way
                problem, solved = now, ways[0][1]
        answers[doubt.key] = call, tried[call]
    return answers


def _tried(problem: Problem, solved: Solved, call: Call, done: str) -> Iterator[tuple[NewPlace, Solved]]:
    key = shop_key(call.shop)
    own = next(one.key for one in solved.routes if any((s.shop, s.visit) == (key, call.visit) for s in one.stops))
    locked = {one.key for one in solved.routes if one.locked}
    ahead = frozenset(one.night for one in solved.routes if one.night > done)
    found = placements(problem, solved, key, visit=call.visit, nights=ahead, best=True)
    able = [one for (one, *_) in found.values() if one.fault is None and one.route not in locked]

    def order(one: Placement) -> tuple[bool, int, str]:
        return one.route != own, one.travel, one.route

    for one in sorted(able, key=order)[:MOST]:
        after = move_stop(problem, solved, key, one.route, visit=call.visit, position=one.position)
        stops = next(route.stops for route in after.routes if route.key == one.route)
        starts = next(stop.start for stop in stops if stop.shop == key)
        minutes = max(0, -(-one.travel // 60))
        yield NewPlace(one.route, date.fromisoformat(one.night), starts, one.route == own, minutes), after
