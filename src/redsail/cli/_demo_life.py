"""A year of organisation life of the demo bureau: held, late, forgotten, to be recorded, planned; tasks, a mentor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.actions import life_marks, meetings, presence, tasks
from redsail.activities.actions.meetings import Meeting
from redsail.activities.actions.presence import Mark
from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.enums import PresenceState, TaskKind
from redsail.activities.models import Activity
from redsail.activities.queries import rosters
from redsail.activities.queries.rosters import Rosters
from redsail.calendars.queries import days
from redsail.organisation.models import Branch, PartyGroup, Person, Unit

BY = "system:demo"
Kinds = tuple[Kind, ...]
MONTHS = 10
WORDS = {
    Kind.COMMITTEE_MEETING: "支委会",
    Kind.GROUP_MEETING: "党小组会",
    Kind.THEME_DAY: "主题党日",
    Kind.LECTURE: "党课",
    Kind.MEMBERS_MEETING: "党员大会",
}
PLACES = ["党员活动室", "三楼会议室", "服务站会议室"]
# Title, side, numbers among the leaders of groups, days until it is due.
TASKS = [
    ("整理本季度党小组学习笔记，选两篇在支部交流", TaskKind.PARTY, (0,), 12),
    ("走访本片区独居老人经营的零售户，记下难处", TaskKind.PARTY, (1, 2), 18),
    ("节前市场夜间走访分组方案", TaskKind.BUSINESS, (1, 2), 10),
    ("新办证零售户普法材料送达", TaskKind.BUSINESS, (0,), 20),
    ("准备下季度党课提纲", TaskKind.PARTY, (3,), 25),
    ("零售户陈列整改回访", TaskKind.BUSINESS, (3,), 24),
]


def lay(branches: Sequence[Branch], groups: Sequence[PartyGroup], bureau: Unit, today: date) -> int:
    """Everything; returns how many gatherings there are. The same bureau on the same day gives the same."""
    people = rosters.rosters([each.pk for each in branches], [each.pk for each in groups], today)
    first = _months_ago(today, MONTHS)
    work = {day.date for day in days(first, today + timedelta(days=40)) if day.workday}
    made = 0
    for back in range(MONTHS, -1, -1):
        month = _months_ago(today, back)
        for number, branch in enumerate(branches):
            made += _of_branch(branch, number, month, people, work, today)
        for number, group in enumerate(groups if back else ()):  # this month's are laid by `_demo_meetings`
            made += _of_group(group, number, month, people, work, today)
    _soon(branches[0], people, work, today)
    _tasks(groups, people, bureau, today)
    return made + 1


def _of_branch(branch: Branch, number: int, month: date, people: Rosters, work: set[date], today: date) -> int:
    """The stations' branch forgot its committee in one month, and held a theme day late."""
    held: list[tuple[date, Kinds]] = []
    if not (number == 1 and month.month % 5 == 2):
        held.append((_workday(month, 6 + number, work), (Kind.COMMITTEE_MEETING,)))
    theme: Kinds = (Kind.THEME_DAY, Kind.LECTURE) if month.month % 3 == 0 else (Kind.THEME_DAY,)
    if number == 0 or month != today.replace(day=1):
        late = number == 1 and month.month % 6 == 4
        held.append((_workday(month, 33 if late else 18 + number, work), theme))
    if month.month % 3 == 2:
        held.append((_workday(month, 24 - number, work), (Kind.MEMBERS_MEETING,)))
    return sum(_hold(branch, None, day, kinds, people, today) for day, kinds in held)


def _of_group(group: PartyGroup, number: int, month: date, people: Rosters, work: set[date], today: date) -> int:
    """Monthly; the last group leaves one month in four out."""
    if number == 3 and month.month % 4 == 3:
        return 0
    return _hold(group.branch, group, _workday(month, 10 + number, work), (Kind.GROUP_MEETING,), people, today)


def _hold(branch: Branch, group: PartyGroup | None, day: date, kinds: Kinds, people: Rosters, today: date) -> int:
    """A gathering that is over by today, with presence; the last committee meeting lacks it. 0 where it is to come."""
    if day >= today:
        return 0
    activity = _enter(branch, group, day, kinds, people)
    if Kind.COMMITTEE_MEETING not in kinds or day < today.replace(day=1):
        due = sorted(activity.due.values_list("person", flat=True))
        away = due[day.day % len(due)] if due else 0
        marks = {who: Mark(PresenceState.LEAVE if who == away else PresenceState.PRESENT) for who in due}
        presence.record(activity, by=BY, marks=marks, today=day)
    return 1


def _enter(branch: Branch, group: PartyGroup | None, day: date, kinds: Kinds, people: Rosters) -> Activity:
    body, number = group or branch, group.pk if group else 0
    starts = timezone.make_aware(datetime.combine(day, time(10 if Kind.MEMBERS_MEETING in kinds else 15)))
    chairs = people.chairs(branch.pk, number, delegate=True)
    meeting = Meeting(
        kind=kinds[0],
        title=f"{body}{day.month}月{'暨'.join(WORDS[kind] for kind in kinds)}",
        starts=starts,
        ends=starts + timedelta(minutes=90),
        place=PLACES[day.day % 3],
        branches=frozenset() if group else frozenset({branch.pk}),
        groups=frozenset({group.pk}) if group else frozenset(),
        also=frozenset(kinds[1:]),
        chair=chairs[0] if chairs else None,
    )
    return meetings.arrange(by=BY, unit=body.unit, meeting=meeting)


def _soon(branch: Branch, people: Rosters, work: set[date], today: date) -> None:
    """One committee meeting stands in the calendar."""
    _enter(branch, None, min(day for day in work if day > today + timedelta(days=3)), (Kind.COMMITTEE_MEETING,), people)


def _tasks(groups: Sequence[PartyGroup], people: Rosters, bureau: Unit, today: date) -> None:
    leaders = [Person.objects.get(pk=people.leaders[group.pk]) for group in groups]
    for title, kind, owners, left in TASKS:
        draft = tasks.Draft(title, tuple(leaders[n] for n in owners), kind, today + timedelta(days=left))
        tasks.set_task(by=BY, unit=bureau, draft=draft)
    life_marks.set_mentor(leaders[2], by=BY, mentor=leaders[0])


def _months_ago(today: date, months: int) -> date:
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _workday(month: date, number: int, work: set[date]) -> date:
    """The so-many-eth day of the month, or the first working day after it."""
    day = month + timedelta(days=number - 1)
    while day not in work and day.toordinal() < max(work).toordinal():
        day += timedelta(days=1)
    return day
