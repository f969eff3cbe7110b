"""Presence and minutes of the night study, and of any meeting taken onto a phone."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from redsail.activities.actions import minutes, presence
from redsail.activities.actions.minutes import Contested, Words
from redsail.activities.actions.presence import Mark
from redsail.activities.enums import PresenceState, RemarkKind
from redsail.activities.models import Activity, Part, Remark
from redsail.activities.queries import presence as reads
from redsail.base.errors import BadInput
from redsail.field.handlers.case import Case
from redsail.organisation.models import Person, User
from redsail.sync.actions.arriving import Effect
from redsail.sync.merging import Differs
from redsail.sync.models import Receipt


def listed(case: Case) -> Effect:
    """The recorder's list: body {"marks": {person: state}, "part": number or nothing}, base the list as it was seen."""
    activity = case.activity
    part = _part(activity, case.record.body.get("part"))
    seen = case.record.base or {}
    states = case.record.body.get("marks")
    if not isinstance(states, dict):
        raise BadInput("sync.unfit", where="body.marks")
    known = reads.standing(activity, part)
    marks = {_person(who): Mark(_state(what), _state(seen.get(who, ""))) for who, what in states.items()}
    _all_known(activity, marks, known)
    done = presence.record(activity, by=case.by, marks=marks, part=part)
    differs = tuple(
        Differs(f"{part.pk if part else 0}.{who}", known[who].state if who in known else "", marks[who].state)
        for who in done.contested
    )
    return Effect(activity, differs, about=activity.title, asked=case.asked)


def remark(case: Case) -> Effect:
    """An entry of the minutes; body {"token", "text", "speaker", "kind", "version"}."""
    body, activity = case.record.body, case.activity
    version, speaker = body.get("version", 0), body.get("speaker")
    if not isinstance(version, int) or not (speaker is None or isinstance(speaker, int)):
        raise BadInput("sync.unfit", where="body")
    if speaker is not None and not _due(activity, [speaker]):
        raise BadInput("field.not_on_the_list")
    kind = case.text("kind") or RemarkKind.SPEECH.value
    if kind not in RemarkKind.values:
        raise BadInput("sync.unfit", where="body.kind")
    token = UUID(case.text("token")) if case.text("token") else case.record.id
    words = Words(token, case.text("text"), version, speaker, kind=kind)
    try:
        return Effect(minutes.write(activity, by=case.by, words=words))
    except Contested as error:
        differs = (Differs("text", error.theirs.text, words.text),)
        return Effect(error.theirs, differs, about=activity.title, asked=case.asked)


def listed_answered(receipt: Receipt, by: User, mine: Mapping[str, bool]) -> None:
    """Presence on which two recorders did not agree."""
    activity = Activity.objects.get(pk=receipt.effect.partition(":")[2])
    for question in receipt.questions.filter(field__in=[name for name, taken in mine.items() if taken]):
        part, _dot, who = question.field.partition(".")
        marks = {int(who): Mark(str(question.mine or ""), str(question.theirs or ""))}
        presence.record(activity, by=by, marks=marks, part=_part(activity, int(part) or None))


def remark_answered(receipt: Receipt, by: User, mine: Mapping[str, bool]) -> None:
    """An entry of the minutes that two people changed."""
    if not mine.get("text"):
        return
    row = Remark.objects.select_related("activity").get(pk=receipt.effect.partition(":")[2])
    text = receipt.questions.get(field="text").mine
    words = Words(row.token, str(text), row.version, row.speaker_id, row.item_id, row.kind)
    minutes.write(row.activity, by=by, words=words)


def _part(activity: Activity, number: object) -> Part | None:
    if number is None:
        return None
    found = activity.parts.filter(pk=number).first() if isinstance(number, int) else None
    if found is None:
        raise BadInput("sync.unfit", where="body.part")
    return found


def _person(text: object) -> int:
    try:
        return int(str(text))
    except ValueError:
        raise BadInput("sync.unfit", where="body.marks") from None


def _state(value: object) -> str:
    text = str(value or "")
    if text and text not in PresenceState.values:
        raise BadInput("sync.unfit", where="body.marks")
    return text


def _all_known(activity: Activity, marks: Mapping[int, Mark], known: Mapping[int, object]) -> None:
    strangers = [who for who in marks if who not in known]
    if len(_due(activity, strangers)) != len(strangers):
        raise BadInput("field.not_on_the_list")


def _due(activity: Activity, people: list[int]) -> list[Person]:
    return list(Person.objects.filter(pk__in=people, due_at__activity=activity))
