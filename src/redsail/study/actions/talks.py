"""Talks in groups of shopkeepers: propose, put into calendars, record heads and questions, let the group rate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from redsail.activities.actions import gatherings
from redsail.activities.actions.filling import Gathering, PartDraft
from redsail.activities.enums import ActivityKind, PartKind
from redsail.activities.models import Activity
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Missing, Problems
from redsail.needs.actions import hearing
from redsail.needs.actions.hearing import NeedDraft
from redsail.needs.enums import NeedKind, NeedSource
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.planning.problem import Travel
from redsail.planning.sessions import SessionPlan
from redsail.planning.sessions_solving import propose
from redsail.planning.verify_sessions import session_faults
from redsail.shops.models import IntegrityGroup
from redsail.study import access
from redsail.study.models import IntegrityTalk, Speaker
from redsail.study.queries import talks as query
from redsail.study.translate import talks as translate

LONGEST_DAYS = 120
MOST_HEADS = 500
RATED_WITHIN_DAYS = 30


@transaction.atomic
def plan(*, by: Actor, unit: Unit, groups: Sequence[IntegrityGroup], first: date, last: date) -> SessionPlan:
    """A talk for every group that has none coming: who, what, when. Proposals that nobody took are made anew."""
    permissions.require(by, access.MANAGE, unit)
    _check(unit, groups, first, last)
    speakers = list(
        Speaker.objects.filter(unit__path__startswith=unit.path)
        .select_related("person__unit__station")
        .prefetch_related("topics", "signed_up")
    )
    if not speakers:
        raise BadInput("study.no_speakers")
    IntegrityTalk.objects.filter(group__in=groups, activity__isnull=True).delete()
    coming = set(IntegrityTalk.objects.filter(group__in=groups, day__gte=first).values_list("group", flat=True))
    talks = [IntegrityTalk.objects.create(group=group) for group in groups if group.pk not in coming]
    heard = query.heard(IntegrityGroup.objects.filter(pk__in=[group.pk for group in groups]))
    problem = translate.problem(talks, speakers, heard, query.turns(), first, last, _travel(unit, first))
    found = propose(problem)
    if faults := session_faults(problem, found):
        raise RuntimeError(f"a broken plan of talks: {faults}")
    rows = {str(talk.pk): talk for talk in talks}
    for each in found.placed:
        row = rows[each.key]
        row.day, row.speaker_id, row.topic_id = date.fromordinal(each.day), int(each.presenter), int(each.topic)
        row.reasons = [list(reason) for reason in each.reasons]
    for left in found.left_out:
        rows[left.key].why_not = left.why
    IntegrityTalk.objects.bulk_update(talks, ["day", "speaker", "topic", "reasons", "why_not"])
    told = {"talks": [[talk.group_id, talk.day, talk.speaker_id, talk.topic_id] for talk in talks]}
    audit.record(chain=unit, by=by, verb="study.plan_talks", subject=unit, after=told)
    return found


@transaction.atomic
def publish(talk: IntegrityTalk, *, by: Actor) -> Activity:
    """Into the speaker's calendar. Raises Clash when it was taken already or has no day."""
    permissions.require(by, access.MANAGE, talk.group.unit)
    if talk.day is None or talk.speaker is None or talk.topic is None:
        raise BadInput("study.talk_not_whole")
    starts, ends = translate.moment(talk.day)
    gathering = Gathering(
        ActivityKind.INTEGRITY_TALK,
        f"{talk.group.name}·{talk.topic.name}"[:160],
        starts,
        ends,
        (PartDraft(PartKind.LECTURE, starts, ends),),
        {talk.speaker.person_id: ""},
        place=talk.group.place,
    )
    activity = gatherings.hold(by=by, unit=talk.group.unit, gathering=gathering)
    Activity.objects.filter(pk=activity.pk).update(chair=talk.speaker.person_id, recorder=talk.speaker.person_id)
    if not IntegrityTalk.objects.filter(pk=talk.pk, activity__isnull=True).update(activity=activity):
        raise Clash("base.clash")
    talk.activity = activity
    return activity


@transaction.atomic
def record(talk: IntegrityTalk, *, by: Actor, heads: int, questions: Sequence[str] = ()) -> IntegrityTalk:
    """How many heads there were, and what was asked: each line becomes a need of the group's station.

    By who keeps talks, or by the speaker. Raises Problems with all that is wrong.
    """
    own = not isinstance(by, str) and talk.speaker is not None and by.person_id == talk.speaker.person_id
    if not own:
        permissions.require(by, access.MANAGE, talk.group.unit)
    lines = [tidy for line in questions if (tidy := " ".join(line.split()))]
    wrong: list[BadInput] = []
    if talk.activity is None or talk.day is None or talk.day > timezone.localdate():
        wrong.append(BadInput("study.talk_to_come"))
    if not 0 <= heads <= MOST_HEADS:
        wrong.append(BadInput("study.talk_heads", heads=heads, most=MOST_HEADS))
    wrong += hearing.against(lines, min(talk.day or timezone.localdate(), timezone.localdate()))
    if wrong:
        raise Problems(wrong)
    before = {"heads": talk.heads}
    IntegrityTalk.objects.filter(pk=talk.pk).update(heads=heads)
    talk.heads = heads
    for line in lines:
        draft = NeedDraft(
            # The same question sent twice is one need.
            uuid5(talk.token, line), line, NeedSource.MEETING, talk.day or timezone.localdate(),
            NeedKind.CUSTOMERS, talk.activity,
        )  # fmt: skip
        hearing.enter(by=by, unit=talk.group.unit, draft=draft)
    audit.record(
        chain=talk.group.unit, by=by, verb="study.record_talk", subject=talk, before=before, after={"heads": heads}
    )
    return talk


@transaction.atomic
def rate(token: Any, *, stars: int, comment: str = "", by: Actor = "system:public") -> IntegrityTalk:
    """The group says how it was, once, within a month after the talk. Raises Missing, BadInput, Clash."""
    talk = rateable(token)
    if not 1 <= stars <= 5:
        raise BadInput("study.stars", stars=stars)
    comment = " ".join(comment.split())[:200]
    if wrong := hearing.against([comment] if comment else [], timezone.localdate()):
        raise Problems(wrong)
    if not IntegrityTalk.objects.filter(pk=talk.pk, stars__isnull=True).update(stars=stars, comment=comment):
        raise Clash("study.rated_already")
    audit.record(chain=talk.group.unit, by=by, verb="study.rate_talk", subject=talk, after={"stars": stars})
    talk.refresh_from_db()
    return talk


def rateable(token: Any) -> IntegrityTalk:
    """The held talk of a token, while it may be rated. Raises Missing."""
    rows = IntegrityTalk.objects.select_related("group__unit", "topic").filter(token=token, activity__isnull=False)
    talk, today = rows.first(), timezone.localdate()
    if talk is None or talk.day is None or not 0 <= (today - talk.day).days <= RATED_WITHIN_DAYS:
        raise Missing("study.nothing_to_rate")
    return talk


def _check(unit: Unit, groups: Sequence[IntegrityGroup], first: date, last: date) -> None:
    wrong = [] if groups else [BadInput("study.no_groups")]
    if first < timezone.localdate() or not 0 <= (last - first).days <= LONGEST_DAYS:
        wrong.append(BadInput("study.talk_days", most=LONGEST_DAYS))
    wrong += [
        BadInput("study.season_group_elsewhere", name=group.name) for group in groups if not unit.contains(group.unit)
    ]
    if wrong:
        raise Problems(wrong)


def _travel(unit: Unit, day: date) -> Travel:
    found = rulings.rulings(["travel.speed", "travel.detour"], unit, day)
    return Travel(
        kind="great_circle", speed=found["travel.speed"].number * 1000, detour_percent=found["travel.detour"].number
    )
