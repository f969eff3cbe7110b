"""Rows ↔ planner values: a reading season, and the proposal that comes back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from redsail.activities.enums import ActivityKind
from redsail.activities.queries import clashes
from redsail.calendars import queries as calendars
from redsail.planning.sessions import Planned, Presenter, SessionProblem, Wanted
from redsail.study.models import ReadingSeason, SeasonSession
from redsail.study.queries import seasons


def season_problem(season: ReadingSeason, sessions: Sequence[SeasonSession], today: date) -> SessionProblem:
    """The season as the planner sees it: what is by hand, or in calendars already, is kept. Five queries."""
    first = max(season.from_date, today)
    days = (
        [day.date for day in calendars.days(first, season.until_date) if day.workday]
        if first <= season.until_date
        else []
    )
    people = seasons.members(season)
    everybody = {person.pk for group in people.values() for person in group}
    gone = _gone(season, everybody, days, [each.activity_id for each in sessions if each.activity_id])
    before = seasons.turns(everybody, season)
    wanted = tuple(_wanted(each, days, season) for each in sessions)
    presenters = tuple(
        Presenter(
            str(person.pk),
            audiences=frozenset({str(group)}),
            away=frozenset(day.toordinal() for day in gone[person.pk]),
            turns=before[person.pk],
        )
        for group, members in sorted(people.items())
        for person in members
    )
    away = Counter(
        (str(group), day.toordinal())
        for group, members in people.items()
        for person in members
        for day in gone[person.pk]
    )
    return SessionProblem(
        wanted,
        presenters,
        tuple(day.toordinal() for day in days),
        away=dict(away),
        sizes={str(group): len(members) for group, members in people.items()},
    )


def planned(session: SeasonSession) -> Planned | None:
    """A session with its day and presenter as the planner writes it; nothing for a gap."""
    if session.day is None or session.presenter_id is None:
        return None
    return Planned(str(session.pk), session.day.toordinal(), str(session.presenter_id), str(session.theme_id))


def moment(season: ReadingSeason, day: date) -> tuple[datetime, datetime]:
    """When a session of a day begins and ends."""
    starts = timezone.make_aware(datetime.combine(day, season.starts))
    return starts, starts + timedelta(minutes=season.minutes)


def _wanted(each: SeasonSession, days: Sequence[date], season: ReadingSeason) -> Wanted:
    here = planned(each)
    kept = (here.day, here.presenter, here.topic) if here and (each.by_hand or each.activity_id) else None
    first, last = (days[0], days[-1]) if days else (season.from_date, season.until_date)
    return Wanted(str(each.pk), str(each.group_id), (str(each.theme_id),), first.toordinal(), last.toordinal(), kept)


def _gone(
    season: ReadingSeason, people: set[int], days: Sequence[date], but: Sequence[int | None]
) -> dict[int, set[date]]:
    """The days on which people are away at the season's hour, or have a night round in the evening."""
    found: dict[int, set[date]] = defaultdict(set)
    if not days:
        return found
    spans = {day: moment(season, day) for day in days}
    for each in clashes.taken(people, days[0], days[-1], but=[number for number in but if number]):
        begins = timezone.localdate(each.starts)
        ends = timezone.localdate(each.ends)
        for day in (begins + timedelta(days=n) for n in range((ends - begins).days + 1)):
            if day not in spans:
                continue
            starts, over = spans[day]
            night = each.kind == ActivityKind.NIGHT and day == begins
            if night or (each.starts < over and each.ends > starts):
                found[each.person].add(day)
    return found
