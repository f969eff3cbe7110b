"""Who may sit where, which groups are compared with which, and what an even share is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from redsail.planning.regrouping_problem import STATION_GROUP, Group, GroupProblem, GroupRules, Member
from redsail.planning.travel.great_circle import Place, metres

Trait = tuple[str, str]
"""A goal and what is counted for it: ("skills", "accounting"), ("sizes", "")."""


def is_at_home(member: Member, group: Group) -> bool:
    """Whether the group is of the member's own station or department."""
    if group.kind == STATION_GROUP:
        return member.station in group.homes
    return not member.station and (not group.homes or member.unit in group.homes)


def may_sit(member: Member, group: Group, rules: GroupRules) -> bool:
    """Whether the member may be in the group at all: branch, station and lock allow it."""
    if member.branch != group.branch or member.lock not in ("", group.key):
        return False
    return is_at_home(member, group) or (rules.guests_most > 0 and not (member.station and rules.stations_stay))


def traits_of(member: Member) -> Iterator[Trait]:
    """What a member counts for in the balance of a group."""
    yield "sizes", ""
    if member.age_band:
        yield "ages", member.age_band
    for skill in member.skills:
        yield "skills", skill
    if member.certificate:
        yield "certificates", ""
    if member.leadership:
        yield "leadership", ""


def all_skills(problem: GroupProblem) -> tuple[str, ...]:
    """Every skill anybody has, sorted."""
    return tuple(sorted({skill for member in problem.members for skill in member.skills}))


@dataclass(frozen=True, slots=True)
class Pool:
    """Groups that could exchange people, directly or through others, with the even share of each trait.

    `shares`: trait → (least, most) people a group; both differ by one, or more where groups are optional.
    """

    groups: tuple[str, ...]
    shares: Mapping[Trait, tuple[int, int]]


@lru_cache(maxsize=8)
def pools(problem: GroupProblem) -> tuple[Pool, ...]:
    """The pools in the order of the problem's groups. Locks do not split a pool: they are often taken off again."""
    free = [replace(member, lock="") for member in problem.members]
    reach = [[group.key for group in problem.groups if may_sit(member, group, problem.rules)] for member in free]
    joined = _joined([group.key for group in problem.groups], reach)
    optional = {group.key for group in problem.groups if group.optional}
    found = []
    for keys in joined:
        inside = [member for member, keys_of in zip(free, reach, strict=True) if keys_of and keys_of[0] in keys]
        fewest, most = max(1, sum(key not in optional for key in keys)), len(keys)
        counts: dict[Trait, int] = {}
        for member in inside:
            for trait in traits_of(member):
                counts[trait] = counts.get(trait, 0) + 1
        shares = {trait: (count // most, -(-count // fewest)) for trait, count in counts.items()}
        found.append(Pool(tuple(key for key in keys), shares))
    return tuple(found)


def _joined(keys: Sequence[str], reach: Sequence[Sequence[str]]) -> list[list[str]]:
    """Keys that occur together in a row of `reach`, joined over all rows."""
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for row in reach:
        for key in row[1:]:
            parent[root(key)] = root(row[0])
    together: dict[str, list[str]] = {}
    for key in keys:
        together.setdefault(root(key), []).append(key)
    return list(together.values())


Measure = Callable[[str, str], int]


def distances(problem: GroupProblem) -> Measure:
    """Kilometres (rounded) between a station group and an office group: of their nearest places; 0 where unknown."""
    every: tuple[Place, ...] = (*problem.stations, *problem.offices)
    places = {one.key: one for one in every if one.lat is not None}
    homes = {group.key: [places[home] for home in group.homes if home in places] for group in problem.groups}
    known: dict[tuple[str, str], int] = {}

    def kilometres(first: str, second: str) -> int:
        if (first, second) not in known:
            far = [metres(a, b) for a in homes[first] for b in homes[second]]
            known[first, second] = round(min(far) / 1000) if far else 0
        return known[first, second]

    return kilometres


def repeats(problem: GroupProblem) -> Measure:
    """How many times more often two groups were paired than the station group's rarest possible partner."""
    times = {(one.station_group, one.office_group): one.times for one in problem.past}
    groups = {group.key: group for group in problem.groups}
    offices = [group.key for group in problem.groups if group.kind != STATION_GROUP]

    def met(first: str, second: str) -> int:
        names = (first, *groups[first].homes)
        return max((times.get((name, second), 0) for name in names), default=0)

    def more(first: str, second: str) -> int:
        return met(first, second) - min(met(first, office) for office in offices)

    return more
