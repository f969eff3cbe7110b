"""Rows ↔ planner values: talks before groups of shopkeepers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.queries import clashes
from redsail.calendars import queries as calendars
from redsail.planning.problem import Travel
from redsail.planning.sessions import Presenter, SessionProblem, Wanted
from redsail.planning.travel.great_circle import GreatCircle
from redsail.study.models import IntegrityTalk, Speaker

BEGINS, MINUTES = time(14, 30), 60


@dataclass(frozen=True)
class _Spot:
    key: str
    lat: int | None
    lon: int | None


def problem(
    talks: Sequence[IntegrityTalk],
    speakers: Sequence[Speaker],
    heard: Mapping[int, set[int]],
    turns: Mapping[int, int],
    first: date,
    last: date,
    travel: Travel,
) -> SessionProblem:
    """Which talks are wanted and who can give them. `heard`: topics by group; `turns`: talks given by speaker."""
    days = [day.date for day in calendars.days(first, last) if day.workday]
    gone = _gone({speaker.person_id for speaker in speakers}, days)
    told = {speaker.pk: {str(topic.pk) for topic in speaker.topics.all()} for speaker in speakers}
    every = sorted(set().union(*told.values()) if told else set(), key=int)
    span = (days[0], days[-1]) if days else (first, last)
    wanted = tuple(
        Wanted(
            str(talk.pk),
            str(talk.group_id),
            tuple(topic for topic in every if int(topic) not in heard.get(talk.group_id, set())),
            span[0].toordinal(),
            span[1].toordinal(),
        )
        for talk in talks
    )
    presenters = tuple(
        Presenter(
            str(speaker.pk),
            topics=frozenset(told[speaker.pk]) or frozenset({"-"}),
            away=frozenset(
                day.toordinal()
                for day in days
                if str(day.isoweekday()) not in speaker.weekdays or day in gone[speaker.person_id]
            ),
            turns=turns.get(speaker.pk, 0),
            signed=frozenset(str(group.pk) for group in speaker.signed_up.all()),
        )
        for speaker in speakers
    )
    way = _way(talks, speakers, travel)
    return SessionProblem(wanted, presenters, tuple(day.toordinal() for day in days), way=way)


def moment(day: date) -> tuple[datetime, datetime]:
    """When a talk of a day begins and ends."""
    starts = timezone.make_aware(datetime.combine(day, BEGINS))
    return starts, starts + timedelta(minutes=MINUTES)


def _way(talks: Sequence[IntegrityTalk], speakers: Sequence[Speaker], travel: Travel) -> dict[tuple[str, str], int]:
    """Minutes from a speaker's station to where a group meets, where both are known."""
    measure = GreatCircle(travel)
    found = {}
    for speaker in speakers:
        home = getattr(speaker.person.unit, "station", None)
        for talk in talks:
            group = talk.group
            if home is None or home.lat is None or group.lat is None or group.lon is None:
                continue
            seconds = measure.seconds(_spot("home", home.lat, home.lon), _spot("group", group.lat, group.lon))
            found[str(speaker.pk), str(group.pk)] = seconds // 60
    return found


def _spot(key: str, lat: float, lon: float) -> _Spot:
    return _Spot(key, round(lat * 1_000_000), round(lon * 1_000_000))


def _gone(people: set[int], days: Sequence[date]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    if not days:
        return found
    spans = {day: moment(day) for day in days}
    for each in clashes.taken(people, days[0], days[-1]):
        for day, (starts, ends) in spans.items():
            if each.starts < ends and each.ends > starts:
                found[each.person].add(day)
    return found
