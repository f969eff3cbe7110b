"""What a plan of sessions costs by its weights: arithmetic of its own, against which the solver's is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from redsail.planning.sessions import Planned, SessionProblem, week


def cost(problem: SessionProblem, placed: Sequence[Planned]) -> int:
    """The whole cost, sessions that are left out included."""
    weights, wanted = problem.weights, {each.key: each for each in problem.wanted}
    total = weights.left_out * (len(wanted) - len(placed))
    for each in placed:
        audience = wanted[each.key].audience
        total += weights.away * problem.away.get((audience, each.day), 0)
        total += presenter_cost(problem, each.key, each.presenter)
    return total + turns_cost(problem, placed) + crowd_cost(problem, placed)


def presenter_cost(problem: SessionProblem, key: str, presenter: str) -> int:
    """What it costs that this presenter tells there: the way, and passing over who signed up."""
    wanted = next(each for each in problem.wanted if each.key == key)
    # Whoever was settled by hand may not be among the presenters any more.
    who = next((each for each in problem.presenters if each.key == presenter), None)
    passed_over = problem.signed(wanted) and (who is None or wanted.audience not in who.signed)
    minutes = problem.way.get((presenter, wanted.audience), 0)
    return problem.weights.unsigned * passed_over + problem.weights.way * (minutes // 5)


def turns_cost(problem: SessionProblem, placed: Sequence[Planned]) -> int:
    """A person's first turn costs nothing, each further one as much more as they had before."""
    new = Counter(each.presenter for each in placed)
    return sum(
        problem.weights.turn * (who.turns + number) for who in problem.presenters for number in range(new[who.key])
    )


def crowd_cost(problem: SessionProblem, placed: Sequence[Planned]) -> int:
    """Audiences that meet again within two weeks, and topics that come twice in a week."""
    audience = {each.key: each.audience for each in problem.wanted}
    fixed = {each.key for each in problem.wanted if len(each.topics) == 1}
    meets = Counter((audience[each.key], week(each.day)) for each in placed)
    topics = Counter((each.topic, week(each.day)) for each in placed if each.key in fixed)
    weeks = sorted({week(day) for day in problem.days})
    soon = sum(
        max(0, meets[who, number] + meets[who, number + 1] - 1)
        for who in {each.audience for each in problem.wanted}
        for number in weeks
    )
    return problem.weights.soon * soon + problem.weights.same_topic * sum(n - 1 for n in topics.values() if n > 1)
