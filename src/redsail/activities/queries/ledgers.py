"""What ledgers say of gatherings: every cell follows from what was recorded once, under the names of that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from redsail.activities.access import visible
from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Convening, Presence, TaskOwner
from redsail.organisation.models import GroupMembership, Person, Placement, Unit, UnitState, User


@dataclass(frozen=True)
class Attendance:
    """One person at one gathering. `state` is empty where nothing was recorded; `group`, `unit`: of that day."""

    person: Person
    state: str
    guest: bool
    group: str
    unit: str
    record: Presence | None
    entered_by: str = ""
    by_part: tuple[Presence, ...] = ()
    """What was recorded of single parts besides the word about the whole."""


@dataclass(frozen=True)
class Held:
    """One gathering with its people. `number`: the how-manieth of its kind and body in its year, 0 where there is no
    body; `bodies`: for whom it was held."""

    activity: Activity
    day: date
    number: int
    bodies: str
    unit: str
    people: list[Attendance] = field(default_factory=list)

    def with_state(self, *states: str) -> list[Attendance]:
        """Those due of whom one of these is recorded ("": nothing)."""
        return [each for each in self.people if not each.guest and each.state in states]

    @property
    def due(self) -> list[Attendance]:
        """Those who should have come."""
        return [each for each in self.people if not each.guest and each.state != PresenceState.EXEMPT]

    @property
    def guests(self) -> list[Attendance]:
        """Who sat in (列席)."""
        return [each for each in self.people if each.guest and each.state == PresenceState.PRESENT]


def count(user: Any, first: date, last: date, unit: Unit | None = None) -> int:
    """How many gatherings `held` would give. One query."""
    return _taken_place(user, first, last, unit).count()


def held(user: Any, first: date, last: date, unit: Unit | None = None, only: Q | None = None) -> list[Held]:
    """The gatherings of a time that took place (`only`: of a kind), with everything a ledger says of them. Some fifteen
    queries."""
    found = _taken_place(user, first, last, unit)
    if only is not None:
        found = found.filter(pk__in=Activity.objects.filter(only).order_by().values("pk"))
    rows = list(_with_records(found.order_by("starts", "pk")))
    then, numbers, writers = _Then(first, last), _numbers(first.year, last.year), _writers(rows)
    return [_held(row, then, numbers, writers) for row in rows]


def _taken_place(user: Any, first: date, last: date, unit: Unit | None) -> Any:
    found = visible(user).filter(starts__date__gte=first, starts__date__lte=last, cancellation__isnull=True)
    found = found.filter(ends__lte=timezone.now())
    return found if unit is None else found.filter(unit__path__startswith=unit.path)


def _with_records(found: Any) -> Any:
    now = Presence.objects.filter(replaced_at__isnull=True).select_related("person", "part")
    hands = TaskOwner.objects.filter(until_date__isnull=True).select_related("person")
    return found.select_related("unit", "chair", "recorder").prefetch_related(
        "agenda__presenter",
        "parts",
        "due__person",
        Prefetch("convened", Convening.objects.select_related("branch", "group")),
        Prefetch("presences", now),
        "remarks__speaker",
        "resolutions__tasks",
        Prefetch("resolutions__tasks__owners", hands),
    )


def _held(row: Activity, then: _Then, numbers: dict[tuple[int, str], int], writers: dict[str, str]) -> Held:
    day = timezone.localdate(row.starts)
    whole: dict[int, Presence] = {}
    records = sorted(row.presences.all(), key=lambda each: each.part_id or 0)
    for record in records:
        # Somebody present at a part was there; of the rest the word about the whole counts.
        if record.person_id not in whole or record.state == PresenceState.PRESENT:
            whole[record.person_id] = record
    due = {each.person_id: each for each in row.due.all()}
    people = {each.person_id: each.person for each in due.values()}
    people |= {number: record.person for number, record in whole.items()}
    listed = []
    for number, person in sorted(people.items(), key=lambda item: (item[1].pinyin, item[0])):
        found = whole.get(number)
        exempt = number in due and due[number].exempt
        state = found.state if found else PresenceState.EXEMPT.value if exempt else ""
        by = writers.get(found.by, found.by) if found else ""
        told = then.group(number, day), then.unit_of(person, day)
        parts = tuple(each for each in records if each.part_id and each.person_id == number)
        listed.append(Attendance(person, state, number not in due, *told, found, by, parts))
    bodies = "、".join(dict.fromkeys(str(each.group or each.branch) for each in row.convened.all()))
    return Held(row, day, numbers.get((row.pk, row.kind), 0), bodies, then.unit(row.unit, day), listed)


def _numbers(first: int, last: int) -> dict[tuple[int, str], int]:
    """(gathering, kind) → the how-manieth of its kind and body in its year. One query."""
    rows = Convening.objects.filter(
        activity__starts__year__gte=first, activity__starts__year__lte=last, activity__cancellation__isnull=True
    ).order_by("activity__starts", "activity")
    counted: dict[tuple[Any, ...], int] = defaultdict(int)
    found: dict[tuple[int, str], int] = {}
    for activity, starts, kind, branch, group in rows.values_list(
        "activity", "activity__starts", "kind", "branch", "group"
    ):
        key = (timezone.localdate(starts).year, kind, branch, group)
        counted[key] += 1
        found.setdefault((activity, kind), counted[key])
    return found


def _writers(rows: Iterable[Activity]) -> dict[str, str]:
    """References of log-ins that recorded presence → how they are called. One query."""
    wanted = {record.by for row in rows for record in row.presences.all() if record.by.startswith("user:")}
    users = User.objects.filter(pk__in=[text.removeprefix("user:") for text in wanted]).select_related("person")
    return {f"user:{user.pk}": str(user) for user in users}


class _Then:
    """Names and places as they were on the days of a time. Three queries."""

    def __init__(self, first: date, last: date) -> None:
        self._groups, self._homes, self._names = (defaultdict[int, list[Any]](list) for _ in range(3))
        for place in GroupMembership.objects.touching(first, last).select_related("group"):
            self._groups[place.person_id].append(place)
        for placement in Placement.objects.touching(first, last).select_related("unit"):
            self._homes[placement.person_id].append(placement)
        for state in UnitState.objects.touching(first, last):
            self._names[state.unit_id].append(state)

    def group(self, person: int, day: date) -> str:
        """The Party group of the person on that day."""
        return next((str(row.group) for row in self._groups[person] if row.holds_on(day)), "")

    def unit_of(self, person: Person, day: date) -> str:
        """Where the person worked on that day."""
        home = next((row.unit for row in self._homes[person.pk] if row.holds_on(day)), None)
        return self.unit(home, day) if home else ""

    def unit(self, unit: Unit, day: date) -> str:
        """How the unit was called on that day."""
        name = next((row.name for row in self._names[unit.pk] if row.holds_on(day)), "")
        return name or unit.name
