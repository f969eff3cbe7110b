"""谈心谈话: enter and change what two people talked about. Only they and the branch secretary can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities.models import Talk
from redsail.activities.queries import talks as reads
from redsail.base.errors import BadInput, Clash, Refused
from redsail.base.references import reference
from redsail.organisation.models import Branch, Membership, Person, User
from redsail.privacy.audit import record_personal

TEXTS = ("topic", "points", "difficulty", "follow_up")


@dataclass(frozen=True)
class TalkDraft:
    """A talk as it is entered. The four texts are sealed; nothing else here is."""

    holder: Person
    partner: Person
    kind: str
    held_on: date
    place: str = ""
    topic: str = ""
    points: str = ""
    difficulty: str = ""
    follow_up: str = ""
    closed_on: date | None = None


@transaction.atomic
def enter(*, by: User, draft: TalkDraft) -> Talk:
    """Record a talk. Raises BadInput for a day to come or for people without a branch, Refused for anybody else's."""
    branch = _branch(draft)
    if not reads.may(by, draft.holder.pk, draft.partner.pk, branch.pk):
        raise Refused("activities.talk_not_yours")
    talk = Talk(unit=branch.unit, branch=branch, by=reference(by))
    _fill(talk, draft)
    talk.save()
    _record(talk, by, "activities.enter_talk", None)
    return talk


@transaction.atomic
def change(talk: Talk, *, by: User, draft: TalkDraft, version: int) -> Talk:
    """Correct it. The two people stay; Clash when somebody changed it since `version` was read."""
    if not reads.may(by, talk.holder_id, talk.partner_id, talk.branch_id):
        raise Refused("activities.talk_not_yours")
    if (draft.holder.pk, draft.partner.pk) != (talk.holder_id, talk.partner_id):
        raise BadInput("activities.talk_people_stay")
    if not Talk.objects.filter(pk=talk.pk, version=version).update(version=version + 1):
        raise Clash("activities.talk_changed_meanwhile")
    before = _told(talk)
    _fill(talk, draft)
    talk.version = version + 1
    talk.save()
    _record(talk, by, "activities.change_talk", before)
    return talk


def _fill(talk: Talk, draft: TalkDraft) -> None:
    if draft.holder.pk == draft.partner.pk:
        raise BadInput("activities.talk_with_oneself")
    if draft.held_on > timezone.localdate():
        raise BadInput("activities.talk_to_come")
    if draft.closed_on and draft.closed_on < draft.held_on:
        raise BadInput("activities.talk_closed_before")
    talk.holder, talk.partner, talk.kind = draft.holder, draft.partner, draft.kind
    talk.held_on, talk.place, talk.closed_on = draft.held_on, draft.place.strip(), draft.closed_on
    for name in TEXTS:
        setattr(talk, name, getattr(draft, name).strip())


def _branch(draft: TalkDraft) -> Branch:
    """The partner's branch on that day, else the holder's."""
    rows = Membership.objects.on(draft.held_on).select_related("branch__unit")
    for person in (draft.partner, draft.holder):
        if row := rows.filter(person=person).first():
            return row.branch
    raise BadInput("activities.talk_without_branch", name=draft.partner.name)


def _told(talk: Talk) -> dict[str, Any]:
    """What the audit chain digests: never a word of what was said."""
    return {"kind": talk.kind, "held_on": talk.held_on, "closed_on": talk.closed_on}


def _record(talk: Talk, by: User, verb: str, before: dict[str, Any] | None) -> None:
    subject, after = talk.partner.subject, _told(talk)
    record_personal(chain=talk.unit, by=by, verb=verb, subject=talk, person=subject, before=before, after=after)
