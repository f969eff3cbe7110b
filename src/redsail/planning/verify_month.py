"""Judges a month of meetings against its problem, believing no solver: codes with the meeting's key."""

from __future__ import annotations

from collections import Counter

from redsail.planning.month import MonthPlan, MonthProblem, Placed, ToPlace


def month_faults(problem: MonthProblem, plan: MonthPlan) -> list[tuple[str, str]]:
    """(code, key) of everything wrong: unknown | twice | lost | no_workday | outside | start | moved | chair | quorum |
    clash. What somebody put by hand is only looked at for having been moved."""
    meetings = {meeting.key: meeting for meeting in problem.meetings}
    told = Counter([each.key for each in plan.placed] + [each.key for each in plan.left_out])
    found = [("unknown", key) for key in told if key not in meetings]
    found += [("twice", key) for key, times in told.items() if times > 1]
    found += [("lost", key) for key in meetings if key not in told]
    known = [each for each in plan.placed if each.key in meetings]
    for each in known:
        found += [(code, each.key) for code in _faults(problem, meetings[each.key], each)]
    for number, one in enumerate(known):
        for other in known[number + 1 :]:
            if _clash(meetings[one.key], one, meetings[other.key], other):
                found.append(("clash", one.key))
    return found


def _faults(problem: MonthProblem, meeting: ToPlace, placed: Placed) -> list[str]:
    if meeting.kept:
        return [] if meeting.kept == (placed.day, placed.starts) else ["moved"]
    found = []
    if placed.day not in problem.days:
        found.append("no_workday")
    if not meeting.first <= placed.day <= meeting.last:
        found.append("outside")
    if placed.starts not in problem.starts:
        found.append("start")
    ends = placed.starts + 60 * meeting.minutes
    away = set()
    for person in meeting.people:
        for busy in problem.busy.get(person, ()):
            if (
                busy.why != "night"
                and busy.day == placed.day
                and not (busy.ends <= placed.starts or ends <= busy.starts)
            ):
                away.add(person)
    if meeting.chairs and set(meeting.chairs) <= away:
        found.append("chair")
    if len(meeting.people) - len(away) < meeting.quorum:
        found.append("quorum")
    return found


def _clash(one: ToPlace, here: Placed, other: ToPlace, there: Placed) -> bool:
    if (one.kept and other.kept) or here.day != there.day or not set(one.people) & set(other.people):
        return False
    return here.starts < there.starts + 60 * other.minutes and there.starts < here.starts + 60 * one.minutes
