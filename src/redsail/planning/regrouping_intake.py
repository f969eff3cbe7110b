"""What is wrong with a regrouping before anything is solved: all of it at once."""

from collections import Counter
from collections.abc import Iterator

from redsail.planning.plan import Fault
from redsail.planning.problem import Station
from redsail.planning.regrouping_problem import (
    FULL,
    OFFICE_GROUP,
    PROBATIONARY,
    STATION_GROUP,
    Branch,
    Group,
    GroupProblem,
    Member,
    Office,
)


def group_problem_faults(problem: GroupProblem) -> tuple[Fault, ...]:
    """Doubled keys, names that do not exist, limits that contradict themselves. Empty: the problem can be solved."""
    return (*_empty(problem), *_doubled(problem), *_members(problem), *_groups(problem), *_others(problem))


def _empty(problem: GroupProblem) -> Iterator[Fault]:
    if not problem.members:
        yield Fault("no_members", {})
    if not problem.groups:
        yield Fault("no_groups", {})


def _doubled(problem: GroupProblem) -> Iterator[Fault]:
    kinds: dict[str, tuple[Member | Group | Station | Office | Branch, ...]] = {
        "member_twice": problem.members,
        "group_twice": problem.groups,
        "place_twice": (*problem.stations, *problem.offices),
        "branch_twice": problem.branches,
    }
    for code, items in kinds.items():
        for key, times in Counter(item.key for item in items).items():
            if times > 1:
                yield Fault(code, {code.split("_")[0]: key, "times": times})


def _members(problem: GroupProblem) -> Iterator[Fault]:
    stations, groups = {one.key for one in problem.stations}, {one.key for one in problem.groups}
    branches = {one.key for one in problem.branches} or {""}
    leads = Counter(member.today for member in problem.members if member.leads and member.today)
    for member in problem.members:
        if member.station and member.station not in stations:
            yield Fault("unknown_station_of_member", {"member": member.key, "station": member.station})
        if member.branch not in branches:
            yield Fault("unknown_branch", {"member": member.key, "branch": member.branch})
        if member.membership not in (FULL, PROBATIONARY):
            yield Fault("unknown_membership", {"member": member.key, "membership": member.membership})
        if member.lock and member.lock not in groups:
            yield Fault("unknown_lock", {"member": member.key, "group": member.lock})
    for group, times in leads.items():
        if times > 1:
            yield Fault("two_leaders_today", {"group": group, "times": times})


def _groups(problem: GroupProblem) -> Iterator[Fault]:
    places = {
        STATION_GROUP: {one.key for one in problem.stations},
        OFFICE_GROUP: {one.key for one in problem.offices},
    }
    branches = {one.key for one in problem.branches} or {""}
    for group in problem.groups:
        if group.kind not in places or (group.kind == STATION_GROUP and not group.homes):
            yield Fault("unknown_group_kind", {"group": group.key, "kind": group.kind})
            continue
        for home in group.homes:
            if home not in places[group.kind]:
                yield Fault("unknown_home", {"group": group.key, "home": home})
        if group.branch not in branches:
            yield Fault("unknown_branch_of_group", {"group": group.key, "branch": group.branch})


def _others(problem: GroupProblem) -> Iterator[Fault]:
    members, rules = {one.key for one in problem.members}, problem.rules
    for pair in (*problem.together, *problem.apart):
        for key in (pair.first, pair.second):
            if key not in members:
                yield Fault("unknown_member", {"member": key})
        if pair.first == pair.second:
            yield Fault("pair_with_oneself", {"member": pair.first})
    for low, high, name in (
        (rules.size_least, rules.size_most, "size"),
        (rules.groups_least, rules.groups_most, "groups"),
    ):
        if high and low > high:
            yield Fault("limits_reversed", {"limit": name, "least": low, "most": high})
    numbers = [getattr(rules, name) for name in rules.__slots__]
    numbers += [getattr(problem.weights, name) for name in problem.weights.__slots__]
    if min(map(int, numbers)) < 0:
        yield Fault("number_negative", {"least": 0})
