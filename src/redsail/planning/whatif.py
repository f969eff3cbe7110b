"""What one more crew or thirty more minutes would save: solved, not guessed."""

from dataclasses import dataclass, replace

from redsail.planning.campaigns import solve
from redsail.planning.plan import Plan
from redsail.planning.problem import Problem
from redsail.planning.stopping import ProgressCall, StopRule

MORE_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Saving:
    """The plan as it is against a solved alternative. `crews`, `minutes`: what there would be more of.

    Crew-nights, nights in use, shops left out for want of room and seconds on the road, before and after.
    """

    crews: int
    minutes: int
    crew_nights: int
    new_crew_nights: int
    nights: int
    new_nights: int
    no_room: int
    new_no_room: int
    travel: int
    new_travel: int


def what_if(
    problem: Problem,
    plan: Plan,
    *,
    crews: int = 0,
    minutes: int = 0,
    seed: int,
    stop: StopRule,
    workers: int | None = None,
    progress: ProgressCall | None = None,
) -> Saving:
    """Solve the campaign again with more crews a night and station, or a longer evening, and compare.

    Crew-nights fall with minutes, nights with crews. The comparison is fair only when the plan had as much effort as
    `stop` allows; a saving is real in any case, because the alternative is a verified plan.
    """
    other = _changed(problem, plan, crews, minutes)
    new = solve(other, seed=seed, stop=stop, workers=workers, progress=progress)
    # The old plan holds with more crews or a longer evening, too: nothing is lost by asking.
    new = min((new, plan), key=lambda one: (_room(one), one.crew_nights, one.travel))
    nights = _nights(plan), _nights(new)
    return Saving(
        crews=crews,
        minutes=minutes,
        crew_nights=plan.crew_nights,
        new_crew_nights=new.crew_nights,
        nights=nights[0],
        new_nights=min(nights),
        no_room=_room(plan),
        new_no_room=_room(new),
        travel=plan.travel,
        new_travel=new.travel,
    )


def _changed(problem: Problem, plan: Plan, crews: int, minutes: int) -> Problem:
    limits = problem.limits
    shops = problem.shops
    if minutes:
        more = 60 * minutes
        # A shop said to be open until the evening's end is open as long as the evening lasts.
        shops = tuple(
            replace(shop, closes=shop.closes + more) if shop.closes == limits.ends else shop for shop in shops
        )
        limits = replace(limits, ends=limits.ends + more, longest=limits.longest + more)
    allowances = problem.allowances
    if crews:
        per_night = limits.crews_per_night or _most_crews(plan)
        limits = replace(limits, crews_per_night=per_night + crews)
        allowances = tuple(replace(one, crews=one.crews + crews if one.crews else 0) for one in allowances)
    return replace(problem, limits=limits, shops=shops, allowances=allowances, officers=(), crew_rules=None, locks=())


def _most_crews(plan: Plan) -> int:
    counts: dict[tuple[str, str], int] = {}
    for route in plan.routes:
        counts[route.night, route.station] = counts.get((route.night, route.station), 0) + 1
    return max(counts.values(), default=1)


def _nights(plan: Plan) -> int:
    return len({route.night for route in plan.routes})


def _room(plan: Plan) -> int:
    return sum(1 for out in plan.left_out if out.reason == "no_room")
