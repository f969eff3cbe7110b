"""Branches and Party groups with members, leaders and history. Sensitive: everything asks for people.membership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from redsail.organisation import access
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import Branch, GroupMembership, Membership, PartyGroup, Person

VIEW = "people.membership"


@dataclass(frozen=True)
class Member:
    """One person's place in a group on a day, with the kind of membership then ("" where none is entered)."""

    place: GroupMembership
    kind: str

    @property
    def kind_label(self) -> Any:
        """Full or probationary, in words."""
        return MembershipKind(self.kind).label if self.kind else ""


def branches(user: Any, day: date) -> QuerySet[Any]:
    """The branches of a day with `members`, `full` (full members) and `group_count`. One query."""
    there = _held(day)
    full = there & Q(memberships__kind=MembershipKind.FULL)
    groups = _on(day, "groups__")
    shown = access.visible(Branch.objects.on(day), user, VIEW).select_related("unit")
    return shown.annotate(
        members=Count("memberships", filter=there, distinct=True),
        full=Count("memberships", filter=full, distinct=True),
        group_count=Count("groups", filter=groups, distinct=True),
    ).order_by("unit__path", "name")


def groups(user: Any, day: date, branch: Branch | None = None) -> QuerySet[Any]:
    """The Party groups of a day with `members` (how many) and `leaders` (their places). Two queries."""
    shown = access.visible(PartyGroup.objects.on(day), user, VIEW)
    if branch is not None:
        shown = shown.filter(branch=branch)
    leading = GroupMembership.objects.on(day).filter(is_leader=True).select_related("person")
    return (
        shown.select_related("unit", "branch")
        .annotate(members=Count("memberships", filter=_held(day)))
        .prefetch_related(Prefetch("memberships", queryset=leading, to_attr="leaders"))
        .order_by("branch__name", "kind", "name")
    )


def visible_groups(user: Any) -> QuerySet[PartyGroup]:
    """Groups of any time within reach."""
    return access.visible(PartyGroup.objects.select_related("unit", "branch"), user, VIEW)


def visible_branches(user: Any) -> QuerySet[Branch]:
    """Branches of any time within reach."""
    return access.visible(Branch.objects.select_related("unit"), user, VIEW)


def members(group: PartyGroup, day: date) -> list[Member]:
    """Who was in the group on a day, the leader first, then by name. Two queries."""
    places = GroupMembership.objects.on(day).filter(group=group, person__in=_active(day)).select_related("person__unit")
    found = list(places.order_by("-is_leader", "person__pinyin", "person"))
    kinds = dict(
        Membership.objects.on(day).filter(person__in=[p.person_id for p in found]).values_list("person", "kind")
    )
    return [Member(place, kinds.get(place.person_id, "")) for place in found]


def ungrouped(branch: Branch, day: date) -> list[Person]:
    """Members of the branch who were in no group on a day. Every member belongs in one."""
    inside = Membership.objects.on(day).filter(branch=branch).order_by().values("person")
    placed = GroupMembership.objects.on(day).order_by().values("person")
    return list(Person.objects.on(day).filter(pk__in=inside).exclude(pk__in=placed).select_related("unit"))


def history(group: PartyGroup) -> QuerySet[GroupMembership]:
    """Every place that was ever held in the group, the latest first."""
    return group.memberships.select_related("person").order_by("-from_date", "-until_date", "person__pinyin")


def _active(day: date) -> QuerySet[Any]:
    return Person.objects.on(day).order_by().values("pk")


def _held(day: date) -> Q:
    return _on(day, "memberships__") & _on(day, "memberships__person__")


def _on(day: date, lead: str) -> Q:
    return Q(**{f"{lead}from_date__lte": day}) & (
        Q(**{f"{lead}until_date__isnull": True}) | Q(**{f"{lead}until_date__gte": day})
    )
