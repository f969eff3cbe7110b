"""Who is to be placed by a regrouping: the members of its branches on its day, with all that the planner looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from redsail.organisation.enums import MembershipKind, StaffKind, UnitKind
from redsail.organisation.models import (
    Branch,
    Certificate,
    GroupMembership,
    Membership,
    PartyGroup,
    Person,
    Skill,
    Station,
    Unit,
)
from redsail.organisation.queries import past


@dataclass(frozen=True)
class Seated:
    """A member with home unit, station (0: none) and place in a group (0: none) on the day; numbers of rows."""

    person: int
    name: str
    branch: int
    unit: int
    station: int
    full: bool
    skills: tuple[str, ...]
    certificate: bool
    leadership: bool
    group: int
    leads: bool


@dataclass(frozen=True)
class Roster:
    """All of them, by name, with the branches, the groups of the day, the stations and departments people are of.

    `twice`: people who are in two groups on that day, which no proposal can mend.
    """

    day: date
    branches: tuple[Branch, ...]
    members: tuple[Seated, ...]
    groups: tuple[PartyGroup, ...]
    stations: tuple[Station, ...]
    units: dict[int, str]
    twice: tuple[str, ...] = ()

    def of_branch(self, branch: int) -> list[Seated]:
        """The members of a branch."""
        return [member for member in self.members if member.branch == branch]

    def main_station(self, group: int) -> int:
        """The station that more than half of a group are of; 0 where there is none."""
        homes = [member.station for member in self.members if member.group == group]
        station, count = Counter(homes).most_common(1)[0] if homes else (0, 0)
        return station if count * 2 > len(homes) else 0


def roster(branches: Iterable[Branch], day: date) -> Roster:
    """The members of these branches on a day. Eight queries."""
    every = tuple(sorted(branches, key=lambda branch: (branch.unit_id, branch.name)))
    held = {row.person_id: row for row in Membership.objects.on(day).filter(branch__in=every)}
    people = list(past.homed(Person.objects.on(day).filter(pk__in=held), day).order_by("pinyin", "pk"))
    places: dict[int, list[GroupMembership]] = {}
    for row in GroupMembership.objects.on(day).filter(person__in=[person.pk for person in people]).order_by("pk"):
        places.setdefault(row.person_id, []).append(row)
    certified = set(Certificate.objects.valid_on(day).values_list("person", flat=True))
    skills = _skills(held)
    units = {unit.pk: unit for unit in Unit.objects.select_related("station")}
    stations = sorted((u for u in units.values() if u.kind == UnitKind.STATION), key=lambda unit: unit.path)
    members = []
    for person in people:
        home = units[person.home]
        place: GroupMembership | None = next(iter(places.get(person.pk, ())), None)
        members.append(
            Seated(
                person=person.pk,
                name=person.name,
                branch=held[person.pk].branch_id,
                unit=home.pk,
                station=next((unit.pk for unit in stations if unit.contains(home)), 0),
                full=held[person.pk].kind == MembershipKind.FULL,
                skills=skills.get(person.pk, ()),
                certificate=person.pk in certified,
                leadership=person.work == StaffKind.LEADERSHIP,
                group=place.group_id if place else 0,
                leads=bool(place and place.is_leader),
            )
        )
    used = {member.station for member in members}
    return Roster(
        day=day,
        branches=every,
        members=tuple(members),
        groups=tuple(PartyGroup.objects.on(day).filter(branch__in=every).select_related("unit", "branch")),
        stations=tuple(_place(unit) for unit in stations if unit.pk in used),
        units={unit.pk: str(unit) for unit in units.values()},
        twice=tuple(person.name for person in people if len(places.get(person.pk, ())) > 1),
    )


def _skills(people: Iterable[int]) -> dict[int, tuple[str, ...]]:
    wanted = set(people)
    found: dict[int, tuple[str, ...]] = {}
    rows = Skill.objects.filter(people__isnull=False).order_by("name").values_list("people", "name")
    for person, name in rows:
        if person in wanted:
            found[person] = (*found.get(person, ()), name)
    return found


def _place(unit: Unit) -> Station:
    """Its place; one that nobody looked up yet has none."""
    try:
        return unit.station
    except Station.DoesNotExist:
        return Station(unit=unit)
