"""An independent look at a solution of a public instance: cost, and what is wrong with it."""

from __future__ import annotations

from benchmarks.instances import Instance

Solution = list[tuple[int, int, list[int]]]  # (depot, day, client nodes in order)
SLIP = 1e-6


def cost(of: Instance, solution: Solution) -> float:
    """Total distance in the instance's own rounding."""
    far = of.distances()
    return float(sum(far[a, b] for d, _, route in solution for a, b in zip([d, *route], [*route, d], strict=True)))


def wrong(of: Instance, solution: Solution, slip: float = SLIP) -> list[str]:
    """Everything wrong with a solution; empty when it holds."""
    far, found = of.distances(), []
    days: dict[int, int] = {}
    used: dict[tuple[int, int], int] = {}
    for depot, day, route in solution:
        used[depot, day] = used.get((depot, day), 0) + 1
        if sum(of.demand[c] for c in route) > of.capacity:
            found.append(f"overloaded: day {day}, {route}")
        found += _late(of, far, depot, route, slip)
        for client in route:
            bit = 1 << (of.days - 1 - day)
            if days.get(client, 0) & bit:
                found.append(f"twice on day {day}: {client}")
            days[client] = days.get(client, 0) | bit
    for client in range(of.depots, len(of.points)):
        allowed = of.patterns[client - of.depots] if of.patterns else (1,)
        if days.get(client, 0) not in allowed:
            found.append(f"wrong days: {client}")
    found += [f"too many vehicles at {place}" for place, number in used.items() if number > of.fleet[place[0]]]
    return found


def _late(of: Instance, far: object, depot: int, route: list[int], slip: float) -> list[str]:
    """Windows from the earliest start, then the shortest duration that keeps the same visits in time."""
    matrix = far
    clock, here = of.windows[depot][0], depot
    latest_start = float("inf")
    waited = 0.0
    found = []
    for client in [*route, depot]:
        clock += of.service[here] + matrix[here, client]  # type: ignore[index]
        early, late = of.windows[client]
        if clock > late + slip:
            found.append(f"late at {client}: {clock:.3f} > {late}")
        latest_start = min(latest_start, late - clock + waited)
        if clock < early:
            waited += early - clock
            clock = early
        here = client
    duration = clock - of.windows[depot][0] - min(waited, max(0.0, latest_start))
    if duration > of.longest + slip:
        found.append(f"too long: {duration:.3f} > {of.longest}, {route}")
    return found
