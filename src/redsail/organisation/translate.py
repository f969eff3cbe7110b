"""Rows ↔ planner values of a regrouping: the only place of the room that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from redsail.organisation.enums import GroupKind
from redsail.organisation.models import Branch, Pairing, Station
from redsail.organisation.queries.regrouping_keys import (
    branch_key,
    group_key,
    new_key,
    number_of,
    person_key,
    station_key,
    unit_key,
)
from redsail.organisation.queries.regrouping_limits import Limit
from redsail.organisation.queries.regrouping_roster import Roster, Seated
from redsail.organisation.queries.regrouping_wanted import ENDS, GOALS, NEVER, OFFICE, PAIR_GOALS, TIMES, Wanted
from redsail.planning.problem import Station as Place
from redsail.planning.regrouping_problem import (
    FULL,
    OFFICE_GROUP,
    PROBATIONARY,
    STATION_GROUP,
    Group,
    GroupProblem,
    GroupRules,
    GroupWeights,
    Member,
    MemberPair,
    Office,
    PastPairing,
)
from redsail.planning.regrouping_problem import Branch as PlannedBranch

MICRO = 1_000_000
Homes = tuple[int, ...]
"""Stations of a group; none: of the office."""


def to_problem(
    roster: Roster, wanted: Wanted, limits: Mapping[str, Limit], pairs: Iterable[Pairing], locks: Mapping[str, str]
) -> GroupProblem:
    """The regrouping as the planner takes it; people are keys without names. `locks`: member → group on the table."""
    groups = to_groups(roster, wanted)
    known = {group.key for group in groups}
    held = {person_key(m.person): group_key(m.group) for m in roster.members if m.person in wanted.locked and m.group}
    fixed = {member: group for member, group in {**held, **locks}.items() if group in known}
    inside = {member.person for member in roster.members}
    return GroupProblem(
        members=tuple(_member(member, wanted, fixed) for member in roster.members),
        groups=groups,
        rules=_rules(wanted, limits, groups),
        stations=tuple(_place(station) for station in roster.stations if wanted.stations.get(station.pk, 1)),
        offices=tuple(Office(unit_key(pk), name=roster.units[pk]) for pk in _departments(roster)),
        branches=tuple(PlannedBranch(branch_key(branch.pk), branch.name) for branch in roster.branches),
        weights=_weights(wanted),
        together=tuple(_couple(*one) for one in wanted.together if inside.issuperset(one)),
        apart=tuple(_couple(*one) for one in wanted.apart if inside.issuperset(one)),
        past=_past(pairs),
    )


def to_groups(roster: Roster, wanted: Wanted) -> tuple[Group, ...]:
    """Today's groups that go on, and new ones up to the number wanted; station by station, then the office."""
    found: list[Group] = []
    for branch in roster.branches:
        members = roster.of_branch(branch.pk)
        for homes in places(roster, wanted):
            if homes and not any(member.station in homes for member in members):
                continue
            found += _filled(roster, wanted, branch, homes)
        if any(not member.station for member in members):
            found += _filled(roster, wanted, branch, ())
    return tuple(found)


def places(roster: Roster, wanted: Wanted) -> list[Homes]:
    """What a station group may be of: each station by itself, or several together."""
    shared = {station for homes in wanted.joint for station in homes}
    order = [(station.pk,) for station in roster.stations if station.pk not in shared]
    return [*order, *wanted.joint]


def usual_place(roster: Roster, group: int) -> str:
    """What becomes of a group of today where nobody said otherwise: it goes on for the station it sits at or is mostly
    of, as an office group, or it ends."""
    row = next(one for one in roster.groups if one.pk == group)
    known = {station.pk for station in roster.stations}
    if row.kind == GroupKind.OFFICE:
        return OFFICE
    station = row.unit_id if row.unit_id in known else roster.main_station(group)
    return station_key(station) if station else ENDS


def _filled(roster: Roster, wanted: Wanted, branch: Branch, homes: Homes) -> list[Group]:
    sizes = {row.pk: sum(member.group == row.pk for member in roster.members) for row in roster.groups}
    fits = {station_key(home) for home in homes} or {OFFICE}
    own = [
        row
        for row in sorted(roster.groups, key=lambda row: (-sizes[row.pk], row.pk))
        if row.branch_id == branch.pk and wanted.goes_on.get(row.pk, usual_place(roster, row.pk)) in fits
    ]
    count = _count(wanted, branch, homes, len(own))
    kind = STATION_GROUP if homes else OFFICE_GROUP
    like = Group("", kind, tuple(station_key(home) for home in homes), branch_key(branch.pk))
    going_on = [replace(like, key=group_key(row.pk), name=row.name) for row in own[:count]]
    first = homes[0] if homes else 0
    new = [
        replace(like, key=new_key(branch.pk, first, number), name=_title(roster, homes, number))
        for number in range(len(going_on) + 1, count + 1)
    ]
    return [*going_on, *new]


def _count(wanted: Wanted, branch: Branch, homes: Homes, today: int) -> int:
    if not homes:
        return wanted.office.get(branch.pk, today or 1)
    return 1 if len(homes) > 1 else wanted.stations.get(homes[0], 1)


def _title(roster: Roster, homes: Homes, number: int) -> str:
    """The name of a group to be founded; people can give it another on the table."""
    if not homes:
        return _("Office group %(number)s") % {"number": number}
    stations = "、".join(roster.units[home] for home in homes)
    if number == 1:
        return _("Group of %(station)s") % {"station": stations}
    return _("Group %(number)s of %(station)s") % {"station": stations, "number": number}


def _member(member: Seated, wanted: Wanted, locks: Mapping[str, str]) -> Member:
    key = person_key(member.person)
    return Member(
        key=key,
        branch=branch_key(member.branch),
        unit=station_key(member.station) if member.station else unit_key(member.unit),
        station=station_key(member.station) if member.station else "",
        membership=FULL if member.full else PROBATIONARY,
        skills=member.skills,
        certificate=member.certificate,
        leadership=member.leadership,
        leader_eligible=member.full and member.person not in wanted.unfit,
        today=group_key(member.group) if member.group else "",
        leads=member.leads,
        lock=locks.get(key, ""),
    )


def _rules(wanted: Wanted, limits: Mapping[str, Limit], groups: Iterable[Group]) -> GroupRules:
    names = ("size_least", "size_most", "full_least", "leaders_least", "guests_most", "branch_most")
    kinds = [group.kind for group in groups]
    offices = kinds.count(OFFICE_GROUP) or 1
    # Where one may serve several the search shares them out; by hand people may do otherwise (regrouping_table).
    shared = max(2, -(-kinds.count(STATION_GROUP) // offices))
    return GroupRules(
        **{name: limits[name].value for name in names},
        branch_full_least=limits["branch_full_least"].value,
        stations_stay=wanted.stay,
        serves_most=shared if limits["several"].value else 1,
    )


def _weights(wanted: Wanted) -> GroupWeights:
    usual = GroupWeights()
    times: dict[str, int] = {}
    for name, goals in GOALS.items():
        step = NEVER if name in PAIR_GOALS and not wanted.pairs else wanted.goal(name)
        times |= {goal: TIMES[step] * getattr(usual, goal) for goal in goals}
    # No age is kept of anybody, and departments have no place of their own.
    return replace(usual, **times, ages=0, pair_distance=0)


def _place(station: Station) -> Place:
    lat, lon = station.lat, station.lon
    if lat is None or lon is None:
        return Place(station_key(station.pk), None, None, station.unit.name)
    return Place(station_key(station.pk), round(lat * MICRO), round(lon * MICRO), station.unit.name)


def _departments(roster: Roster) -> list[int]:
    return sorted({member.unit for member in roster.members if not member.station})


def _couple(one: int, other: int) -> MemberPair:
    return MemberPair(person_key(one), person_key(other))


def _past(pairs: Iterable[Pairing]) -> tuple[PastPairing, ...]:
    """How often groups, and the stations they sit at, were paired with an office group."""
    times: dict[tuple[str, str], int] = {}
    for row in pairs:
        office = group_key(row.office_group_id)
        for key in (group_key(row.station_group_id), station_key(row.station_group.unit_id)):
            times[key, office] = times.get((key, office), 0) + 1
    return tuple(PastPairing(one, other, count) for (one, other), count in sorted(times.items()))


def rows_of(keys: Iterable[str]) -> list[int]:
    """The numbers in keys of rows that there are."""
    return [number for key in keys if (number := number_of(key))]
