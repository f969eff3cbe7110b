"""Places a month's meetings: the hardest to place first, each where it costs least, then moved while that helps.

Deterministic: same problem, same plan. Meetings that share people are never at one time; whoever is kept stays.
"""

from __future__ import annotations

from redsail.planning.month import SAME_DAY, MonthPlan, MonthProblem, NotPlaced, Placed, ToPlace

Slot = tuple[int, int]  # day, start in seconds
ROUNDS = 50


def place(problem: MonthProblem) -> MonthPlan:
    """A plan of every meeting that has any place; the others with the reason."""
    return _Desk(problem).plan()


def missing(problem: MonthProblem, meeting: ToPlace, slot: Slot) -> dict[str, str]:
    """Who of those due cannot come then, with why; evening duties do not count."""
    day, starts = slot
    ends = starts + meeting.minutes * 60
    found = {}
    for person in meeting.people:
        for busy in problem.busy.get(person, ()):
            if busy.day == day and busy.why != SAME_DAY and busy.starts < ends and busy.ends > starts:
                found[person] = busy.why
                break
    return found


def refusal(problem: MonthProblem, meeting: ToPlace, slot: Slot) -> str:
    """Why the meeting cannot be then, apart from other meetings of the plan: no_workday | chair | quorum, or ""."""
    day, _starts = slot
    if day not in problem.days or not meeting.first <= day <= meeting.last:
        return "no_workday"
    away = missing(problem, meeting, slot)
    if meeting.chairs and all(chair in away for chair in meeting.chairs):
        return "chair"
    return "quorum" if len(meeting.people) - len(away) < meeting.quorum else ""


def alone_cost(problem: MonthProblem, meeting: ToPlace, slot: Slot) -> int:
    """What a slot costs a meeting by itself."""
    weights, (day, _starts) = problem.weights, slot
    away = missing(problem, meeting, slot)
    cost = weights.away * len(away) + weights.night * at_night(problem, meeting, day)
    if meeting.chairs and meeting.chairs[0] in away:
        cost += weights.delegate
    if meeting.usual:
        cost += min(weights.usual_most, weights.usual * abs(problem.days_of_month.get(day, 0) - meeting.usual))
    after = sum(1 for other in problem.days if day < other <= meeting.last)
    return cost + (weights.reserve if after < weights.reserve_days and not meeting.late else 0)


def at_night(problem: MonthProblem, meeting: ToPlace, day: int) -> int:
    """How many of those due have an evening's duty that day."""
    return sum(
        any(busy.day == day and busy.why == SAME_DAY for busy in problem.busy.get(person, ()))
        for person in meeting.people
    )


def overlap(one: ToPlace, at: Slot, other: ToPlace, there: Slot) -> bool:
    """Whether two meetings touch each other in time."""
    return at[0] == there[0] and at[1] < there[1] + other.minutes * 60 and there[1] < at[1] + one.minutes * 60


class _Desk:
    """The plan while it is made."""

    def __init__(self, problem: MonthProblem) -> None:
        self.problem = problem
        self.meetings = {meeting.key: meeting for meeting in problem.meetings}
        self.people = {key: frozenset(meeting.people) for key, meeting in self.meetings.items()}
        self.slots = {key: self._slots(meeting) for key, meeting in self.meetings.items()}
        self.alone = {
            key: {slot: alone_cost(problem, self.meetings[key], slot) for slot in slots}
            for key, slots in self.slots.items()
        }
        self.at: dict[str, Slot] = {}

    def plan(self) -> MonthPlan:
        order = sorted(self.meetings, key=lambda key: (not self.meetings[key].kept, len(self.slots[key]), key))
        for key in order:
            if (slot := self._best(key)) is not None:
                self.at[key] = slot
        self._improve(order)
        left = tuple(self._why(self.meetings[key]) for key in order if key not in self.at)
        placed = tuple(
            Placed(key, *slot, self._reasons(key, slot)) for key, slot in sorted(self.at.items(), key=lambda p: p[1])
        )
        bound = sum(min(self.alone[key].values()) for key in self.at)
        return MonthPlan(placed, left, self._cost(), bound)

    def _slots(self, meeting: ToPlace) -> list[Slot]:
        if meeting.kept:
            return [meeting.kept]
        every = [(day, start) for day in self.problem.days for start in self.problem.starts]
        return [slot for slot in every if not refusal(self.problem, meeting, slot)]

    def _best(self, key: str) -> Slot | None:
        costs = [(self._cost_at(key, slot), slot) for slot in self.slots[key] if not self._blocked(key, slot)]
        return min(costs)[1] if costs else None

    def _improve(self, order: list[str]) -> None:
        """Each meeting goes where it costs least as the others stand, until none moves."""
        for _round in range(ROUNDS):
            moved = False
            for key in order:
                slot = self._best(key)
                here = self.at.get(key)
                if slot and (here is None or self._cost_at(key, slot) < self._cost_at(key, here)):
                    self.at[key], moved = slot, True
            if not moved:
                return

    def _blocked(self, key: str, slot: Slot) -> bool:
        if self.meetings[key].kept:
            return False  # somebody put it there; the page says what clashes
        one = self.meetings[key]
        return any(
            other != key
            and overlap(one, slot, self.meetings[other], there)
            and not self.people[key].isdisjoint(self.people[other])
            for other, there in self.at.items()
        )

    def _cost_at(self, key: str, slot: Slot) -> int:
        weights, cost = self.problem.weights, self.alone[key][slot]
        for other, there in self.at.items():
            if other != key and there[0] == slot[0]:
                cost += weights.crowd + weights.second * len(self.people[key] & self.people[other])
        return cost

    def _cost(self) -> int:
        """Each pair of a day counts once."""
        alone = sum(self.alone[key][slot] for key, slot in self.at.items())
        together = sum(self._cost_at(key, slot) - self.alone[key][slot] for key, slot in self.at.items())
        return alone + together // 2

    def _reasons(self, key: str, slot: Slot) -> tuple[tuple[str, int, int], ...]:
        meeting, problem, (day, _starts) = self.meetings[key], self.problem, slot
        lacking, nights = missing(problem, meeting, slot), at_night(problem, meeting, day)
        away = len(lacking)
        found = [("by_hand", 0, 0)] if meeting.kept else []
        found.append(("away", away, len(meeting.people)) if away else ("all_there", len(meeting.people), 0))
        if meeting.usual and problem.days_of_month.get(day) == meeting.usual:
            found.append(("usual_day", meeting.usual, 0))
        if meeting.chairs and meeting.chairs[0] in lacking:
            found.append(("delegate", 0, 0))
        if nights:
            found.append(("night_that_day", nights, 0))
        shared = [
            o for o, there in self.at.items() if o != key and there[0] == day and self.people[o] & self.people[key]
        ]
        found.append(("same_day", len(shared), 0) if shared else ("alone_that_day", 0, 0))
        if len({when for when, _start in self.slots[key]}) == 1 and not meeting.kept:
            found.append(("only_day", 0, 0))
        if meeting.late:
            found.append(("in_grace", 0, 0))
        return tuple(found)

    def _why(self, meeting: ToPlace) -> NotPlaced:
        problem = self.problem
        days = [day for day in problem.days if meeting.first <= day <= meeting.last]
        every = [(day, start) for day in days for start in problem.starts]
        best = max((len(meeting.people) - len(missing(problem, meeting, slot)) for slot in every), default=0)
        refusals = {refusal(problem, meeting, slot) for slot in every}
        why = "no_workday" if not every else "crowded" if "" in refusals else "quorum"
        return NotPlaced(meeting.key, "chair" if refusals == {"chair"} else why, len(days), best)
