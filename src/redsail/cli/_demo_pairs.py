"""What the pairs of the demo bureau do together: the first often, the second nothing lately."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.actions import joint_activities, presence
from redsail.activities.actions.joint_activities import When
from redsail.activities.actions.presence import Mark
from redsail.activities.enums import PresenceState
from redsail.calendars import queries as calendars
from redsail.needs.actions import hearing
from redsail.needs.enums import NeedSource
from redsail.organisation.models import Pairing

BY = "system:demo"
# Which pair, how many months ago, what; the second pair did something in spring only.
HELD = [
    (0, 8, "法规讲一课，执法讲一案"),
    (0, 6, "联合走访困难零售户"),
    (0, 2, "一起夜学、一起夜查"),
    (1, 7, "共读一本书"),
]


def lay(today: date) -> None:
    """The same bureau on the same day gives the same."""
    pairs = list(Pairing.objects.order_by("pk"))
    for number, back, title in HELD:
        _held(pairs[number], _months_ago(today, back), title)
    ahead = _workday(today + timedelta(days=12))
    line = joint_activities.add(pairs[0], by=BY, month=ahead, title="联合普法：进社区讲真烟识别")
    joint_activities.give_day(line, by=BY, version=line.version, when=_when(ahead, "城东社区活动室"))


def _held(pair: Pairing, month: date, title: str) -> None:
    day = _workday(month + timedelta(days=14))
    line = joint_activities.add(pair, by=BY, month=day, title=title)
    activity = joint_activities.give_day(line, by=BY, version=line.version, when=_when(day, "服务站会议室"))
    due = sorted(activity.due.values_list("person", flat=True))
    away = due[day.day % len(due)] if due else 0
    marks = {who: Mark(PresenceState.DUTY if who == away else PresenceState.PRESENT) for who in due}
    presence.record(activity, by=BY, marks=marks, today=day)
    if "走访" in title:
        text = "老店主不会用手机订货，希望有人上门教一次"
        draft = hearing.NeedDraft(activity.token, text, NeedSource.MEETING, day, activity=activity)
        hearing.hear(by=BY, unit=pair.station_group.unit, draft=draft)


def _when(day: date, place: str) -> When:
    starts = timezone.make_aware(datetime.combine(day, time(9, 30)))
    return When(starts, starts + timedelta(hours=2), place)


def _months_ago(today: date, months: int) -> date:
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _workday(day: date) -> date:
    """The day, or the first working day after it."""
    return calendars.add_working_days(day - timedelta(days=1), 1)
