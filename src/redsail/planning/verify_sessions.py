"""Judges a plan of sessions against its problem, believing no solver: codes with the session's key."""

from __future__ import annotations

from collections import Counter

from redsail.planning.sessions import Planned, SessionPlan, SessionProblem, Wanted
from redsail.planning.sessions_cost import cost


def session_faults(problem: SessionProblem, plan: SessionPlan) -> list[tuple[str, str]]:
    """(code, key) of everything wrong: unknown | twice | lost | no_day | outside | nobody | not_theirs | not_told |
    topic | away | moved | same_day | cost | bound. What was settled by hand is only looked at for having been moved."""
    wanted = {each.key: each for each in problem.wanted}
    told = Counter([each.key for each in plan.placed] + [each.key for each in plan.left_out])
    found = [("unknown", key) for key in told if key not in wanted]
    found += [("twice", key) for key, times in told.items() if times > 1]
    found += [("lost", key) for key in wanted if key not in told]
    known = [each for each in plan.placed if each.key in wanted]
    for each in known:
        found += [(code, each.key) for code in _faults(problem, wanted[each.key], each)]
    free = Counter(each.day for each in known if not wanted[each.key].kept)
    by_hand = {each.day for each in known if wanted[each.key].kept}
    found += [
        ("same_day", each.key)
        for each in known
        if not wanted[each.key].kept and (free[each.day] > 1 or each.day in by_hand)
    ]
    if not found:
        found += [("cost", "")] * (cost(problem, plan.placed) != plan.cost) + [("bound", "")] * (plan.bound > plan.cost)
    return found


def _faults(problem: SessionProblem, wanted: Wanted, here: Planned) -> list[str]:
    if wanted.kept:
        return [] if wanted.kept == (here.day, here.presenter, here.topic) else ["moved"]
    found = []
    if here.day not in problem.days:
        found.append("no_day")
    if not wanted.first <= here.day <= wanted.last:
        found.append("outside")
    if here.topic not in wanted.topics:
        found.append("topic")
    who = next((each for each in problem.presenters if each.key == here.presenter), None)
    if who is None:
        return [*found, "nobody"]
    if who.audiences and wanted.audience not in who.audiences:
        found.append("not_theirs")
    if who.topics and here.topic not in who.topics:
        found.append("not_told")
    if here.day in who.away:
        found.append("away")
    return found
