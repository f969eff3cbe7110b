"""What is wrong with who sits where: rules of members, of groups, of which groups there are.

Called for whole proposals and, piece by piece, for every move made by hand.
"""

from collections.abc import Iterator, Mapping, Sequence

from redsail.planning.plan import Fault, Values
from redsail.planning.regrouping_pools import is_at_home
from redsail.planning.regrouping_problem import STATION_GROUP, Group, GroupProblem, Member


def seat_faults(problem: GroupProblem, seats: Mapping[str, str]) -> tuple[Fault, ...]:
    """What is wrong with who sits where, whoever made it. Unknown groups are passed over."""
    groups = {group.key: group for group in problem.groups}
    inside: dict[str, list[Member]] = {}
    for member in problem.members:
        if seats.get(member.key) in groups:
            inside.setdefault(seats[member.key], []).append(member)
    found = [*_pairs(problem, seats), *opening_faults(problem, set(inside))]
    for member in problem.members:
        found += member_faults(problem, member, groups.get(seats.get(member.key, "")))
    for group in problem.groups:
        found += group_faults(problem, group, inside.get(group.key, []))
    return tuple(found)


def member_faults(problem: GroupProblem, member: Member, group: Group | None) -> Iterator[Fault]:
    """What is wrong with where one member sits (None: nowhere)."""
    if group is None:
        yield Fault("member_without_group", {"member": member.key})
        return
    values: Values = {"member": member.key, "group": group.key}
    if member.branch != group.branch:
        yield Fault("other_branch", {**values, "branch": group.branch})
    if member.lock and member.lock != group.key:
        yield Fault("locked_member_moved", {**values, "lock": member.lock})
    if member.station and problem.rules.stations_stay and not is_at_home(member, group):
        yield Fault("station_member_elsewhere", {**values, "station": member.station})


def _pairs(problem: GroupProblem, seats: Mapping[str, str]) -> Iterator[Fault]:
    for pair in problem.together:
        if seats.get(pair.first) != seats.get(pair.second):
            yield Fault("together_parted", {"member": pair.first, "other": pair.second})
    for pair in problem.apart:
        if pair.first in seats and seats.get(pair.first) == seats.get(pair.second):
            yield Fault("apart_joined", {"member": pair.first, "other": pair.second, "group": seats[pair.first]})


def opening_faults(problem: GroupProblem, inside: set[str]) -> Iterator[Fault]:
    """What is wrong with which groups have members."""
    rules = problem.rules
    for station in problem.stations:
        if not any(g.key in inside and g.kind == STATION_GROUP and station.key in g.homes for g in problem.groups):
            yield Fault("station_without_group", {"station": station.key})
    for group in problem.groups:
        if not group.optional and group.key not in inside:
            yield Fault("group_empty", {"group": group.key})
    if len(inside) < rules.groups_least:
        yield Fault("too_few_groups", {"groups": len(inside), "least": rules.groups_least})
    if rules.groups_most and len(inside) > rules.groups_most:
        yield Fault("too_many_groups", {"groups": len(inside), "most": rules.groups_most})


def group_faults(problem: GroupProblem, group: Group, members: Sequence[Member]) -> Iterator[Fault]:
    """What is wrong with one open group; a closed one has nothing to answer for here."""
    if not members:
        return
    rules, size = problem.rules, len(members)
    if size < rules.size_least:
        yield Fault("group_too_small", {"group": group.key, "size": size, "least": rules.size_least})
    if rules.size_most and size > rules.size_most:
        yield Fault("group_too_large", {"group": group.key, "size": size, "most": rules.size_most})
    full = sum(member.full for member in members)
    if full < rules.full_least:
        yield Fault("group_lacks_full", {"group": group.key, "have": full, "least": rules.full_least})
    able = sum(member.may_lead for member in members)
    if able < rules.leaders_least:
        yield Fault("group_lacks_leader", {"group": group.key, "have": able, "least": rules.leaders_least})
    guests = sum(not is_at_home(member, group) for member in members)
    if guests > rules.guests_most:
        yield Fault("too_many_guests", {"group": group.key, "guests": guests, "most": rules.guests_most})
