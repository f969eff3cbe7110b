"""What a hand has fixed stays: a whole night, a crew's evening, a shop's night, a person's duty."""

from collections.abc import Iterator

from redsail.planning.plan import Fault, Plan, Route
from redsail.planning.problem import Lock


def held_faults(locks: tuple[Lock, ...], before: Plan, after: Plan) -> Iterator[Fault]:
    """Locks that `before` keeps and `after` does not: `lock_broken` with the lock's own values.

    Stricter than `lock_faults`, which sees one plan only: a locked evening keeps its shops and crew, a locked night all
    its evenings. What `before` did not keep either is no fault of the change.
    """
    old, new = _by_key(before), _by_key(after)
    for lock in dict.fromkeys(locks):
        if _keeps(lock, old, old) and not _keeps(lock, old, new):
            values = {"shop": lock.shop, "night": lock.night, "route": lock.route, "officer": lock.officer}
            yield Fault("lock_broken", values)


def _by_key(plan: Plan) -> dict[str, Route]:
    return {route.key: route for route in plan.routes}


def _keeps(lock: Lock, old: dict[str, Route], new: dict[str, Route]) -> bool:
    if lock.shop:
        return any(route.night == lock.night and lock.shop in route.shops for route in new.values())
    if lock.officer:
        return any(route.night == lock.night and lock.officer in route.crew for route in new.values())
    if lock.route:
        was, now = old.get(lock.route), new.get(lock.route)
        return was is not None and now is not None and _same(was, now)
    mine = {key for key, route in old.items() if route.night == lock.night}
    theirs = {key for key, route in new.items() if route.night == lock.night}
    return mine == theirs and all(_same(old[key], new[key]) for key in mine)


def _same(one: Route, two: Route) -> bool:
    return (one.night, one.shops, one.crew) == (two.night, two.shops, two.crew)
