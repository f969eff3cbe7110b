"""Routes with PyVRP 0.14: a first plan in seconds, and the choice of shops where not all fit.

Parameters as measured for this problem: one merged vehicle type, a fixed cost that dwarfs travel (fewest
crew-nights first), travel seconds as distance and duration.
"""

import warnings
from collections.abc import Callable
from typing import Any

from redsail.planning.solvers.task import Routes, RouteTask

FIXED_COST = 1_000_000
PRIZE_SCALE = 1_000


def plan_routes(
    task: RouteTask,
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    asked: Callable[[], bool] | None = None,
    on_best: Callable[[Routes], None] | None = None,
) -> Routes | None:
    """The best routes found, None when the time did not suffice for feasible ones.

    With `task.prizes`, clients not worth a place are missing from them.
    """
    import pyvrp
    from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams

    watch = _watcher(on_best) if on_best else None
    params = pyvrp.SolveParams(ils=IteratedLocalSearchParams(callbacks=watch)) if watch else pyvrp.SolveParams()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PenaltyBoundWarning is normal at large fixed costs
        result = pyvrp.solve(
            _data(task), stop=_stop(iterations, seconds, asked), seed=seed, collect_stats=False, params=params
        )
    if not result.is_feasible():
        return None
    return _routes(result.best)


def _data(task: RouteTask) -> Any:
    import pyvrp

    n, limited = task.size, task.prizes is not None
    fleet = task.most_routes if task.most_routes is not None else n
    clients = [
        pyvrp.Client(
            location=i + 1,
            service_duration=int(task.service[i]),
            tw_early=int(task.opens[i]),
            tw_late=int(task.latest[i]),
            required=not limited,
            prize=int(task.prizes[i]) * PRIZE_SCALE if limited else 0,
        )
        for i in range(n)
    ]
    crews = pyvrp.VehicleType(
        num_available=max(1, min(fleet, n)),
        fixed_cost=0 if limited else FIXED_COST,
        tw_early=0,
        tw_late=task.horizon,
        start_late=0,
        shift_duration=task.horizon,
    )
    depot = pyvrp.Depot(location=0, tw_early=0, tw_late=task.horizon)
    places = [pyvrp.Location(0, 0) for _ in range(n + 1)]
    return pyvrp.ProblemData(places, clients, [depot], [crews], [task.travel], [task.travel])


def _routes(solution: Any) -> Routes:
    return [[visit.idx for visit in route.schedule() if visit.is_client()] for route in solution.routes()]


def _stop(iterations: int | None, seconds: float | None, asked: Callable[[], bool] | None) -> Any:
    from pyvrp.stop import MaxIterations, MaxRuntime, MultipleCriteria

    rules: list[Any] = []
    if iterations is not None:
        rules.append(MaxIterations(iterations))
    if seconds is not None:
        rules.append(MaxRuntime(seconds))
    if asked is not None:
        rules.append(lambda best: asked())
    return MultipleCriteria(rules)


def _watcher(on_best: Callable[[Routes], None]) -> Any:
    from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks

    class Watcher(IteratedLocalSearchCallbacks):
        def on_best(self, best: Any) -> None:
            if best.is_feasible():
                on_best(_routes(best))

    return Watcher()
