"""Open a reading season, let its sessions be proposed, move one by hand, put them into everybody's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities.actions import meetings
from redsail.activities.actions.filling import PartDraft
from redsail.activities.actions.meetings import Meeting
from redsail.activities.enums import ActivityKind, PartKind
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import PartyGroup, Person, Unit
from redsail.planning.sessions import Planned, SessionPlan
from redsail.planning.sessions_solving import propose
from redsail.planning.verify_sessions import session_faults
from redsail.study import access
from redsail.study.models import ReadingSeason, SeasonSession, SeasonTheme
from redsail.study.queries import seasons
from redsail.study.translate import seasons as translate

LONGEST_DAYS = 200
MOST_THEMES = 12
HARD = frozenset({"nobody", "not_theirs", "outside"})


@dataclass(frozen=True)
class SeasonDraft:
    """A season: its name, days, themes in order, groups, and when its sessions are."""

    title: str
    from_date: date
    until_date: date
    themes: Sequence[str]
    groups: Sequence[PartyGroup]
    starts: time = time(15)
    minutes: int = 90


@transaction.atomic
def begin(*, by: Actor, unit: Unit, draft: SeasonDraft) -> ReadingSeason:
    """A season with a gap for every group and theme. Raises Problems with all that is wrong."""
    permissions.require(by, access.MANAGE, unit)
    _check(unit, draft)
    columns = {name: getattr(draft, name) for name in ("from_date", "until_date", "starts", "minutes")}
    season = ReadingSeason.objects.create(unit=unit, title=" ".join(draft.title.split())[:60], **columns)
    season.groups.set(draft.groups)
    themes = SeasonTheme.objects.bulk_create(
        SeasonTheme(season=season, number=number, name=name)
        for number, name in enumerate(_themes(draft.themes), start=1)
    )
    SeasonSession.objects.bulk_create(
        SeasonSession(season=season, theme=theme, group=group) for theme in themes for group in draft.groups
    )
    audit.record(
        chain=unit, by=by, verb="study.begin_season", subject=season, after={"title": season.title, **_told(season)}
    )
    return season


@transaction.atomic
def plan(season: ReadingSeason, *, by: Actor, version: int) -> SessionPlan:
    """Propose a day and a presenter for every session that nobody settled by hand; the proposal is checked first."""
    permissions.require(by, access.MANAGE, season.unit)
    rows = seasons.sessions(season)
    problem = translate.season_problem(season, rows, timezone.localdate())
    found = propose(problem)
    if faults := session_faults(problem, found):
        raise RuntimeError(f"a broken plan of sessions: {faults}")
    before = _told(season)
    _claim(season, version, cost=found.cost, bound=found.bound)
    placed = {each.key: each for each in found.placed}
    left = {each.key: each.why for each in found.left_out}
    for row in rows:
        here = placed.get(str(row.pk))
        if here is not None:
            row.day, row.presenter_id = date.fromordinal(here.day), int(here.presenter)
            row.reasons, row.why_not = [list(reason) for reason in here.reasons], ""
        else:
            row.day, row.presenter, row.reasons, row.why_not = None, None, [], left.get(str(row.pk), "")
        if not row.by_hand:
            row.doubts = []
    SeasonSession.objects.bulk_update(rows, ["day", "presenter", "reasons", "why_not", "doubts"])
    audit.record(chain=season.unit, by=by, verb="study.plan_season", subject=season, before=before, after=_told(season))
    return found


@transaction.atomic
def move(session: SeasonSession, *, by: Actor, version: int, day: date, presenter: Person) -> SeasonSession:
    """Put a session on another day or give it to somebody else; it is checked again like any plan.

    Raises Problems for what cannot be at all; what is only unwise is kept with it as `doubts`.
    """
    season = session.season
    permissions.require(by, access.MANAGE, season.unit)
    rows = seasons.sessions(season)
    here = next(row for row in rows if row.pk == session.pk)
    before = _line(here)
    doubts = _doubts(season, rows, here, day, presenter)
    if hard := [code for code in doubts if code in HARD]:
        raise Problems(BadInput(f"study.session_{code}", day=day, name=presenter.name) for code in hard)
    _claim(season, version)
    here.day, here.presenter, here.by_hand, here.why_not = day, presenter, True, ""
    here.doubts, here.reasons = doubts, [["by_hand", 0, 0]]
    here.save()
    if here.activity is not None:
        meetings.rearrange(here.activity, by=by, meeting=_meeting(here), version=here.activity.version)
    audit.record(chain=season.unit, by=by, verb="study.move_session", subject=here, before=before, after=_line(here))
    return here


@transaction.atomic
def set_free(session: SeasonSession, *, by: Actor, version: int) -> SeasonSession:
    """Let the planner place it again."""
    permissions.require(by, access.MANAGE, session.season.unit)
    _claim(session.season, version)
    before = _line(session)
    session.by_hand, session.doubts = False, []
    session.save()
    audit.record(
        chain=session.season.unit,
        by=by,
        verb="study.free_session",
        subject=session,
        before=before,
        after=_line(session),
    )
    return session


@transaction.atomic
def publish(season: ReadingSeason, *, by: Actor, version: int) -> int:
    """Put every session with a day into calendars as a gathering. Returns how many are new."""
    permissions.require(by, access.MANAGE, season.unit)
    rows = [row for row in seasons.sessions(season) if row.day and row.activity_id is None]
    if not rows:
        raise BadInput("study.nothing_to_hold")
    _claim(season, version)
    for row in rows:
        row.activity = meetings.arrange(by=by, unit=row.group.unit, meeting=_meeting(row))
        row.save(update_fields=["activity"])
    audit.record(chain=season.unit, by=by, verb="study.publish_season", subject=season, after={"sessions": len(rows)})
    return len(rows)


def _doubts(
    season: ReadingSeason, rows: list[SeasonSession], here: SeasonSession, day: date, presenter: Person
) -> list[str]:
    """The codes that the check finds of the moved session; it is taken as if the planner had put it there."""
    here.by_hand, activity, here.activity_id = False, here.activity_id, None
    problem = translate.season_problem(season, rows, season.from_date)
    here.activity_id = activity
    placed = [each for row in rows if row.pk != here.pk and (each := translate.planned(row))]
    placed.append(Planned(str(here.pk), day.toordinal(), str(presenter.pk), str(here.theme_id)))
    faults = session_faults(problem, SessionPlan(tuple(placed), (), 0, 0))
    return sorted({code for code, key in faults if key == str(here.pk)})


def _meeting(row: SeasonSession) -> Meeting:
    if row.day is None:
        raise ValueError(f"session {row.pk} has no day")
    starts, ends = translate.moment(row.season, row.day)
    return Meeting(
        kind=ActivityKind.READING_SEASON,
        title=f"{row.season.title}·{row.theme.name}"[:160],
        starts=starts,
        ends=ends,
        parts=(PartDraft(PartKind.DISCUSSION, starts, ends),),
        groups=frozenset({row.group_id}),
        chair=row.presenter_id,
    )


def _themes(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(name.split())[:40] for name in names if name.strip()))


def _check(unit: Unit, draft: SeasonDraft) -> None:
    wrong: list[BadInput] = [] if draft.title.strip() else [BadInput("study.no_title")]
    length = (draft.until_date - draft.from_date).days
    if length < 0:
        wrong.append(BadInput("study.season_reversed", first=draft.from_date, last=draft.until_date))
    elif length > LONGEST_DAYS:
        wrong.append(BadInput("study.season_long", days=length, most=LONGEST_DAYS))
    if not 1 <= len(_themes(draft.themes)) <= MOST_THEMES:
        wrong.append(BadInput("study.season_themes", most=MOST_THEMES))
    if not draft.groups:
        wrong.append(BadInput("study.season_groups"))
    if not 15 <= draft.minutes <= 480:
        wrong.append(BadInput("study.season_minutes", minutes=draft.minutes))
    wrong += [BadInput("study.season_group_elsewhere", name=g.name) for g in draft.groups if not unit.contains(g.unit)]
    if wrong:
        raise Problems(wrong)


def _claim(season: ReadingSeason, version: int, **columns: Any) -> None:
    if not ReadingSeason.objects.filter(pk=season.pk, version=version).update(version=version + 1, **columns):
        raise Clash("base.clash")
    season.refresh_from_db()


def _line(row: SeasonSession) -> dict[str, Any]:
    return {"day": row.day, "presenter": row.presenter_id, "by_hand": row.by_hand}


def _told(season: ReadingSeason) -> dict[str, Any]:
    rows = season.sessions.order_by("theme__number", "group").values_list("theme", "group", "day", "presenter")
    return {"sessions": [list(row) for row in rows], "days": [season.from_date, season.until_date]}
