"""Members who are alike to every rule and goal, taken together: fewer variables and no mirror images to search."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redsail.planning.regrouping_problem import GroupProblem, Member


@dataclass(frozen=True, slots=True)
class Profile:
    """People who can stand in for one another; `member` is any one of them, `keys` all, in an order from the seed."""

    member: Member
    keys: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.keys)


def profiles_of(problem: GroupProblem, seed: int) -> tuple[Profile, ...]:
    """The profiles in an order that only the members' keys and the seed decide."""
    alone = {key for pair in (*problem.together, *problem.apart) for key in (pair.first, pair.second)}
    members = sorted(problem.members, key=lambda member: member.key)
    random.Random(seed).shuffle(members)
    alike: dict[tuple[object, ...], list[Member]] = {}
    for member in members:
        alike.setdefault(_likeness(member, alone), []).append(member)
    return tuple(Profile(same[0], tuple(member.key for member in same)) for same in alike.values())


def _likeness(member: Member, alone: set[str]) -> tuple[object, ...]:
    return (
        member.key if member.key in alone else "",
        member.branch,
        member.unit,
        member.station,
        member.full,
        member.may_lead,
        tuple(sorted(member.skills)),
        member.age_band,
        member.certificate,
        member.leadership,
        member.today,
        member.leads,
        member.lock,
    )


Counts = Mapping[tuple[int, int], int]
"""(profile, group) → people, by their places in the case; zeros left out."""


def seated(profiles: Sequence[Profile], groups: Sequence[str], counts: Counts) -> dict[str, str]:
    """Member → group for counts: who comes first in a profile goes to the group that comes first."""
    seats = {}
    for place, profile in enumerate(profiles):
        keys = iter(profile.keys)
        for group, key in enumerate(groups):
            for _ in range(counts.get((place, group), 0)):
                seats[next(keys)] = key
    return seats


def counted(profiles: Sequence[Profile], groups: Sequence[str], seats: Mapping[str, str]) -> dict[tuple[int, int], int]:
    """The other way round."""
    place_of = {key: place for place, key in enumerate(groups)}
    counts: dict[tuple[int, int], int] = {}
    for place, profile in enumerate(profiles):
        for key in profile.keys:
            where = (place, place_of[seats[key]])
            counts[where] = counts.get(where, 0) + 1
    return counts
