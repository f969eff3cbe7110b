"""The groups there may be, from those of today and how many are wanted: what a caller puts into a problem."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from redsail.planning.regrouping_problem import OFFICE_GROUP, STATION_GROUP, Group, Member

Homes = tuple[str, ...]
Title = Callable[[str, int], str]
"""(station, or empty for the office; number from 1) → the name of a new group."""


def slots(
    members: Sequence[Member],
    stations: Iterable[str],
    title: Title,
    *,
    a_station: Mapping[str, int] | None = None,
    office: int | None = None,
    joint: Sequence[Sequence[str]] = (),
) -> tuple[Group, ...]:
    """Groups of every branch: today's go on where they fit, new ones fill up; all of them are to be opened.

    a_station: groups a station, one where nothing is said. office: office groups a branch; None: as many as today, at
    least one where there are office people. joint: stations that share one group instead of having one each. A group of
    today belongs to the station most of its members are of; the largest go on first. Keys of new groups are names.
    """
    shared = [tuple(homes) for homes in joint]
    alone = [(station,) for station in stations if not any(station in homes for homes in shared)]
    places: list[Homes] = [*alone, *shared]
    branches = sorted({member.branch for member in members}) or [""]
    found: list[Group] = []
    for homes in places:
        inside = {m.branch for m in members if m.station in homes} or {branches[0]}
        wanted = 1 if len(homes) > 1 else (a_station or {}).get(homes[0], 1)
        for branch in sorted(inside):
            own = _today(members, branch, places, homes)
            found += _filled(own, wanted, Group("", STATION_GROUP, homes, branch), title, found)
    for branch in branches:
        own = _today(members, branch, places, ())
        people = any(not member.station for member in members if member.branch == branch)
        wanted = (len(own) or int(people)) if office is None else office
        found += _filled(own, wanted, Group("", OFFICE_GROUP, (), branch), title, found)
    return tuple(found)


def _today(members: Sequence[Member], branch: str, places: Sequence[Homes], here: Homes) -> list[str]:
    """Groups of today whose members are mostly from here (of equals the first place counts), the largest first."""
    counts: dict[str, Counter[Homes]] = {}
    for member in members:
        if member.today and member.branch == branch:
            home = next((homes for homes in places if member.station in homes), ())
            counts.setdefault(member.today, Counter())[home] += 1
    order = [*places, ()]
    fitting = [group for group, homes in counts.items() if max(order, key=lambda place: homes[place]) == here]
    return sorted(fitting, key=lambda group: (-counts[group].total(), group))


def _filled(own: Sequence[str], wanted: int, like: Group, title: Title, found: Sequence[Group]) -> list[Group]:
    """`wanted` groups: those of today, then new ones with names that nobody has yet."""
    taken = {group.key for group in found} | set(own)
    groups = [replace(like, key=key, name=key) for key in own[:wanted]]
    number = len(groups)
    while len(groups) < wanted:
        number += 1
        name = title(like.homes[0] if like.homes else "", number)
        if name not in taken:
            taken.add(name)
            groups.append(replace(like, key=name, name=name))
    return groups
