"""Small regroupings of invented people: three stations, two departments, four groups today."""

from dataclasses import replace
from itertools import product

from redsail.planning.problem import Station
from redsail.planning.regrouping_plan import Pairing, total
from redsail.planning.regrouping_problem import (
    OFFICE_GROUP,
    PROBATIONARY,
    STATION_GROUP,
    Group,
    GroupProblem,
    GroupRules,
    Member,
    Office,
)
from redsail.planning.regrouping_score import values_of
from redsail.planning.verify_regrouping import pair_faults
from redsail.planning.verify_regrouping_seats import member_faults, seat_faults

RULES = GroupRules(size_least=2, size_most=5, full_least=1, leaders_least=1)


def member(key: str, station: str = "", **more: object) -> Member:
    """A full member who may lead, of a station or of the finance department."""
    usual: dict[str, object] = {"name": f"N{key}", "unit": station or "finance", "leader_eligible": True}
    return Member(key=key, station=station, **{**usual, **more})  # type: ignore[arg-type]


def small(**more: object) -> GroupProblem:
    """Two stations with a group each, two office groups: nine people, some of whom sit where they do not belong."""
    members = (
        member("a1", "A", today="GA", leads=True, certificate=True, age_band="-35"),
        member("a2", "A", today="GA", skills=("law",), age_band="56-"),
        member("b1", "B", today="GA", certificate=True),
        member("b2", "B", today="GB", membership=PROBATIONARY),
        member("o1", today="O1", leads=True, skills=("law",), age_band="-35"),
        member("o2", today="O1", skills=("writing",), age_band="56-"),
        member("o3", today="O1", unit="legal", leadership=True),
        member("o4", today="O1", unit="legal", leadership=True, age_band="-35"),
        member("o5", today="", unit="legal", leader_eligible=False),
    )
    groups = (
        Group("GA", STATION_GROUP, ("A",)),
        Group("GB", STATION_GROUP, ("B",)),
        Group("O1", OFFICE_GROUP),
        Group("O2", OFFICE_GROUP),
    )
    stations = (Station("A", 31_700_000, 119_900_000), Station("B", 31_800_000, 119_900_000))
    problem = GroupProblem(members, groups, RULES, stations, (Office("finance"), Office("legal")))
    return replace(problem, **more)  # type: ignore[arg-type]


def changed(problem: GroupProblem, key: str, **more: object) -> GroupProblem:
    """The problem with one member changed."""
    members = tuple(replace(one, **more) if one.key == key else one for one in problem.members)  # type: ignore[arg-type]
    return replace(problem, members=members)


def every_grouping(problem: GroupProblem):
    """Each lawful grouping with each lawful set of pairs, found without any solver."""
    keys = [group.key for group in problem.groups]
    stations = [group.key for group in problem.groups if group.kind == STATION_GROUP]
    offices = [group.key for group in problem.groups if group.kind == OFFICE_GROUP]
    groups = {group.key: group for group in problem.groups}
    possible = [[key for key in keys if not [*member_faults(problem, one, groups[key])]] for one in problem.members]
    for places in product(*possible):
        seats = dict(zip((one.key for one in problem.members), places, strict=True))
        if seat_faults(problem, seats):
            continue
        for partners in product(["", *offices], repeat=len(stations)):
            pairs = tuple(Pairing(one, two) for one, two in zip(stations, partners, strict=True) if two)
            if not pair_faults(problem, set(places), pairs):
                yield seats, pairs


def best_by_counting(problem: GroupProblem) -> int:
    """The least total of all lawful groupings, by looking at every one."""
    return min(total(values_of(problem, *one), problem.weights) for one in every_grouping(problem))
