"""Why sessions are as they are: codes and numbers, never sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from redsail.planning.sessions import LeftOut, Planned, SessionPlan, SessionProblem, Wanted, week
from redsail.planning.sessions_cost import cost


def explained(problem: SessionProblem, placed: Sequence[Planned], bound: int = 0) -> SessionPlan:
    """A whole plan out of placed sessions: with reasons, with what is left out and why, with its cost."""
    wanted = {each.key: each for each in problem.wanted}
    order = sorted(placed, key=lambda each: (each.day, each.key))
    told = tuple(replace(each, reasons=_reasons(problem, wanted[each.key], each, order)) for each in order)
    there = {each.key for each in placed}
    left = tuple(LeftOut(each.key, _why(problem, each)) for each in problem.wanted if each.key not in there)
    total = cost(problem, placed)
    return SessionPlan(told, left, total, min(bound, total))


def _reasons(
    problem: SessionProblem, wanted: Wanted, here: Planned, placed: Sequence[Planned]
) -> tuple[tuple[str, int, int], ...]:
    audience = {each.key: each.audience for each in problem.wanted}
    found = [("by_hand", 0, 0)] if wanted.kept else []
    who = next((each for each in problem.presenters if each.key == here.presenter), None)
    if who is not None and wanted.audience in who.signed:
        found.append(("signed_up", 0, 0))
    able = {each.key for each, _topic in problem.able(wanted)}
    if able == {here.presenter}:
        found.append(("only_presenter", 0, 0))
    else:
        new = Counter(each.presenter for each in placed)
        turns = {each.key: each.turns + new[each.key] for each in problem.presenters if each.key in able}
        found.append(("turns", turns.get(here.presenter, 0), max(turns.values(), default=0)))
    missing, size = problem.away.get((wanted.audience, here.day), 0), problem.sizes.get(wanted.audience, 0)
    if missing or size:
        found.append(("away", missing, size) if missing else ("all_there", size, 0))
    mine = sorted(week(each.day) for each in placed if audience[each.key] == wanted.audience and each != here)
    gaps = [abs(week(here.day) - other) for other in mine]
    if gaps:
        found.append(("weeks_apart", min(gaps), 0))
    if minutes := problem.way.get((here.presenter, wanted.audience), 0):
        found.append(("way", minutes, 0))
    return tuple(found)


def _why(problem: SessionProblem, wanted: Wanted) -> str:
    if not problem.open_days(wanted):
        return "no_day"
    return "full" if problem.able(wanted) else "no_presenter"
