"""A branch with committee, members and a group, and gatherings that were held: for tests of organisation life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from tests.factories import organisation as make

from redsail.activities.actions import gatherings
from redsail.activities.actions.gatherings import As, Gathering
from redsail.activities.models import Activity, Presence
from redsail.organisation.models import Branch, GroupMembership, PartyGroup, Person, Unit, User


@dataclass
class Party:
    """A branch of `unit` with its members, the first two on its committee, and a group that the third leads."""

    unit: Unit
    branch: Branch
    group: PartyGroup
    members: list[Person]
    officer: User


def party(unit: Unit | None = None, members: int = 8) -> Party:
    """All full members, all in the one group."""
    unit = unit or make.unit()
    branch = make.branch(unit)
    group = make.group(unit, of=branch)
    people = [make.member(unit, of=branch) for _ in range(members)]
    for code, person in zip(("branch_secretary", "organisation_commissioner"), people, strict=False):
        make.holding(make.post(unit, code, branch=branch), person)
    GroupMembership.objects.bulk_create(
        GroupMembership(person=person, group=group, from_date=make.START, is_leader=number == 2)
        for number, person in enumerate(people)
    )
    return Party(unit, branch, group, people, make.party_officer(unit))


def at(day: date, hour: int = 15) -> datetime:
    """A time of a day where the bureau is."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def gathering(of: Party, day: date, kinds: Sequence[str], *, recorded: bool = False, **values: Any) -> Activity:
    """A gathering of the branch (of its group for group meetings) on a day; `recorded`: the first member was there."""
    held = tuple(As(kind, of.branch.pk, of.group.pk if kind == "group_meeting" else 0) for kind in kinds)
    due = values.pop("due", [person.pk for person in of.members])
    starts = at(day, values.pop("hour", 15))
    facts = Gathering(
        kinds[0], "、".join(kinds), starts, starts + timedelta(hours=1), (), dict.fromkeys(due, ""), "", held
    )
    made = gatherings.hold(by="system:tests", unit=of.unit, gathering=facts)
    if recorded:
        Presence.objects.create(activity=made, person=of.members[0], state="present", by="system:tests")
    return made
