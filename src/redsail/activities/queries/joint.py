"""What pairs of groups did together: every gathering once, with who of both sides was there, and the agreed rhythm.

Nobody is ranked: pairs come in the order of their names, and a mark says only that a period went by without anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from redsail.activities.access import VIEW
from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Convening, Due, JointActivity
from redsail.activities.queries import life_bodies, life_rules, windows
from redsail.activities.queries.credits import pairs as credits
from redsail.activities.queries.life_bodies import Body
from redsail.activities.queries.windows import Cadence, Settled
from redsail.organisation import access
from redsail.organisation.models import GroupMembership, Pairing, PartyGroup
from redsail.organisation.queries import rulings
from redsail.organisation.queries.rulings import Shelf
from redsail.rulebook.schema import Ruling

OFFERED = 12


@dataclass(frozen=True)
class Side:
    """How many of a group were there, and how many were due."""

    present: int = 0
    due: int = 0


@dataclass(frozen=True)
class Together:
    """A gathering of both groups. `line`: that of the plan it belongs to; None: both groups were convened to it, or
    by the credit rule enough of both were present at one part, such as a night study."""

    activity: Activity
    line: JointActivity | None
    station: Side
    office: Side
    off: bool

    @property
    def day(self) -> date:
        """Its day."""
        return timezone.localdate(self.activity.starts)

    @property
    def counts(self) -> bool:
        """Whether it took place with somebody of both groups: once for each of them."""
        return not self.off and self.station.present > 0 and self.office.present > 0

    @property
    def alone(self) -> bool:
        """Whether presence is recorded of one side only."""
        return not self.off and (self.station.present > 0) != (self.office.present > 0)


@dataclass(frozen=True)
class PairYear:
    """A pair in a year: what it did, and its periods. `quiet`: the last period that is over, where nothing was done."""

    pair: Pairing
    ruling: Ruling
    periods: tuple[Settled, ...]
    together: tuple[Together, ...]
    quiet: Settled | None

    @property
    def held(self) -> int:
        """How often they did something together."""
        return sum(each.counts for each in self.together)


def visible(user: Any) -> QuerySet[Pairing]:
    """The pairs whose gatherings somebody may see, and those of the groups to which they belong."""
    groups = access.visible(PartyGroup.objects.all(), user, VIEW).order_by().values("pk")
    found = Q(station_group__in=groups) | Q(office_group__in=groups)
    if person := getattr(user, "person_id", None):
        mine = GroupMembership.objects.on(timezone.localdate()).filter(person=person).order_by().values("group")
        found |= Q(station_group__in=mine) | Q(office_group__in=mine)
    return Pairing.objects.filter(found).select_related(
        "unit", "station_group__unit", "station_group__branch", "office_group__unit", "office_group__branch"
    )


def may_plan(user: Any, pair: Pairing) -> bool:
    """Whether `user` plans the pair's year: whoever plans the meetings of either group."""
    groups = (pair.station_group, pair.office_group)
    return any(life_bodies.may_plan(user, Body(group.branch, group)) for group in groups)


def book() -> Shelf:
    """All rules that pairs ask. One query."""
    return rulings.shelf("organisation.pairing.", life_rules.REMIND, life_rules.BODY_DAYS)


def years(pairs: Sequence[Pairing], year: int, today: date, shelf: Shelf) -> dict[int, PairYear]:
    """How pairs stand in a year, as far as it is known on `today`, by number. Thirteen queries, however many pairs."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = gathered(pairs, first, last)
    return {pair.pk: _year(pair, found[pair.pk], first, last, today, shelf) for pair in pairs}


def gathered(pairs: Sequence[Pairing], first: date, last: date) -> dict[int, list[Together]]:
    """What pairs did and will do together in a span, in order, by number of the pair. Twelve queries."""
    span = {"activity__starts__date__gte": first, "activity__starts__date__lte": last}
    lines = JointActivity.objects.filter(pairing__in=pairs, **span).select_related("activity__cancellation")
    groups = {group for pair in pairs for group in (pair.station_group_id, pair.office_group_id)}
    rows = Convening.objects.filter(kind=Kind.JOINT, group__in=groups, **span).select_related("activity__cancellation")
    convened: dict[Activity, set[int]] = {}
    for row in rows:
        convened.setdefault(row.activity, set()).add(row.group_id or 0)
    of: dict[int, dict[Activity, JointActivity | None]] = {pair.pk: {} for pair in pairs}
    for pair in pairs:
        for activity, who in convened.items():
            here = pair.holds_on(timezone.localdate(activity.starts))
            if here and {pair.station_group_id, pair.office_group_id} <= who:
                of[pair.pk][activity] = None
    for number, credited in credits.of_pairings(pairs, first, last).items():
        of[number].update((each.activity, None) for each in credited if each.counts)
    for line in lines:
        of[line.pairing_id][line.activity] = line  # type: ignore[index]
    every = {activity.pk for mine in of.values() for activity in mine}
    present = _people(groups, every, "presences", state=PresenceState.PRESENT, replaced_at=None)
    due = _people(groups, every, "due_at", exempt=False)
    return {
        pair.pk: sorted((_together(pair, activity, line, present, due) for activity, line in of[pair.pk].items()),
                        key=lambda each: (each.activity.starts, each.activity.pk))
        for pair in pairs
    }  # fmt: skip


def offered(pair: Pairing, first: date, last: date) -> QuerySet[Activity]:
    """Gatherings at which people of both groups are due and that are not the pair's yet, the latest first."""
    held = Activity.objects.filter(cancellation__isnull=True, starts__date__gte=max(first, pair.from_date))
    held = held.filter(starts__date__lte=min(last, pair.until_date or last))
    for group in (pair.station_group_id, pair.office_group_id):
        people = GroupMembership.objects.touching(first, last).filter(group=group).order_by().values("person")
        held = held.filter(Exists(Due.objects.filter(activity=OuterRef("pk"), person__in=people)))
    mine = JointActivity.objects.filter(pairing=pair, activity=OuterRef("pk"))
    joint = Convening.objects.filter(activity=OuterRef("pk"), kind=Kind.JOINT, group=pair.station_group_id)
    return held.exclude(Exists(mine)).exclude(Exists(joint)).order_by("-starts", "-pk")


def lines(pair: Pairing, year: int) -> QuerySet[JointActivity]:
    """The pair's plan of a year."""
    return (
        pair.joint_activities.filter(month__year=year).select_related("activity__cancellation").order_by("month", "pk")
    )


def _people(groups: Iterable[int], activities: Iterable[int], way: str, **state: Any) -> dict[tuple[int, int], int]:
    """(activity, group) → how many of the group's members of that day. One query."""
    wanted = {f"person__{way}__{name}": value for name, value in state.items()}
    rows = GroupMembership.objects.filter(
        group__in=list(groups), **{f"person__{way}__activity__in": list(activities)}, **wanted
    )
    found: dict[tuple[int, int], set[int]] = {}
    names = ("group", "person", "from_date", "until_date")
    at = (f"person__{way}__activity", f"person__{way}__activity__starts")
    for group, person, begins, ends, activity, starts in rows.order_by().values_list(*names, *at):
        if begins <= timezone.localdate(starts) <= (ends or date.max):
            found.setdefault((activity, group), set()).add(person)
    return {key: len(people) for key, people in found.items()}


def _together(
    pair: Pairing,
    activity: Activity,
    line: JointActivity | None,
    present: dict[tuple[int, int], int],
    due: dict[tuple[int, int], int],
) -> Together:
    station, office = (
        Side(present.get((activity.pk, group), 0), due.get((activity.pk, group), 0))
        for group in (pair.station_group_id, pair.office_group_id)
    )
    return Together(activity, line, station, office, off=getattr(activity, "cancellation", None) is not None)


def _year(pair: Pairing, found: list[Together], first: date, last: date, today: date, shelf: Shelf) -> PairYear:
    def cadence(day: date) -> Cadence:
        months = shelf.ruling(rulings.JOINT_MONTHS, pair.unit, day).number
        return Cadence(months=max(1, months), remind=shelf.ruling(life_rules.REMIND, pair.unit, day).number)

    spans = windows.windows(cadence, first, last, end_of_grace=lambda ends, _days: ends)
    owed = [span for span in spans if _owes(pair, span.first, span.last, shelf)]
    meetings = [
        windows.Meeting(each.activity.pk, each.day, each.counts)
        for each in found
        if not each.off and not (each.alone and each.day <= today)
    ]
    periods = windows.settle(owed, meetings, today)
    over = [each for each in periods if each.window.last < today]
    quiet = over[-1] if over and over[-1].state == windows.MISSED else None
    return PairYear(
        pair, shelf.ruling(rulings.JOINT_MONTHS, pair.unit, min(last, today)), tuple(periods), tuple(found), quiet
    )


def _owes(pair: Pairing, first: date, last: date, shelf: Shelf) -> bool:
    """Whether the pair was there for long enough in a period."""
    begins, ends = max(first, pair.from_date), min(last, pair.until_date or last)
    least = shelf.ruling(life_rules.BODY_DAYS, pair.unit, first).number
    return (ends - begins).days + 1 >= min(least, (last - first).days + 1)
