"""What would cure a duty that is not met: which gatherings could count for it, and who would be due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import Activity
from redsail.activities.queries import duties, life_bodies, life_rules, rosters
from redsail.activities.queries.duties import Duty
from redsail.activities.queries.life_bodies import Body
from redsail.organisation.models import Person
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class Partner:
    """A gathering of the same body in the period: could it be this meeting as well? `against`: the rulings that say no
    (None: no rule allows it)."""

    activity: Activity
    against: tuple[Ruling | None, ...]

    @property
    def may(self) -> bool:
        """Whether one gathering may be both."""
        return not self.against


def find(user: Any, key: str, kind: str, day: date, today: date) -> Duty | None:
    """The duty of a body (its key) that `day` lies in; None where there is none within reach."""
    for body in life_bodies.bodies(user, day, day):
        if body.key == key and (kind in body.kinds or (kind == Kind.TALK and not body.group)):
            group_bodies = [each for each in life_bodies.bodies(user, day, day) if each.branch.pk == body.branch.pk]
            every = duties.of_bodies(group_bodies, day, day, today)
            return next((d for d in every if d.body.key == key and d.kind == kind and d.window.last >= day), None)
    return None


def partners(duty: Duty) -> list[Partner]:
    """Gatherings of the body within the period and its grace that are not this meeting yet. Three queries."""
    if duty.kind == Kind.TALK:
        return []
    branch, group = duty.body.numbers
    held = Activity.objects.filter(convened__branch=branch, convened__group=group or None, cancellation__isnull=True)
    held = held.filter(starts__date__gte=duty.window.first, starts__date__lte=duty.window.grace)
    held = held.exclude(convened__kind=duty.kind, convened__branch=branch, convened__group=group or None)
    shelf, found = life_rules.book(), []
    for activity in held.distinct().prefetch_related("convened").order_by("starts"):
        kinds = {row.kind for row in activity.convened.all()} | {duty.kind}
        day = timezone.localdate(activity.starts)
        against = life_rules.unmergeable(kinds, shelf, duty.body.unit, day)
        found.append(Partner(activity, tuple(ruling for _one, _other, ruling in against)))
    return found


def due(body: Body, kind: str, day: date) -> list[Person]:
    """Who would be due on a day, by name."""
    branch, group = body.numbers
    people = rosters.rosters([branch], [group] if group else [], day).due(kind, branch, group)
    rows = Person.objects.in_bulk(people)
    return [rows[number] for number in people]
