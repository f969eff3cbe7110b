"""From a sheet of members (and stations) to a problem of groups, with every wrong cell told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from redsail.base.errors import BadInput, Problems
from redsail.cli._plan_tables import refuse_rows, stations_from, unreadable
from redsail.cli._regroup_settings import RegroupSettings
from redsail.documents.faults import BadFile
from redsail.documents.registers import MemberRow, read_members
from redsail.planning import Branch, Group, GroupProblem, Member, MemberPair, Office, Station, slots

TODAY = "*"
"""What a sheet says to fix a member where they are."""


def group_problem_from(path: Path, stations: Path | None, chosen: RegroupSettings, on: date) -> GroupProblem:
    """The problem of a sheet. Raises BadInput / Problems with everything that is wrong in it."""
    try:
        reading = read_members(path)
    except BadFile as error:
        raise unreadable(path, error) from error
    refuse_rows(path, reading)
    places = _stations(stations, reading.rows)
    keys = {name: place.key for place in places for name in (place.key, place.name)}
    asked = any(row.leader_eligible is not None for row in reading.rows)
    members = [_member(row, keys, chosen, on, asked) for row in reading.rows]
    groups = slots(
        members,
        [place.key for place in places],
        _title,
        a_station={keys.get(name, name): count for name, count in chosen.station_groups.items()},
        office=chosen.office_groups,
        joint=[[keys.get(name, name) for name in names] for names in chosen.joint_groups],
    )
    faults = [*_unknown(path, reading.rows, keys, groups), *_unknown_homes(chosen, keys)]
    if faults:
        raise Problems(faults)
    people = {name: row.key for row in reading.rows for name in (row.name, row.code, row.key) if name}
    return GroupProblem(
        members=tuple(members),
        groups=groups,
        rules=chosen.rules,
        stations=places,
        offices=tuple(
            Office(unit, name=unit) for unit in sorted({m.unit for m in members if not m.station and m.unit})
        ),
        branches=tuple(Branch(key, key) for key in sorted({member.branch for member in members})),
        weights=chosen.weights,
        together=tuple(_pairs(reading.rows, people, "together")),
        apart=tuple(_pairs(reading.rows, people, "apart")),
        past=chosen.past,
    )


def _title(place: str, number: int) -> str:
    """The name of a new group."""
    if not place:
        return _("Office group %(number)s") % {"number": number}
    if number == 1:
        return _("Group of %(station)s") % {"station": place}
    return _("Group %(number)s of %(station)s") % {"station": place, "number": number}


def _stations(path: Path | None, rows: Sequence[MemberRow]) -> tuple[Station, ...]:
    """The stations of their own table, else those that members are of (without places)."""
    if path is not None:
        return stations_from(path)
    return tuple(Station(name, None, None, name) for name in dict.fromkeys(row.station for row in rows) if name)


def _member(row: MemberRow, keys: Mapping[str, str], chosen: RegroupSettings, on: date, asked: bool) -> Member:
    # A sheet may name the station where others name the department.
    station = keys.get(row.station, row.station) or keys.get(row.unit, "")
    return Member(
        key=row.key,
        name=row.name,
        branch=row.branch,
        unit=station or row.unit,
        station=station,
        membership=row.membership,
        posts=row.posts,
        skills=row.skills,
        age_band=chosen.band_of(on.year - row.born if row.born else row.age),
        certificate=row.certificate,
        leadership=row.leadership,
        leader_eligible=row.membership == "full" if not asked else bool(row.leader_eligible),
        today=row.group,
        leads=row.leads,
        lock=row.group if row.lock == TODAY else row.lock,
    )


def _unknown(
    path: Path, rows: Sequence[MemberRow], stations: Mapping[str, str], groups: Sequence[Group]
) -> Iterator[BadInput]:
    """Names in a row that are nobody, no station or no group."""
    people = [name for row in rows for name in {row.name, row.code, row.key} if name]
    names = {group.key for group in groups}
    for row in rows:
        where = {"path": path.name, "row": row.line, "member": row.name}
        if row.station and row.station not in stations:
            yield BadInput("regroup.row_station", **where, value=row.station)
        lock = row.group if row.lock == TODAY else row.lock
        if lock not in names and row.lock:
            yield BadInput("regroup.row_lock", **where, value=lock)
        for other in (*row.together, *row.apart):
            if other not in people:
                yield BadInput("regroup.row_person", **where, value=other)
            elif people.count(other) > 1:
                yield BadInput("regroup.row_person_twice", **where, value=other)


def _unknown_homes(chosen: RegroupSettings, stations: Mapping[str, str]) -> Iterator[BadInput]:
    for name in (*chosen.station_groups, *(name for names in chosen.joint_groups for name in names)):
        if name not in stations:
            yield BadInput("regroup.settings_station", value=name)


def _pairs(rows: Sequence[MemberRow], people: Mapping[str, str], field: str) -> Iterator[MemberPair]:
    """Each pair once, whichever row names it."""
    found = {tuple(sorted((row.key, people[other]))) for row in rows for other in getattr(row, field)}
    yield from (MemberPair(*pair) for pair in sorted(found))
