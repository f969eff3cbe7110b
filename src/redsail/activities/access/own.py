"""What somebody leads by a dated post, and may therefore plan and hold for without a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.activities.models import Convening
from redsail.organisation.models import GroupMembership, PostHolding, Unit
from redsail.organisation.queries import rulings

OWN_GROUP = "life.leader.own_group"
SECRETARY = "branch_secretary"
KEPT = "_own_bodies"


@dataclass(frozen=True)
class Own:
    """Numbers of the branches whose secretary somebody is, and of the Party groups that they lead."""

    branches: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.branches or self.groups)

    def holds(self, branch: int | None, group: int | None) -> bool:
        """Whether this body is one's own: the group where there is one, else the branch."""
        return group in self.groups if group else branch in self.branches


def own(user: Any) -> Own:
    """What somebody leads today by a dated post, where the unit lets leaders plan and hold for their own without a
    role. Three queries at most, kept for the request."""
    person, today = getattr(user, "person_id", None), timezone.localdate()
    if person is None or not getattr(user, "is_active", False):
        return Own()
    kept = user.__dict__.get(KEPT)
    if kept is None or kept[0] != today:
        kept = user.__dict__[KEPT] = (today, _own(person, today))
    return kept[1]


def _own(person: int, today: date) -> Own:
    seats = PostHolding.objects.on(today).filter(person=person, post__kind__code=SECRETARY, post__branch__isnull=False)
    led = GroupMembership.objects.on(today).filter(person=person, is_leader=True)
    found: list[tuple[int, bool, Unit]] = [
        (row.post.branch.pk, True, row.post.branch.unit)
        for row in seats.select_related("post__branch__unit")
        if row.post.branch is not None
    ]
    found += [(row.group.pk, False, row.group.unit) for row in led.select_related("group__unit")]
    if not found:
        return Own()
    rules = rulings.by_unit([OWN_GROUP], [unit for _number, _branch, unit in found], today)
    let = [row for row in found if rules[row[2].pk][OWN_GROUP].value]
    return Own(
        frozenset(number for number, branch, _unit in let if branch),
        frozenset(number for number, branch, _unit in let if not branch),
        frozenset(unit.pk for _number, _branch, unit in let),
    )


def of_own(led: Own) -> QuerySet[Convening]:
    """For which meetings of one's own bodies gatherings were convened."""
    held = Q(group__in=led.groups) | Q(group__isnull=True, branch__in=led.branches)
    return Convening.objects.filter(held).order_by()
