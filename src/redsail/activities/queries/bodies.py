"""Which people a branch, a branch committee or a Party group consists of on a day: who is due when it is convened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from redsail.activities.access import own
from redsail.activities.enums import ActivityKind
from redsail.activities.models import Activity, Convening
from redsail.organisation import access
from redsail.organisation.models import Branch, GroupMembership, Membership, Pairing, PartyGroup, Person, PostHolding

PARTY = "people.membership"


@dataclass(frozen=True)
class Bodies:
    """Numbers of branches whose members, of branches whose committee, and of groups whose members are due."""

    branches: frozenset[int] = frozenset()
    committees: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()


def of_kind(kind: str, branches: Iterable[int], groups: Iterable[int]) -> Bodies:
    """Who is meant when a gathering of this kind names branches and groups: of a committee meeting the committees."""
    if kind == ActivityKind.COMMITTEE_MEETING:
        return Bodies(committees=frozenset(branches))
    return Bodies(branches=frozenset(branches), groups=frozenset(groups))


def convened(activity: Activity) -> Bodies:
    """The bodies that a gathering is held for."""
    rows = list(activity.convened.all())
    return Bodies(
        frozenset(r.branch_id for r in rows if not r.group_id and r.kind != ActivityKind.COMMITTEE_MEETING),
        frozenset(r.branch_id for r in rows if not r.group_id and r.kind == ActivityKind.COMMITTEE_MEETING),
        frozenset(r.group_id for r in rows if r.group_id),
    )


def members(bodies: Bodies, day: date) -> set[int]:
    """Numbers of the people who belong to any of the bodies on `day`. At most four queries."""
    found: set[int] = set()
    if bodies.branches:
        rows = Membership.objects.on(day).filter(branch__in=bodies.branches)
        found.update(rows.values_list("person", flat=True))
    if bodies.committees:
        held = PostHolding.objects.on(day).filter(post__branch__in=bodies.committees, post__kind__committee=True)
        found.update(held.values_list("person", flat=True))
    if bodies.groups:
        places = GroupMembership.objects.on(day).filter(group__in=bodies.groups)
        found.update(places.values_list("person", flat=True))
    return set(Person.objects.on(day).filter(pk__in=found).values_list("pk", flat=True)) if found else found


def choices(user: Any, day: date) -> tuple[QuerySet[Branch], QuerySet[PartyGroup]]:
    """The branches and groups that `user` may convene on a day: where memberships may be seen, and what they lead,
    with the groups it is paired with."""
    led = own(user)
    seen = access.visible(Branch.objects.all(), user, PARTY).order_by().values("pk")
    branches = Branch.objects.on(day).filter(Q(pk__in=seen) | Q(pk__in=led.branches)).order_by("unit__path", "name")
    shown = access.visible(PartyGroup.objects.all(), user, PARTY).order_by().values("pk")
    mine = Q(pk__in=led.groups)
    pairs = Pairing.objects.on(day).order_by()
    mine |= Q(pk__in=pairs.filter(office_group__in=led.groups).values("station_group"))
    mine |= Q(pk__in=pairs.filter(station_group__in=led.groups).values("office_group"))
    groups = PartyGroup.objects.on(day).filter(mine | Q(pk__in=shown))
    return branches, groups.select_related("branch").order_by("branch", "name")


def names(activity: Activity) -> list[str]:
    """The bodies in words, each once."""
    rows = Convening.objects.filter(activity=activity).select_related("branch", "group")
    return list(dict.fromkeys(str(row.group or row.branch) for row in rows))
