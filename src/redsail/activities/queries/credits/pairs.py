"""Which gatherings were activities of a pair: people of both groups present at the same part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from redsail.activities.enums import ActivityKind, PresenceState
from redsail.activities.models import Activity, Presence
from redsail.activities.queries.credits import records, rules
from redsail.activities.queries.credits.records import Records
from redsail.activities.queries.roll_calls import Stretch, is_present, stretches
from redsail.organisation.models import GroupMembership, Pairing
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class PairCredit:
    """A gathering with people of both groups. `station`, `office`: how many of each were present at the part where most
    of both were; `code`: counts, or too_few (fewer than `ruling` asks of each side)."""

    pairing: Pairing
    stretch: Stretch
    station: int
    office: int
    code: str
    ruling: Ruling

    @property
    def counts(self) -> bool:
        """Whether it was an activity of the pair."""
        return self.code == "counts"

    @property
    def activity(self) -> Activity:
        """The gathering."""
        return self.stretch.activity

    @property
    def day(self) -> date:
        """The day on which it was held."""
        return rules.day_of(self.stretch)


class Places:
    """Who was in which Party group on which day of a time. One query."""

    def __init__(self, groups: Iterable[int], first: date, last: date) -> None:
        self._rows: dict[int, list[GroupMembership]] = defaultdict(list)
        for row in GroupMembership.objects.touching(first, last).filter(group__in=set(groups)):
            self._rows[row.group_id].append(row)

    def on(self, group: int, day: date) -> set[int]:
        """Numbers of the people of a group on a day."""
        return {row.person_id for row in self._rows[group] if row.holds_on(day)}

    def ever(self, groups: Iterable[int]) -> set[int]:
        """Numbers of the people of these groups on any day of the time."""
        return {row.person_id for group in groups for row in self._rows[group]}


def of_pairings(pairings: Sequence[Pairing], first: date, last: date) -> dict[int, list[PairCredit]]:
    """Pair → gatherings of a time with people of both groups, in order, those that count and those that fall short.
    Eight queries, however many pairs."""
    groups = {number for row in pairings for number in (row.station_group_id, row.office_group_id)}
    places = Places(groups, first, last)
    stations = places.ever(row.station_group_id for row in pairings)
    offices = places.ever(row.office_group_id for row in pairings)
    there = Presence.objects.filter(activity=OuterRef("pk"), state=PresenceState.PRESENT, replaced_at__isnull=True)
    both = Exists(there.filter(person__in=stations)) & Exists(there.filter(person__in=offices))
    return of_records(records.records(records.held(first, last).filter(both), stations | offices), pairings, places)


def of_records(read: Records, pairings: Sequence[Pairing], places: Places) -> dict[int, list[PairCredit]]:
    """The same of gatherings that were read. No query."""
    found: dict[int, list[PairCredit]] = {row.pk: [] for row in pairings}
    for activity in read.activities:
        for pairing in pairings:
            if credit := _credit(read, activity, pairing, places):
                found[pairing.pk].append(credit)
    return found


def _credit(read: Records, activity: Activity, pairing: Pairing, places: Places) -> PairCredit | None:
    """None where the pair did not stand on that day, or one of the groups had nobody there. A joint activity is of the
    groups that were convened to it: who sat in makes no other pair's of it."""
    pieces = stretches(activity)
    day = rules.day_of(pieces[0])
    named = {row.group_id for row in activity.convened.all()}
    others = activity.kind == ActivityKind.JOINT and not {pairing.station_group_id, pairing.office_group_id} <= named
    if others or not pairing.holds_on(day):
        return None
    sides = [places.on(group, day) for group in (pairing.station_group_id, pairing.office_group_id)]
    counted: list[tuple[int, int, Stretch, int, int]] = []
    for piece in pieces:
        here = {person for person in read.people(activity) if is_present(read.called.state(piece, person))}
        one, other = (len(side & here) for side in sides)
        counted.append((min(one, other), -len(counted), piece, one, other))
    least, _place, piece, one, other = max(counted, key=lambda each: each[:2])
    if not least:
        return None
    ruling = read.shelf.ruling(rules.EACH_SIDE, activity.unit, day)
    return PairCredit(pairing, piece, one, other, "counts" if least >= ruling.number else "too_few", ruling)
