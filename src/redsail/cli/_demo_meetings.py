"""Gatherings of the demo bureau: four group meetings with records, a theme day half recorded, one to come, a talk."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from redsail.activities.actions import agenda, meetings, minutes, presence, resolutions, talks
from redsail.activities.actions.agenda import Point
from redsail.activities.actions.meetings import Meeting
from redsail.activities.actions.minutes import Words
from redsail.activities.actions.presence import Mark
from redsail.activities.actions.resolutions import Decision
from redsail.activities.actions.talks import TalkDraft
from redsail.activities.enums import ActivityKind, PresenceState, TalkKind, TaskKind
from redsail.activities.models import Activity
from redsail.calendars import queries as calendars
from redsail.organisation.models import PartyGroup, Person, Unit, User

BY = "system:demo"
Place = tuple[str, int]
POINTS = [Point("通报上月议定事项落实情况", 10), Point("学习上级会议精神", 25), Point("研究本月夜间走访和普法安排", 25)]
SAID = [
    "上月三件事办完两件，零售户反映的店招问题还在协调。",
    "学习要联系走访实际，讲给零售户听得懂的话。",
    "建议夜间走访避开零售户打烊前半小时，先打电话问一声。",
    "普法材料要有守法经营的正面例子。",
]
DECISIONS = [
    ("走访辖区困难零售户，列出需要协调的问题", TaskKind.BUSINESS),
    ("准备下次夜学的讨论提纲", TaskKind.PARTY),
    ("整理本月普法宣传照片和小结", TaskKind.PARTY),
    ("与结对党小组商定下月联合活动", TaskKind.PARTY),
]


def lay(rows: dict[Place, Person], found: dict[str, Unit], party: list[PartyGroup], today: date) -> None:
    """All of them; the same bureau on the same day gives the same gatherings."""
    before = calendars.add_working_days(today, -2)
    for number, group in enumerate(party):
        _group_meeting(number, group, before, rows["综合办公室", 1])
    _theme_day(found[""], party, calendars.add_working_days(today, -1))
    _to_come(party[0], calendars.add_working_days(today, 4), rows["综合办公室", 1])
    _talk(rows, before)


def _held(unit: Unit, kind: str, day: date, hour: int, **told: Any) -> Activity:
    starts, ends = (timezone.make_aware(datetime.combine(day, time(hour + more))) for more in (0, 1))
    return meetings.arrange(by=BY, unit=unit, meeting=Meeting(kind=kind, starts=starts, ends=ends, **told))


def _group_meeting(number: int, group: PartyGroup, day: date, recorder: Person) -> None:
    leader = group.memberships.filter(is_leader=True).first()
    told = {"title": f"{group.name}会", "place": "二楼会议室", "groups": frozenset({group.pk})}
    chair = leader.person_id if leader else None
    held = _held(group.unit, ActivityKind.GROUP_MEETING, day, 15, **told, chair=chair, recorder=recorder.pk)
    agenda.set_agenda(held, by=BY, points=POINTS, seen=agenda.mark(held))
    people = [line.due.person for line in presence.reads.lines(held) if line.due]
    away = {number: PresenceState.DUTY, number + 2: PresenceState.LEAVE}
    marks = {p.pk: Mark(away.get(place, PresenceState.PRESENT)) for place, p in enumerate(people)}
    presence.record(held, by=BY, marks=marks)
    items = list(held.agenda.all())
    speakers = [person for place, person in enumerate(people) if place not in away]
    for place, text in enumerate(SAID):
        token = uuid5(NAMESPACE_URL, f"redsail-demo/{group.pk}/{place}")
        speaker, item = speakers[(number + place) % len(speakers)], items[min(place, len(items) - 1)]
        minutes.write(held, by=BY, words=Words(token, text, speaker=speaker.pk, item=item.pk))
    text, kind = DECISIONS[number % len(DECISIONS)]
    due = calendars.add_working_days(day, 10)
    owners = tuple(speakers[:2])
    resolutions.decide(held, by=BY, decision=Decision(text, items[-1], owners=owners, kind=kind, due_on=due))
    if number % 2 == 0:
        minutes.confirm(held, by=BY, seen=minutes.reads.mark(held))


def _theme_day(unit: Unit, party: list[PartyGroup], day: date) -> None:
    """Recorded for the first half of the people only, so that the list has something to finish."""
    branch = party[2].branch_id
    held = _held(unit, ActivityKind.THEME_DAY, day, 14, title="主题党日：学法守法进商户", branches=frozenset({branch}))
    people = [line.person.pk for line in presence.reads.lines(held)]
    marks = {person: Mark(PresenceState.PRESENT) for person in people[: len(people) // 2]}
    presence.record(held, by=BY, marks=marks)


def _to_come(group: PartyGroup, day: date, recorder: Person) -> None:
    told = {"title": f"{group.name}会", "groups": frozenset({group.pk}), "recorder": recorder.pk}
    held = _held(group.unit, ActivityKind.GROUP_MEETING, day, 15, **told)
    agenda.set_agenda(held, by=BY, points=POINTS[:2], seen=agenda.mark(held))


def _talk(rows: dict[Place, Person], day: date) -> None:
    holder, partner = rows["城东服务站", 0], rows["城东服务站", 1]
    user = User.objects.filter(person=holder).first()
    if user is not None:
        draft = TalkDraft(
            holder,
            partner,
            TalkKind.MEMBERS,
            day,
            "城东服务站",
            topic="近期工作和思想情况",
            points="夜间走访较多，希望提前一周知道安排。",
            follow_up="下月起提前一周公布。",
        )
        talks.enter(by=user, draft=draft)
