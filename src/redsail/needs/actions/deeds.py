"""The year's list of practical deeds: put a need on it, say what came of it, write and check the public text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.needs import access
from redsail.needs.actions import words
from redsail.needs.enums import NeedState
from redsail.needs.models import Deed, Need
from redsail.needs.queries import personal
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, User
from redsail.organisation.queries.contact_points import bureau

MOST_RESULT = 500


@dataclass(frozen=True)
class DeedDraft:
    """A line of the list: the year, what it is called, who sees to it and by when."""

    year: int
    title: str
    owner: Person
    due_on: date


@transaction.atomic
def promote(need: Need, *, by: Actor, draft: DeedDraft) -> Deed:
    """Put a need on its bureau's list. Raises Problems, or Clash when it stands there already."""
    access.require(by, access.MANAGE, need)
    wrong = _against(need, draft)
    if need.state in {NeedState.CLOSED, NeedState.WITHDRAWN}:
        wrong.append(BadInput("needs.deed_ended"))
    if wrong:
        raise Problems(wrong)
    deed, new = Deed.objects.get_or_create(need=need, defaults={"unit": bureau(need.unit), **_columns(draft)})
    if not new:
        raise Clash("needs.deed_there")
    audit.record(chain=deed.unit, by=by, verb="needs.promote", subject=deed, after=summary(deed))
    return deed


@transaction.atomic
def change(deed: Deed, *, by: Actor, draft: DeedDraft, version: int) -> Deed:
    """Another name, owner or date."""
    _require(by, deed)
    if wrong := _against(deed.need, draft):
        raise Problems(wrong)
    return _write(deed, "needs.change_deed", by, version, **_columns(draft))


@transaction.atomic
def finish(deed: Deed, *, by: Actor, result: str, done_on: date, version: int) -> Deed:
    """What came of it, and when; the owner or whoever keeps the list."""
    if not (isinstance(by, User) and by.person_id == deed.owner_id and not deed.dropped_on):
        _require(by, deed)
    result = " ".join(result.split())
    wrong = [] if result else [BadInput("needs.deed_result")]
    if len(result) > MOST_RESULT:
        wrong.append(BadInput("needs.text_long", length=len(result), most=MOST_RESULT))
    wrong += [BadInput("needs.personal_number", found=found) for found in personal.numbers(result)]
    if done_on > timezone.localdate():
        wrong.append(BadInput("needs.deed_to_come", day=done_on))
    if wrong:
        raise Problems(wrong)
    return _write(deed, "needs.finish_deed", by, version, result=result, done_on=done_on)


@transaction.atomic
def write_public(deed: Deed, *, by: Actor, text: str, version: int) -> Deed:
    """What strangers may read; numbers and names of the bureau's people are refused. The check starts anew."""
    _require(by, deed)
    text = " ".join(text.split())[:300]
    if found := personal.in_public(text, deed.unit):
        raise Problems(BadInput("needs.public_personal", found=each.text, why=words.WHY[each.why]) for each in found)
    if text == deed.public_text:
        return deed
    fresh = {"public_text": text, "written_by": reference(by), "checked_by": "", "checked_at": None}
    return _write(deed, "needs.write_public", by, version, **fresh)


@transaction.atomic
def check(deed: Deed, *, by: Actor, version: int) -> Deed:
    """A second person has read the public text and lets it out."""
    _require(by, deed)
    if not deed.public_text:
        raise BadInput("needs.public_missing")
    if deed.written_by == reference(by):
        raise BadInput("needs.public_own")
    return _write(deed, "needs.check_public", by, version, checked_by=reference(by), checked_at=timezone.now())


@transaction.atomic
def drop(deed: Deed, *, by: Actor, reason: str, version: int) -> Deed:
    """Take a deed off the list; it stays visible with its reason. The need goes on as it is."""
    _require(by, deed)
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise BadInput("needs.reason_missing")
    return _write(deed, "needs.drop_deed", by, version, reason=reason, dropped_on=timezone.localdate())


def summary(deed: Deed) -> dict[str, Any]:
    """What the audit log digests of a deed."""
    names = (
        "need_id",
        "year",
        "title",
        "owner_id",
        "due_on",
        "result",
        "done_on",
        "public_text",
        "checked_by",
        "reason",
    )
    return {name: getattr(deed, name) for name in names}


def _require(by: Actor, deed: Deed) -> None:
    """Whoever gives the need its owner keeps its deed. Raises Refused, or BadInput once it was dropped."""
    permissions.require(by, access.MANAGE, deed.need.unit)
    if deed.dropped_on:
        raise BadInput("needs.deed_dropped", day=deed.dropped_on)


def _write(deed: Deed, verb: str, by: Actor, version: int, **columns: Any) -> Deed:
    before = summary(deed)
    wanted = Deed.objects.filter(pk=deed.pk, version=version, dropped_on__isnull=True)
    if not wanted.update(version=version + 1, **columns):
        raise Clash("base.clash")
    deed.refresh_from_db()
    audit.record(chain=deed.unit, by=by, verb=verb, subject=deed, before=before, after=summary(deed))
    return deed


def _against(need: Need, draft: DeedDraft) -> list[BadInput]:
    found = []
    if not draft.title.strip():
        found.append(BadInput("needs.deed_title"))
    if not 0 <= draft.due_on.year - draft.year <= 1:
        found.append(BadInput("needs.deed_year", day=draft.due_on, year=draft.year))
    if not draft.owner.holds_on(min(draft.due_on, timezone.localdate())):
        found.append(BadInput("needs.owner_left", name=draft.owner.name, day=draft.due_on))
    if not bureau(need.unit).contains(draft.owner.unit):
        found.append(BadInput("needs.owner_elsewhere", name=draft.owner.name, unit=str(need.unit)))
    return found


def _columns(draft: DeedDraft) -> dict[str, Any]:
    title = " ".join(draft.title.split())[:100]
    return {"year": draft.year, "title": title, "owner": draft.owner, "due_on": draft.due_on}
