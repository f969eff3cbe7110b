"""What is recorded of people at gatherings, part by part: the word about a part before the word about the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Part, Presence

Place = tuple[int, int, int]  # gathering, part (0: the whole), person


@dataclass(frozen=True)
class Stretch:
    """A piece of a gathering for which presence is known: a part, or all of a gathering that has none."""

    activity: Activity
    part: Part | None

    @property
    def starts(self) -> datetime:
        """When it begins."""
        return self.part.starts if self.part else self.activity.starts

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.part.ends if self.part else self.activity.ends

    @property
    def kind(self) -> str:
        """The kind of the part, or of the gathering that has none."""
        return self.part.kind if self.part else self.activity.kind


@dataclass(frozen=True)
class RollCall:
    """The states that stand, by gathering, part and person."""

    states: dict[Place, str]

    def state(self, stretch: Stretch, person: int) -> str:
        """What holds for a person at a stretch; "" where nothing is recorded."""
        number = stretch.activity.pk
        if stretch.part and (number, stretch.part.pk, person) in self.states:
            return self.states[number, stretch.part.pk, person]
        return self.states.get((number, 0, person), "")

    def people(self, activity: int) -> list[int]:
        """Of whom anything is recorded at a gathering, in order."""
        return self._people.get(activity, [])

    @cached_property
    def _people(self) -> dict[int, list[int]]:
        found: dict[int, set[int]] = {}
        for number, _part, person in self.states:
            found.setdefault(number, set()).add(person)
        return {number: sorted(people) for number, people in found.items()}


def roll_call(activities: Iterable[Any], people: Iterable[int] | None = None) -> RollCall:
    """What stands of these gatherings (rows or numbers; a query is asked as it is). One query."""
    rows = Presence.objects.filter(activity__in=activities, replaced_at__isnull=True)
    if people is not None:
        rows = rows.filter(person__in=list(people))
    found = rows.order_by().values_list("activity", "part", "person", "state")
    return RollCall({(number, part or 0, person): state for number, part, person, state in found})


def stretches(activity: Activity) -> list[Stretch]:
    """Its parts in the order of time, or all of it. Asks nothing where parts are prefetched."""
    parts = sorted(activity.parts.all(), key=lambda part: (part.starts, part.pk))
    return [Stretch(activity, part) for part in parts] or [Stretch(activity, None)]


def is_present(state: str) -> bool:
    """Whether a state says that somebody was there."""
    return state == PresenceState.PRESENT
