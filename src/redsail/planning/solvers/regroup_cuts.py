"""Rows that make one grouping clearly different from another; and how different two are, whatever groups are called."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from redsail.planning.regrouping_problem import GroupProblem
from redsail.planning.solvers.milp_regrouping import GroupModel

Seats = Mapping[str, str]


def differ(model: GroupModel, before: Seats, least: int) -> None:
    """At least `least` of the model's people sit elsewhere than `before` (member → group) had them."""
    place_of = {model.problem.groups[place].key: place for place in model.groups}
    elsewhere, terms = 0, []
    for number, profile in enumerate(model.profiles):
        stood = Counter(place_of.get(before[key], -1) for key in profile.keys)
        elsewhere += stood.pop(-1, 0)
        for place, count in stood.items():
            variable = model.seat.get((number, place))
            if variable is None:
                elsewhere += count
                continue
            terms.append((_left(model, variable, count, profile.count), 1.0))
    model.model.row(terms, low=least - elsewhere)


def _left(model: GroupModel, variable: int, stood: int, people: int) -> int:
    """A variable that is at most the number of people who left a group where `stood` of them were."""
    left, fewer = model.model.variable(0, stood, False), model.model.variable()
    model.model.row([(left, 1), (fewer, -stood)], high=0)
    # Where fewer are there than before, what is missing; where not, nothing left (the row above).
    model.model.row([(left, 1), (variable, 1), (fewer, people)], high=stood + people)
    return left


def alike(problem: GroupProblem) -> list[list[str]]:
    """New groups that differ in nothing but their name, by kind; nobody is in them today, nothing is fixed to them."""
    named = {key for m in problem.members for key in (m.today, m.lock)}
    named |= {key for past in problem.past for key in (past.station_group, past.office_group)}
    found: dict[tuple[object, ...], list[str]] = {}
    for group in problem.groups:
        if group.key not in named:
            found.setdefault((group.kind, group.homes, group.branch, group.optional), []).append(group.key)
    return [keys for keys in found.values() if len(keys) > 1]


def renamed(problem: GroupProblem, seats: Seats, like: Seats) -> dict[str, str]:
    """`seats` with groups that are alike named so that as many as can be sit where `like` has them."""
    name = {group.key: group.key for group in problem.groups}
    for keys in alike(problem):
        shared = np.zeros((len(keys), len(keys)), dtype=np.int64)
        for member, key in seats.items():
            if key in keys and like[member] in keys:
                shared[keys.index(key), keys.index(like[member])] += 1
        for row, column in zip(*linear_sum_assignment(-shared), strict=True):
            name[keys[row]] = keys[column]
    return {member: name[key] for member, key in seats.items()}


def difference(problem: GroupProblem, one: Seats, two: Seats) -> int:
    """How many members two groupings place otherwise."""
    same = renamed(problem, one, two)
    return sum(1 for member, key in two.items() if same[member] != key)


def ordered(model: GroupModel) -> None:
    """Of groups that are alike the first is the largest: their mirror images need not be searched."""
    place_of = {group.key: place for place, group in enumerate(model.problem.groups)}
    for keys in alike(model.problem):
        for first, second in pairwise(keys):
            more = [(v, 1.0) for v in model.of_group(place_of[first]).values()]
            fewer = [(v, -1.0) for v in model.of_group(place_of[second]).values()]
            model.model.row([*more, *fewer], low=0)
