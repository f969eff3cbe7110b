"""A small bureau before its regrouping: two stations, an office, a branch each way; four groups that cut across."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from tests.factories import organisation as make

from redsail import jobs
from redsail.organisation.actions import regrouping_solving, regroupings
from redsail.organisation.enums import GroupKind
from redsail.organisation.models import Branch, GroupMembership, Membership, PartyGroup, Person, Regrouping, Unit
from redsail.organisation.queries.regrouping_wanted import Wanted

BY = "cli:test"
DAY = timezone.localdate() + timedelta(days=10)


@dataclass
class Bureau:
    """`stations`: their units; `field_groups` cut across the stations, `office_groups` do not."""

    county: Unit
    office: Unit
    stations: list[Unit]
    field_branch: Branch
    office_branch: Branch
    field_groups: list[PartyGroup]
    office_groups: list[PartyGroup]
    people: list[Person] = field(default_factory=list)

    @property
    def branches(self) -> list[Branch]:
        return [self.field_branch, self.office_branch]


def bureau(at_station: int = 4, at_office: int = 8, stations: int = 2) -> Bureau:
    """People of each station are in two groups by turns; people of the office too. The first of a group leads it."""
    county = make.unit(make.unit(kind="city"))
    office = make.unit(county, kind="office", name="局机关")
    places = [make.station(county, name=f"第{number}服务站") for number in range(1, stations + 1)]
    branches = make.branch(county, "基层支部"), make.branch(office, "机关支部")
    field_groups = [make.group(county, branches[0]) for _ in range(2)]
    office_groups = [make.group(office, branches[1], kind=GroupKind.OFFICE) for _ in range(2)]
    found = Bureau(county, office, places, *branches, field_groups, office_groups)
    for place in places:
        for number in range(at_station):
            found.people.append(member(place, branches[0], field_groups[number % 2]))
    for number in range(at_office):
        found.people.append(member(office, branches[1], office_groups[number % 2]))
    return found


def member(
    home: Unit, branch: Branch, group: PartyGroup | None, kind: str = "full", since: date = make.START
) -> Person:
    """A member of a branch who is in a group; who comes first into a group leads it."""
    person = make.person(home)
    Membership.objects.create(person=person, branch=branch, kind=kind, from_date=since)
    if group is not None:
        leads = kind == "full" and not group.memberships.filter(is_leader=True).exists()
        GroupMembership.objects.create(person=person, group=group, from_date=since, is_leader=leads)
    return person


def draft(of: Bureau, wanted: Wanted | None = None, by: object = BY) -> Regrouping:
    """A regrouping of both branches, ten days ahead."""
    row = regroupings.draft(by=by, unit=of.county, name="六组编组", day=DAY, branches=of.branches)  # type: ignore[arg-type]
    if wanted is not None:
        regroupings.change(row, by=by, version=row.version, wanted=wanted)  # type: ignore[arg-type]
    return row


def solved(row: Regrouping) -> Regrouping:
    """The same after a search."""
    job = regrouping_solving.request(row, by=BY, ring=False)
    jobs.run(job.pk)
    row.refresh_from_db()
    return row
