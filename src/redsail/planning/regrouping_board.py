"""Groups on the table while somebody moves people by hand: what one move would break and cost, at once.

Only what the move touches is counted again; answers equal those of `verify_regrouping_seats` and `regrouping_score`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Fault
from redsail.planning.regrouping_plan import GOALS, Pairing, total
from redsail.planning.regrouping_pools import Trait, all_skills, pools, traits_of
from redsail.planning.regrouping_problem import STATION_GROUP, GroupProblem, Member
from redsail.planning.verify_regrouping_seats import group_faults, member_faults, opening_faults


@dataclass(frozen=True, slots=True)
class MoveEffect:
    """What a move does. `breaks`: rules kept before and broken after; `mends` the other way round.

    `changes`: goal → difference (more is worse), only those that change; `cost` their weighted sum.
    """

    member: str
    group: str
    breaks: tuple[Fault, ...]
    mends: tuple[Fault, ...]
    changes: Mapping[str, int]
    cost: int


class Board:
    """Who sits where, kept up to date move by move. A member may be in no group (`group` empty)."""

    def __init__(self, problem: GroupProblem, seats: Mapping[str, str], pairs: Iterable[Pairing] = ()) -> None:
        self.problem, self.pairs = problem, tuple(pairs)
        self.members = {member.key: member for member in problem.members}
        self.groups = {group.key: group for group in problem.groups}
        self.seats = {key: group for key, group in seats.items() if key in self.members and group in self.groups}
        self.inside: dict[str, dict[str, Member]] = {key: {} for key in self.groups}
        self.counts: dict[str, Counter[Trait]] = {key: Counter() for key in self.groups}
        self.units: Counter[tuple[str, str]] = Counter()
        self.shares = {key: pool.shares for pool in pools(problem) for key in pool.groups}
        self.skills = all_skills(problem)
        self.leader = {member.today: member.key for member in problem.members if member.leads and member.today}
        for key, group in self.seats.items():
            self._count(self.members[key], group, 1)

    def effect(self, member: str, group: str) -> MoveEffect:
        """What moving the member to the group would do; nothing is changed. Raises PlanningError `no_such_member`,
        `no_such_group`."""
        if member not in self.members:
            raise PlanningError("no_such_member", member=member)
        if group and group not in self.groups:
            raise PlanningError("no_such_group", group=group)
        before_place = self.seats.get(member, "")
        touched = [key for key in dict.fromkeys((before_place, group)) if key]
        before, values_before = self._faults(member, touched), self._values(member, touched)
        self._put(member, group)
        after, values_after = self._faults(member, touched), self._values(member, touched)
        self._put(member, before_place)
        changes = {goal: values_after[goal] - values_before[goal] for goal in GOALS}
        changes = {goal: change for goal, change in changes.items() if change}
        breaks = tuple(fault for fault in after if fault not in before)
        mends = tuple(fault for fault in before if fault not in after)
        return MoveEffect(member, group, breaks, mends, changes, total(changes, self.problem.weights))

    def move(self, member: str, group: str) -> MoveEffect:
        """Makes the move and says what it did."""
        effect = self.effect(member, group)
        self._put(member, group)
        return effect

    def _put(self, member: str, group: str) -> None:
        person, place = self.members[member], self.seats.pop(member, "")
        if place:
            self._count(person, place, -1)
        if group:
            self.seats[member] = group
            self._count(person, group, 1)

    def _count(self, member: Member, group: str, step: int) -> None:
        if step > 0:
            self.inside[group][member.key] = member
        else:
            del self.inside[group][member.key]
        for trait in traits_of(member):
            self.counts[group][trait] += step
        if member.unit:
            self.units[member.unit, group] += step

    def _faults(self, member: str, touched: list[str]) -> list[Fault]:
        """Faults of the member, of the touched groups and of which groups are open."""
        place = self.seats.get(member, "")
        found = [*member_faults(self.problem, self.members[member], self.groups.get(place))]
        found += opening_faults(self.problem, {key for key, inside in self.inside.items() if inside})
        for key in touched:
            found += group_faults(self.problem, self.groups[key], list(self.inside[key].values()))
        for pair in self.problem.together:
            if member in (pair.first, pair.second) and self.seats.get(pair.first) != self.seats.get(pair.second):
                found.append(Fault("together_parted", {"member": pair.first, "other": pair.second}))
        for pair in self.problem.apart:
            if (
                member in (pair.first, pair.second)
                and place
                and self.seats.get(pair.first) == self.seats.get(pair.second)
            ):
                found.append(Fault("apart_joined", {"member": pair.first, "other": pair.second, "group": place}))
        return found

    def _values(self, member: str, touched: list[str]) -> dict[str, int]:
        """The part of every goal that the member's move can change."""
        person, place = self.members[member], self.seats.get(member, "")
        found = dict.fromkeys(GOALS, 0)
        found["moves"] = int(bool(person.today) and bool(place) and place != person.today)
        led = {key for key in (*touched, person.today) if key in self.leader and self.inside.get(key)}
        found["leaders"] = sum(1 for key in led if self.seats.get(self.leader[key]) != key)
        for key in touched:
            if self.inside[key]:
                for trait, (least, most) in self.shares[key].items():
                    found[trait[0]] += max(0, self.counts[key][trait] - most, least - self.counts[key][trait])
        mine = sum(1 for key in self.groups if person.unit and self.units[person.unit, key] > 0)
        found["colleagues"] = max(0, mine - 1)
        paired = {pair.station_group for pair in self.pairs}
        found["unpaired"] = sum(
            1 for k in touched if self.groups[k].kind == STATION_GROUP and self.inside[k] and k not in paired
        )
        for pair in self.pairs:
            if pair.station_group in touched or pair.office_group in touched:
                one, two = self.counts[pair.station_group], self.counts[pair.office_group]
                found["pair_skills"] += sum(
                    1 for skill in self.skills if not one["skills", skill] and not two["skills", skill]
                )
        return found
