"""The year's plan of a pair: proposed from the rhythm, written by hand, given a day; and gatherings marked as joint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.activities.access import HOLD
from redsail.activities.actions import gatherings
from redsail.activities.actions.gatherings import As, Gathering
from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import Activity, JointActivity
from redsail.activities.queries import bodies, joint, windows
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.access import Actor
from redsail.organisation.models import Pairing

WAITS = frozenset({windows.OPEN, windows.SOON, windows.AHEAD})
IDEAS = (
    lambda: _("Study together: one theme, both groups speak"),
    lambda: _("Visit shops together and note what they find difficult"),
    lambda: _("Night study and night round together"),
    lambda: _("Serve together: law talks or a place for volunteers"),
)


@dataclass(frozen=True)
class When:
    """When and where a joint activity is held."""

    starts: datetime
    ends: datetime
    place: str = ""


@transaction.atomic
def propose(pair: Pairing, *, by: Actor, year: int, today: date) -> list[JointActivity]:
    """A line for every period of the year that is not over and has neither a line nor a gathering, in its middle
    month or, where that is over, this one."""
    _require(by, pair)
    stands = joint.years([pair], year, today, joint.book())[pair.pk]
    months = [line.month for line in joint.lines(pair, year) if line.activity is None]
    made = []
    for period in stands.periods:
        window = period.window
        planned = any(window.first <= month <= window.last for month in months)
        if period.state in WAITS and window.last >= today and not planned:
            middle = window.first.month + (window.last.month - window.first.month) // 2
            month = max(date(year, middle, 1), today.replace(day=1), pair.from_date.replace(day=1))
            title = IDEAS[(window.first.month - 1) // window.cadence.months % len(IDEAS)]()
            made.append(JointActivity(pairing=pair, month=month, title=title[:120]))
    if not made:
        raise BadInput("joint.nothing_to_propose", year=year)
    JointActivity.objects.bulk_create(made)
    after = {"year": year, "months": [line.month for line in made]}
    audit.record(chain=pair.unit, by=by, verb="joint.propose", subject=pair, after=after)
    return made


@transaction.atomic
def add(pair: Pairing, *, by: Actor, month: date, title: str) -> JointActivity:
    """One more line of the plan."""
    _require(by, pair)
    line = JointActivity(pairing=pair, month=_month(pair, month), title=_title(title))
    line.save()
    audit.record(chain=pair.unit, by=by, verb="joint.add", subject=line, after=_told(line))
    return line


@transaction.atomic
def change(line: JointActivity, *, by: Actor, version: int, month: date, title: str) -> JointActivity:
    """Another month or title. Raises Clash on a stale `version`."""
    _require(by, line.pairing)
    before, wanted = _told(line), {"month": _month(line.pairing, month), "title": _title(title)}
    if wanted == {"month": line.month, "title": line.title}:
        return line
    _claim(line, version, **wanted)
    audit.record(chain=line.pairing.unit, by=by, verb="joint.change", subject=line, before=before, after=_told(line))
    return line


@transaction.atomic
def take_out(line: JointActivity, *, by: Actor, version: int) -> None:
    """Not after all. A gathering that was marked stays what it is; one made from the line is called off first."""
    _require(by, line.pairing)
    activity = line.activity
    if activity is not None and activity.kind == Kind.JOINT and getattr(activity, "cancellation", None) is None:
        raise BadInput("joint.has_a_day", title=line.title)
    _claim(line, version)
    audit.record(chain=line.pairing.unit, by=by, verb="joint.take_out", subject=line, before=_told(line))
    line.delete()


@transaction.atomic
def give_day(line: JointActivity, *, by: Actor, version: int, when: When) -> Activity:
    """It becomes a gathering of both groups, in the calendars of all their members of that day."""
    pair = line.pairing
    _require(by, pair)
    if line.activity is not None and getattr(line.activity, "cancellation", None) is None:
        raise BadInput("joint.has_a_day", title=line.title)
    day = timezone.localdate(when.starts)
    if not pair.holds_on(day):
        raise BadInput("joint.pair_not_there", day=day)
    activity = gatherings.hold(by=by, unit=pair.station_group.unit, gathering=_gathering(line, when, day))
    _claim(line, version, activity=activity, month=day.replace(day=1))
    audit.record(chain=pair.unit, by=by, verb="joint.give_day", subject=line, after=_told(line))
    return activity


@transaction.atomic
def mark(pair: Pairing, *, by: Actor, activity: Activity) -> JointActivity:
    """A gathering of any kind was, or will be, done together. Raises Clash when somebody marked it already."""
    _require(by, pair)
    day = timezone.localdate(activity.starts)
    if not pair.holds_on(day):
        raise BadInput("joint.pair_not_there", day=day)
    line = JointActivity(pairing=pair, month=day.replace(day=1), title=activity.title[:120], activity=activity)
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError:
        raise Clash("joint.marked_already", title=activity.title) from None
    audit.record(chain=pair.unit, by=by, verb="joint.mark", subject=line, after=_told(line))
    return line


def due_of(pair: Pairing, day: date) -> set[int]:
    """Numbers of all who would be due."""
    return bodies.members(bodies.Bodies(groups=frozenset({pair.station_group_id, pair.office_group_id})), day)


def _gathering(line: JointActivity, when: When, day: date) -> Gathering:
    pair = line.pairing
    groups = (pair.station_group, pair.office_group)
    convened = tuple(As(Kind.JOINT, group.branch_id, group.pk) for group in groups)
    due = dict.fromkeys(sorted(due_of(pair, day)), "")
    return Gathering(Kind.JOINT, line.title, when.starts, when.ends, (), due, when.place.strip()[:200], convened)


def _require(by: Actor, pair: Pairing) -> None:
    if not joint.may_plan(by, pair):
        raise Refused("organisation.not_permitted", permission=HOLD, unit=str(pair.unit))


def _claim(line: JointActivity, version: int, **columns: Any) -> None:
    """Raises Clash when somebody changed the line since `version` was read."""
    if not JointActivity.objects.filter(pk=line.pk, version=version).update(version=version + 1, **columns):
        raise Clash("joint.changed_meanwhile", title=line.title)
    line.refresh_from_db()


def _month(pair: Pairing, month: date) -> date:
    first = month.replace(day=1)
    if first < pair.from_date.replace(day=1) or (pair.until_date and first > pair.until_date):
        raise BadInput("joint.pair_not_there", day=f"{first:%Y-%m}")
    return first


def _title(text: str) -> str:
    if not (title := " ".join(text.split())):
        raise BadInput("joint.no_title")
    return title[:120]


def _told(line: JointActivity) -> dict[str, Any]:
    return {"month": line.month, "title": line.title, "activity": line.activity_id}
