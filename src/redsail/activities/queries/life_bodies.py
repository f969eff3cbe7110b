"""The branches and Party groups that owe meetings, as they were in a span of days, and who leads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from redsail.activities.access import VIEW, Own, own
from redsail.activities.enums import ActivityKind as Kind
from redsail.organisation import access
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import Branch, GroupMembership, Membership, PartyGroup, PostHolding, Unit
from redsail.organisation.models.dated import Dated

PLAN = "activities.plan"
OF_BRANCH = (
    Kind.MEMBERS_MEETING,
    Kind.COMMITTEE_MEETING,
    Kind.LECTURE,
    Kind.THEME_DAY,
    Kind.ORGANISATION_LIFE,
    Kind.APPRAISAL,
)
OF_GROUP = (Kind.GROUP_MEETING,)


@dataclass(frozen=True)
class Body:
    """A branch, or with `group` a Party group. `led`: whether the person who looks leads it today; `mine`: whether they
    may therefore plan and hold its gatherings."""

    branch: Branch
    group: PartyGroup | None = None
    led: bool = False
    mine: bool = False

    def __str__(self) -> str:
        return str(self.group or self.branch)

    @property
    def key(self) -> str:
        """ "b3" for a branch, "g5" for a group."""
        return f"g{self.group.pk}" if self.group else f"b{self.branch.pk}"

    @cached_property
    def span(self) -> Dated:
        """The dated row it is."""
        return self.group or self.branch

    @property
    def unit(self) -> Unit:
        """Whose it is, for rights and rules."""
        return self.group.unit if self.group else self.branch.unit

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The meetings it owes by its nature; talks are a branch's, and are counted elsewhere."""
        return OF_GROUP if self.group else OF_BRANCH

    @property
    def numbers(self) -> tuple[int, int]:
        """Number of the branch, and of the group or 0."""
        return self.branch.pk, self.group.pk if self.group else 0

    @property
    def sets(self) -> tuple[frozenset[int], frozenset[int]]:
        """The same as sets of branches and of groups, as a gathering names those convened."""
        branch, group = self.numbers
        return (frozenset(), frozenset({group})) if group else (frozenset({branch}), frozenset())

    def holds(self, day: date) -> bool:
        """Whether it exists on a day."""
        return self.span.holds_on(day)

    def days_within(self, first: date, last: date) -> int:
        """On how many of these days it existed."""
        begins, ends = max(first, self.span.from_date), min(last, self.span.until_date or last)
        return max(0, (ends - begins).days + 1)


def bodies(user: Any, first: date, last: date) -> list[Body]:
    """The branches in reach that existed in the span, each with its groups behind it. What one leads is in reach for
    oneself. Four queries."""
    branches_led, groups_led = led(user, last)
    seen = access.visible(Branch.objects.all(), user, VIEW).order_by().values("pk")
    branches = Branch.objects.touching(first, last).filter(Q(pk__in=seen) | Q(pk__in=branches_led))
    shown = access.visible(PartyGroup.objects.all(), user, VIEW).order_by().values("pk")
    groups = PartyGroup.objects.touching(first, last)
    groups = groups.filter(Q(pk__in=shown) | Q(pk__in=groups_led) | Q(branch__in=branches_led))
    of: dict[int, list[PartyGroup]] = {}
    for group in groups.select_related("unit", "branch__unit").order_by("kind", "name", "from_date"):
        of.setdefault(group.branch_id, []).append(group)
    found, leads = [], own(user)
    for branch in branches.select_related("unit").order_by("unit__path", "name"):
        found.append(Body(branch, None, branch.pk in branches_led, leads.holds(branch.pk, None)))
        found += [_of_group(group, groups_led, leads) for group in of.pop(branch.pk, [])]
    found += [_of_group(group, groups_led, leads) for rest in of.values() for group in rest]
    return found


def _of_group(group: PartyGroup, led: set[int], leads: Own) -> Body:
    return Body(group.branch, group, group.pk in led, leads.holds(None, group.pk))


def led(user: Any, day: date) -> tuple[set[int], set[int]]:
    """Numbers of the branches on whose committee the person sits today, and of the groups they lead. Two queries."""
    person = getattr(user, "person_id", None)
    if person is None:
        return set(), set()
    seats = PostHolding.objects.on(day).filter(person=person, post__kind__committee=True, post__branch__isnull=False)
    groups = GroupMembership.objects.on(day).filter(person=person, is_leader=True)
    return set(seats.values_list("post__branch", flat=True)), set(groups.values_list("group", flat=True))


def may_plan(user: Any, body: Body) -> bool:
    """Whether `user` plans the meetings of this body: by role, or because they lead it by their post."""
    return access.may(user, PLAN, body.unit) or own(user).holds(*body.numbers)


@dataclass(frozen=True)
class Roll:
    """Memberships of a year, so that any day of it can be asked without a query."""

    rows: tuple[tuple[int, int, str, date, date | None], ...]

    def full(self, branch: int, day: date) -> int:
        """How many full members a branch had."""
        return sum(kind == MembershipKind.FULL for _person, kind in self._on(branch, day))

    def members(self, branch: int, day: date) -> set[int]:
        """Numbers of the people who were its members."""
        return {person for person, _kind in self._on(branch, day)}

    def _on(self, branch: int, day: date) -> list[tuple[int, str]]:
        return [
            (person, kind)
            for person, where, kind, begins, ends in self.rows
            if where == branch and begins <= day and (ends is None or ends >= day)
        ]


def roll(branches: Iterable[int], first: date, last: date) -> Roll:
    """The memberships of these branches that touch the span. One query."""
    rows = Membership.objects.touching(first, last).filter(branch__in=list(branches))
    return Roll(tuple(rows.order_by().values_list("person", "branch", "kind", "from_date", "until_date")))
