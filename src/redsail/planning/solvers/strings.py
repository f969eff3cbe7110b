"""Our own route solver: string removals in phases (drive, see `strings_kernel`).

Phases as measured: a long annealing that rewards uneven routes, a short fleet reduction with an absent bank, a short
polish of travel. Iteration-limited runs are reproducible; time-limited ones read the monotonic clock between chunks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from redsail.planning.solvers import strings_kernel as kernel
from redsail.planning.solvers.strings_arrays import Fixed, Memory, State
from redsail.planning.solvers.task import Routes, RouteTask, road

CHUNK = 2_000
OPEN_COST = 600
VERSION = 2


@dataclass(frozen=True)
class Phase:
    """A share of the effort at a temperature falling from `hot` to `cold` seconds."""

    name: str
    mode: int
    share: float
    hot: float
    cold: float
    reward: float


PHASES = (
    Phase("pack", kernel.SHORTEN, 0.6, 300.0, 6.0, 0.2),
    Phase("reduce", kernel.REDUCE, 0.2, 20.0, 4.0, 0.0),
    Phase("polish", kernel.SHORTEN, 0.2, 20.0, 2.0, 0.0),
)


def shorten(
    task: RouteTask,
    first: Routes,
    *,
    seed: int,
    effort: Any,
    asked: Callable[[], bool],
    on_best: Callable[[str, Routes], None] | None = None,
    phases: tuple[Phase, ...] = PHASES,
    neighbours: int = 60,
) -> Routes:
    """Complete routes at least as good as `first` (fewer routes first, then less travel).

    `effort` has `iterations` or `seconds`; `first` is complete and feasible.
    """
    best = [list(route) for route in first if route]
    if not best or task.size < 2:
        return best
    fixed = _fixed(task, neighbours)
    began, spent = effort.clock(), 0.0
    for number, phase in enumerate(phases):
        spent += phase.share
        until = None if effort.seconds is None else began + effort.seconds * spent
        found = _phase(task, fixed, best, phase, seed * 7_919 + number, effort, until, asked, on_best)
        if (len(found), road(task, found)) <= (len(best), road(task, best)) or phase.name == "pack":
            best = found if len(found) <= len(best) else best
    first = [route for route in first if route]
    return min((best, first), key=lambda routes: (len(routes), road(task, routes)))


def repair(
    task: RouteTask,
    routes: Routes,
    pins: Sequence[int],
    *,
    seed: int,
    effort: Any,
    asked: Callable[[], bool],
) -> Routes:
    """Better routes that keep their places: route i of the answer is route i of `routes`, changed or empty.

    `pins[c]`: the route client c has to stay in, -1: any. Fewest routes in use first, then least travel. Only packing
    and polishing phases run, because reducing would give routes other places.
    """
    if task.size < 2:
        return [list(route) for route in routes]
    fixed, best = _fixed(task, 60, pins), [list(route) for route in routes]
    began = effort.clock()
    for number, phase in enumerate((PHASES[0], PHASES[2])):
        share = (0.75, 1.0)[number]
        until = None if effort.seconds is None else began + effort.seconds * share
        best = _phase(task, fixed, best, phase, seed * 7_919 + number, effort, until, asked, None, whole=True)
    return best


def wander(task: RouteTask, routes: Routes, *, seed: int, looks: int, rounds: int = 50) -> list[list[int]]:
    """Many different good routes: what a walk at mild heat from complete `routes` passes by, without repeats."""
    fixed = _fixed(task, 60)
    state, memory = arrays(task.size, routes, _longest(task, routes))
    kernel.prepare(fixed, state, memory, kernel.SHORTEN, 0.2)
    seen: dict[tuple[int, ...], list[int]] = {}
    for look in range(looks):
        kernel.run(fixed, state, memory, kernel.SHORTEN, rounds, 60.0, 59.0, (seed + 7_907 * look) % 2**31, 0.2)
        for r in range(int(state.scalar[kernel.ROUTES])):
            route = [int(c) for c in state.seq[r, : state.length[r]]]
            if route:
                seen.setdefault(tuple(sorted(route)), route)
    return list(seen.values())


def _phase(
    task: RouteTask,
    fixed: Fixed,
    routes: Routes,
    phase: Phase,
    seed: int,
    effort: Any,
    until: float | None,
    asked: Callable[[], bool],
    on_best: Callable[[str, Routes], None] | None,
    whole: bool = False,
) -> Routes:
    state, memory = arrays(task.size, routes, _longest(task, routes))
    kernel.prepare(fixed, state, memory, phase.mode, phase.reward)
    total = None if effort.iterations is None else max(CHUNK, int(effort.iterations * phase.share))
    began, done, chunk = effort.clock(), 0, 0
    while not asked():
        if total is not None and done >= total:
            break
        share = done / total if total is not None else (effort.clock() - began) / max(1e-9, (until or 0) - began)
        if share >= 1:
            break
        heat = phase.hot * (phase.cold / phase.hot) ** share
        rounds = CHUNK if total is None else min(CHUNK, total - done)
        before = (int(state.scalar[kernel.BEST_USED]), int(state.scalar[kernel.BEST_ENERGY]))
        made = kernel.run(
            fixed, state, memory, phase.mode, rounds, heat, heat * 0.99, (seed + 104_729 * chunk) % 2**31, phase.reward
        )
        done, chunk = done + rounds, chunk + 1
        if on_best and (int(state.scalar[kernel.BEST_USED]), int(state.scalar[kernel.BEST_ENERGY])) < before:
            on_best(phase.name, best_routes(state, memory))
        if made < rounds:
            break
    return best_routes(state, memory, whole)


def _fixed(task: RouteTask, neighbours: int, pins: Any = None) -> Fixed:
    n = task.size
    between = np.asarray(task.travel)[1:, 1:] + np.asarray(task.travel)[1:, 1:].T
    between = between + np.eye(n, dtype=np.int64) * (1 << 40)
    near = np.argsort(between, axis=1, kind="stable")[:, : min(neighbours, n - 1)]
    return Fixed(
        np.ascontiguousarray(task.travel, dtype=np.int32),
        np.ascontiguousarray(np.asarray(task.travel).T, dtype=np.int32),
        np.ascontiguousarray(task.service, dtype=np.int64),
        np.ascontiguousarray(task.opens, dtype=np.int64),
        np.ascontiguousarray(task.latest, dtype=np.int64),
        np.zeros(n, np.int64),
        np.ascontiguousarray(near, dtype=np.int32),
        np.full(n, -1, np.int32) if pins is None else np.asarray(pins, np.int32),
        np.zeros(n, np.int64) if task.kinds is None else np.asarray(task.kinds, np.int64),
        int(task.horizon),
        1 << 40,
        OPEN_COST,
    )


def _longest(task: RouteTask, routes: Routes) -> int:
    """A safe number of places in a route: what the shortest services would allow, with room to spare."""
    service = np.sort(np.asarray(task.service))
    fit = int(np.searchsorted(np.cumsum(service), task.horizon, side="right"))
    return int(max(fit, max(len(route) for route in routes)) + 3)


def arrays(clients: int, routes: Routes, longest: int, spare: int = 1) -> tuple[State, Memory]:
    """The kernel's arrays for these routes, with `spare` empty ones and room for `longest` stops in each."""
    many = len(routes) + spare

    def table() -> Any:
        return np.zeros((many, longest + 1), np.int64)

    def row(size: int = many) -> Any:
        return np.zeros(size, np.int64)

    seq = np.zeros((many, longest), np.int32)
    length = row()
    for r, route in enumerate(routes):
        seq[r, : len(route)] = route
        length[r] = len(route)
    scalar = np.zeros(kernel.SCALARS + 1, np.int64)
    scalar[kernel.ROUTES] = many
    where, n = np.full(clients, -1, np.int64), clients
    state = State(seq, length, table(), table(), table(), row(), row(), where, row(n), row(n), row(n), row(), scalar)
    memory = Memory(
        seq.copy(), length.copy(), row(), row(), row(), row(), row(), row(n), np.zeros(n), seq.copy(), length.copy()
    )
    return state, memory


def best_routes(state: State, memory: Memory, whole: bool = False) -> Routes:
    """The best routes; `whole` keeps empty ones in their places."""
    used = int(state.scalar[kernel.BEST_ROUTES])
    found = [[int(c) for c in memory.best_seq[r, : memory.best_length[r]]] for r in range(used)]
    return found[:-1] if whole and not found[-1] else found if whole else [route for route in found if route]
