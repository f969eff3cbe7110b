"""Sessions as a mixed-integer model for HiGHS: a day for each session, and apart from it a presenter with a topic.

Days and presenters meet only where somebody is away, so the model grows with their sum, not with their product.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf, isfinite

from redsail.planning.sessions import Planned, SessionProblem, Wanted, week
from redsail.planning.sessions_cost import presenter_cost
from redsail.planning.solvers.milp import Effort, Model

Terms = list[tuple[int, float]]


def solved(problem: SessionProblem, effort: Effort) -> tuple[list[Planned], int]:
    """The sessions that were placed, and a floor for what any plan costs."""
    desk = _Desk(problem)
    answer = desk.model.solve(desk.costs, effort)
    if answer.values is None:
        return desk.only_kept(), 0
    placed = []
    for each in problem.wanted:
        day = next((day for day in desk.days[each.key] if answer.on(desk.days[each.key][day])), None)
        told = next((who for who in desk.told[each.key] if answer.on(desk.told[each.key][who])), None)
        if day is not None and told is not None:
            placed.append(Planned(each.key, day, *told))
    return placed, int(answer.bound) if isfinite(answer.bound) else 0


class _Desk:
    """The model of a problem. `days`: session → day → variable; `told`: session → (presenter, topic) → variable."""

    def __init__(self, problem: SessionProblem) -> None:
        self.problem, self.model, self.costs = problem, Model(), defaultdict[int, float](float)
        self.days: dict[str, dict[int, int]] = {}
        self.told: dict[str, dict[tuple[str, str], int]] = {}
        for each in problem.wanted:
            self._session(each)
        self._one_a_day()
        self._turns()
        self._crowds()

    def only_kept(self) -> list[Planned]:
        """What somebody settled by hand, where the solver has no answer at all."""
        return [Planned(each.key, *each.kept) for each in self.problem.wanted if each.kept]

    def _session(self, each: Wanted) -> None:
        problem, weights = self.problem, self.problem.weights
        kept = each.kept
        days = [kept[0]] if kept else problem.open_days(each)
        able = [(kept[1], kept[2])] if kept else [(who.key, topic) for who, topic in problem.able(each)]
        self.days[each.key] = {day: self.model.variable() for day in days}
        self.told[each.key] = {pair: self.model.variable() for pair in able}
        for day, variable in self.days[each.key].items():
            self.costs[variable] += weights.away * problem.away.get((each.audience, day), 0)
        for (who, _topic), variable in self.told[each.key].items():
            self.costs[variable] += presenter_cost(problem, each.key, who)
        left = self.model.variable(0, 0 if kept else 1)
        self.costs[left] += weights.left_out
        for choices in (self.days[each.key], self.told[each.key]):
            self.model.row([*((variable, 1.0) for variable in choices.values()), (left, 1.0)], 1, 1)
        if not kept:
            self._away(each)

    def _away(self, each: Wanted) -> None:
        """Whoever is away that day does not tell."""
        for who in self.problem.presenters:
            told = [(v, 1.0) for (key, _topic), v in self.told[each.key].items() if key == who.key]
            gone = [(v, 1.0) for day, v in self.days[each.key].items() if day in who.away]
            if told and gone:
                self.model.row([*told, *gone], high=1)

    def _one_a_day(self) -> None:
        at: dict[int, Terms] = defaultdict(list)
        by_hand: dict[int, int] = defaultdict(int)
        for each in self.problem.wanted:
            for day, variable in self.days[each.key].items():
                at[day].append((variable, 1.0))
                by_hand[day] += each.kept is not None
        for day, terms in at.items():
            self.model.row(terms, high=max(1, by_hand[day]))

    def _turns(self) -> None:
        """Each turn more costs more than the one before: the fairest division costs least."""
        for who in self.problem.presenters:
            mine = [v for told in self.told.values() for (key, _topic), v in told.items() if key == who.key]
            sessions = sum(any(key == who.key for key, _topic in told) for told in self.told.values())
            steps = [self.model.variable(0, 1, False) for _ in range(sessions)]
            for number, step in enumerate(steps):
                self.costs[step] += self.problem.weights.turn * (who.turns + number)
            if mine:
                self.model.row([*((v, 1.0) for v in mine), *((s, -1.0) for s in steps)], 0, 0)

    def _crowds(self) -> None:
        """The same audience within two weeks; the same topic within one."""
        meets: dict[tuple[str, int], Terms] = defaultdict(list)
        topics: dict[tuple[str, int], Terms] = defaultdict(list)
        for each in self.problem.wanted:
            for day, variable in self.days[each.key].items():
                meets[each.audience, week(day)].append((variable, 1.0))
                if len(each.topics) == 1:
                    topics[each.topics[0], week(day)].append((variable, 1.0))
        weights = self.problem.weights
        for number in sorted({week(day) for day in self.problem.days}):
            for audience in sorted({each.audience for each in self.problem.wanted}):
                self._excess(meets[audience, number] + meets[audience, number + 1], weights.soon)
        for _key, terms in sorted(topics.items()):
            self._excess(terms, weights.same_topic)

    def _excess(self, terms: Iterable[tuple[int, float]], cost: int) -> None:
        """Every session beyond the first costs."""
        found = list(terms)
        if len(found) < 2:
            return
        over = self.model.variable(0, inf, False)
        self.costs[over] += cost
        self.model.row([*found, (over, -1.0)], high=1)
