"""What moved between two plans, and why."""

from dataclasses import dataclass

from redsail.planning.changes import Changes, falls_out
from redsail.planning.plan import Plan
from redsail.planning.problem import Problem

NIGHT_CANCELLED = "night_cancelled"
SHOP_ADDED = "shop_added"
SHOP_MISSED = "shop_missed"
SHOP_CLOSED = "shop_closed"
SHOP_CHANGED = "shop_changed"
FOUND_ROOM = "found_room"
LOST_ROOM = "lost_room"
MADE_ROOM = "made_room"


# What a shop whose place or hours changed would be said to do, did it not do so for that reason.
OF_ITS_OWN = (FOUND_ROOM, LOST_ROOM, MADE_ROOM)


@dataclass(frozen=True, slots=True)
class Move:
    """A visit whose crew-night changed; an empty night means: not in that plan."""

    shop: str
    visit: int
    old_night: str
    new_night: str
    reason: str


def moves_between(problem: Problem, old: Plan, new: Plan, changes: Changes) -> tuple[Move, ...]:
    """Every visit whose night or route differs, with the reason."""
    before, after = _where(old), _where(new)
    known = {shop.key for shop in problem.shops}
    other = {shop.key for shop in changes.changed}
    fallen = {route.key for route in old.routes if falls_out(changes, route)}
    moves = []
    for shop, visit in sorted(before.keys() | after.keys()):
        was, is_ = before.get((shop, visit), ("", "")), after.get((shop, visit), ("", ""))
        if was == is_:
            continue
        reason = _reason(shop, was[0], is_[0], known, changes, fallen=was[1] in fallen)
        reason = SHOP_CHANGED if shop in other and reason in OF_ITS_OWN else reason
        moves.append(Move(shop, visit, was[0], is_[0], reason))
    return tuple(moves)


def _where(plan: Plan) -> dict[tuple[str, int], tuple[str, str]]:
    return {(stop.shop, stop.visit): (route.night, route.key) for route in plan.routes for stop in route.stops}


def _reason(shop: str, was: str, is_: str, known: set[str], changes: Changes, *, fallen: bool) -> str:
    if shop in changes.closed:
        return SHOP_CLOSED
    if shop in changes.missed:
        return SHOP_MISSED
    if shop not in known:
        return SHOP_ADDED
    if fallen:
        return NIGHT_CANCELLED
    if not was:
        return FOUND_ROOM
    return MADE_ROOM if is_ else LOST_ROOM
