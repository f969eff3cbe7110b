"""The new leader's kit: for the next meeting that is owed, this week's step, an agenda, a script, an example, a mentor.

The texts lie in data/kit, one file a kind of meeting; the bureau of the examples is invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import Activity, Mentorship
from redsail.activities.queries import duties, life_bodies, windows
from redsail.activities.queries.duties import Duty
from redsail.organisation import access
from redsail.organisation.models import GroupMembership, Person, PostHolding
from redsail.rulebook.schema import Text

AHEAD_DAYS = 62
ORDER = (windows.GRACE, windows.SOON, windows.OPEN, windows.PLANNED, windows.AHEAD)


@dataclass(frozen=True)
class Step:
    """What to do from `before` days before the meeting on (negative: after it)."""

    before: int
    text: Text


@dataclass(frozen=True)
class Point:
    """A point of the agenda and about how many minutes it takes."""

    minutes: int
    text: Text


@dataclass(frozen=True)
class Kit:
    """All of a kind. `script`: what to say, line by line; `example`: how another bureau did it well."""

    kind: Kind
    aim: Text
    steps: tuple[Step, ...]
    agenda: tuple[Point, ...]
    script: tuple[Text, ...]
    example: Text


@dataclass(frozen=True)
class Next:
    """The next meeting that a body owes: `day` it is on, or by which it is due; `step` what to do now."""

    duty: Duty
    kit: Kit
    day: date
    activity: Activity | None
    step: Step
    left: int


@cache
def kits() -> dict[str, Kit]:
    """Kits by kind, in the order of the kinds."""
    folder = files("redsail.activities") / "data" / "kit"
    found = {}
    for kind in (*life_bodies.OF_GROUP, *life_bodies.OF_BRANCH):
        raw = yaml.safe_load((folder / f"{kind}.yaml").read_text("utf-8"))
        found[kind.value] = Kit(
            kind=kind,
            aim=Text(**raw["aim"]),
            steps=tuple(Step(step.pop("before"), Text(**step)) for step in raw["steps"]),
            agenda=tuple(Point(point.pop("minutes"), Text(**point)) for point in raw["agenda"]),
            script=tuple(Text(**line) for line in raw["script"]),
            example=Text(**raw["example"]),
        )
    return found


def points(kind: str) -> tuple[Point, ...]:
    """The usual points of the agenda of a kind of gathering; none where nobody wrote any."""
    if kind in kits():
        return kits()[kind].agenda
    return _others().get(kind, ())


@cache
def _others() -> dict[str, tuple[Point, ...]]:
    raw = yaml.safe_load((files("redsail.activities") / "data" / "agendas.yaml").read_text("utf-8"))
    return {kind: tuple(Point(row.pop("minutes"), Text(**row)) for row in rows) for kind, rows in raw.items()}


def nexts(user: Any, today: date) -> list[Next]:
    """For each branch and group that the person leads, the meeting to see to next."""
    mine = [body for body in life_bodies.bodies(user, today, today) if body.led]
    if not mine:
        return []
    every = duties.of_bodies(mine, today.replace(day=1) - timedelta(days=31), today + timedelta(days=AHEAD_DAYS), today)
    chosen = []
    for body in mine:
        waiting = [duty for duty in every if duty.body.key == body.key and duty.state in ORDER]
        waiting.sort(key=lambda duty: (ORDER.index(duty.state), _day(duty), duty.kind))
        chosen += waiting[:1]
    held = duties.gatherings(chosen)
    return [_next(duty, held, today) for duty in chosen]


def step(kit: Kit, left: int) -> Step:
    """The step for so many days before the meeting."""
    ahead = sorted(kit.steps, key=lambda each: -each.before)
    due = [each for each in ahead if each.before >= left]
    return due[-1] if due else ahead[0]


def mentor(person: Person | None, day: date) -> Person | None:
    """Who stands by them on a day."""
    if person is None:
        return None
    row = Mentorship.objects.on(day).filter(person=person).select_related("mentor__unit").first()
    return row.mentor if row else None


def leaders(user: Any, day: date) -> list[tuple[Person, list[str], Person | None]]:
    """Who leads a group or is branch secretary where `user` keeps the organisation, what they lead, their mentor."""
    led: dict[Person, list[str]] = {}
    units = access.units(user, "organisation.manage").order_by().values("pk")
    groups = GroupMembership.objects.on(day).filter(is_leader=True, group__unit__in=units)
    for place in groups.select_related("person__unit", "group").order_by("person__pinyin"):
        led.setdefault(place.person, []).append(str(place.group))
    seats = PostHolding.objects.on(day).filter(post__kind__code="branch_secretary", post__unit__in=units)
    for row in seats.select_related("person__unit", "post__branch").order_by("person__pinyin"):
        led.setdefault(row.person, []).append(str(row.post.branch))
    mentors = {row.person_id: row.mentor for row in _mentors(led, day)}
    return [(person, bodies, mentors.get(person.pk)) for person, bodies in led.items()]


def _mentors(people: Iterable[Person], day: date) -> Iterable[Mentorship]:
    return Mentorship.objects.on(day).filter(person__in=list(people)).select_related("mentor")


def _next(duty: Duty, held: dict[int, Activity], today: date) -> Next:
    kit, day = kits()[duty.kind.value], _day(duty)
    coming = [held[each.number] for each in duty.meetings if not each.recorded]
    activity = next((each for each in coming if timezone.localdate(each.starts) == day), None)
    left = (day - today).days
    return Next(duty, kit, day, activity, step(kit, left), left)


def _day(duty: Duty) -> date:
    planned = [meeting.day for meeting in duty.meetings if not meeting.recorded]
    return min(planned, default=duty.window.grace if duty.state == windows.GRACE else duty.window.last)
