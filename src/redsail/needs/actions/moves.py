"""Move a need on: owner and deadline, answer, confirmation, or an end. Each move is one conditional update."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.needs import access
from redsail.needs.enums import MOVES, Move, NeedState
from redsail.needs.models import Need, NeedStep
from redsail.needs.queries import deadlines, personal
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, User
from redsail.organisation.queries.contact_points import bureau

MOST_TEXT = 500


@transaction.atomic
def assign(
    need: Need,
    *,
    by: Actor,
    owner: Person,
    days: int,
    kind: str,
    version: int,
    note: str = "",
    on: date | None = None,
) -> Need:
    """Give the need an owner and `days` working days from today, or from the day `on` for what was given out before;
    also another owner or a new deadline."""
    access.require(by, access.MANAGE, need)
    today, text = on or timezone.localdate(), " ".join(note.split())
    if wrong := [*_owner(need, owner, today), *_days(days), *_text(text, needed="")]:
        raise Problems(wrong)
    due = deadlines.after(today, days).day
    columns = {"owner": owner, "given_on": today, "days": days, "due_on": due, "kind": kind, "confirm_by": None}
    return _move(need, Move.ASSIGN, by=by, version=version, text=text, **columns)


@transaction.atomic
def answer(need: Need, *, by: Actor, text: str, version: int) -> Need:
    """Say what was done, or why not; now it is the station's turn."""
    access.require(by, access.ANSWER, need)
    text = " ".join(text.split())
    if wrong := _text(text, needed="needs.text_missing"):
        raise Problems(wrong)
    today = timezone.localdate()
    turn = deadlines.after(today, deadlines.confirm_ruling(need.unit, today).number).day
    return _move(need, Move.ANSWER, by=by, version=version, text=text, confirm_by=turn)


@transaction.atomic
def confirm(need: Need, *, by: Actor, version: int, text: str = "") -> Need:
    """The station says that the answer holds. Whoever gave it cannot. Raises BadInput."""
    _stations_turn(need, by)
    if wrong := _text(text := " ".join(text.split()), needed=""):
        raise Problems(wrong)
    return _move(need, Move.CONFIRM, by=by, version=version, text=text)


@transaction.atomic
def send_back(need: Need, *, by: Actor, text: str, version: int) -> Need:
    """The station is not content, and says why; the owner has the usual time again."""
    _stations_turn(need, by)
    text = " ".join(text.split())
    if wrong := _text(text, needed="needs.reason_missing"):
        raise Problems(wrong)
    today = timezone.localdate()
    days = deadlines.answer_ruling(need.unit, today).number
    due = deadlines.after(today, days).day
    columns = {"given_on": today, "days": days, "due_on": due, "confirm_by": None}
    return _move(need, Move.SEND_BACK, by=by, version=version, text=text, **columns)


@transaction.atomic
def close(need: Need, *, by: Actor, text: str, version: int) -> Need:
    """No further action, with the reason that those who asked will read."""
    access.require(by, access.MANAGE, need)
    return _end(need, Move.CLOSE, by, text, version)


@transaction.atomic
def withdraw(need: Need, *, by: Actor, text: str, version: int) -> Need:
    """The station takes its need back, with a reason."""
    access.require(by, access.RECORD, need)
    return _end(need, Move.WITHDRAW, by, text, version)


@transaction.atomic
def recount(*, by: Actor, year: int) -> int:
    """Count open deadlines again that reach into `year`, whose holidays became known. How many days changed."""
    changed = 0
    for need in Need.objects.filter(state__in=MOVES[Move.ANSWER][0], due_on__gte=date(year, 1, 1), days__isnull=False):
        due = deadlines.after(need.given_on or need.heard_on, need.days or 0).day
        if due == need.due_on:
            continue
        if Need.objects.filter(pk=need.pk, version=need.version).update(due_on=due):
            changed += 1
            moved: dict[str, Any] = {"before": {"due_on": need.due_on}, "after": {"due_on": due}}
            audit.record(chain=need.unit, by=by, verb="needs.recount", subject=need, **moved)
    return changed


def _move(need: Need, move: Move, *, by: Actor, version: int, text: str, **columns: Any) -> Need:
    sources, target = MOVES[move]
    wanted = Need.objects.filter(pk=need.pk, version=version, state__in=sources)
    if need.version != version or not wanted.update(state=target, version=version + 1, **columns):
        raise _missed(need, version)
    before = need.state
    need.refresh_from_db()
    set_owner = {"owner": need.owner, "due_on": need.due_on} if move in {Move.ASSIGN, Move.SEND_BACK} else {}
    person = by.person if isinstance(by, User) else None
    NeedStep.objects.create(
        need=need,
        number=need.version,
        move=move,
        before=before,
        after=target,
        by=reference(by),
        person=person,
        text=text,
        **set_owner,
    )
    told = {"state": need.state, "owner": need.owner_id, "due_on": need.due_on}
    audit.record(chain=need.unit, by=by, verb=f"needs.{move.value}", subject=need, before={"state": before}, after=told)
    return need


def _missed(need: Need, version: int) -> Exception:
    """Why the update met nothing: somebody was faster, or the move leads nowhere from here."""
    now = Need.objects.get(pk=need.pk)
    code = "needs.not_a_move" if now.version == version else "needs.moved_meanwhile"
    return Clash(code, state=NeedState(now.state).label)


def _end(need: Need, move: Move, by: Actor, text: str, version: int) -> Need:
    text = " ".join(text.split())
    if wrong := _text(text, needed="needs.reason_missing"):
        raise Problems(wrong)
    return _move(need, move, by=by, version=version, text=text, confirm_by=None)


def _stations_turn(need: Need, by: Actor) -> None:
    access.require(by, access.CONFIRM, need)
    last = need.steps.filter(move=Move.ANSWER).order_by("-number").first()
    if last is not None and last.by == reference(by):
        raise BadInput("needs.own_answer")


def _text(text: str, *, needed: str) -> list[BadInput]:
    found = [BadInput(needed)] if needed and not text else []
    if len(text) > MOST_TEXT:
        found.append(BadInput("needs.text_long", length=len(text), most=MOST_TEXT))
    return found + [BadInput("needs.personal_number", found=number) for number in personal.numbers(text)]


def _days(days: int) -> list[BadInput]:
    if deadlines.LEAST <= days <= deadlines.MOST:
        return []
    return [BadInput("needs.days_out", least=deadlines.LEAST, most=deadlines.MOST)]


def _owner(need: Need, owner: Person, today: date) -> list[BadInput]:
    found = []
    if not owner.holds_on(today):
        found.append(BadInput("needs.owner_left", name=owner.name, day=today))
    if not bureau(need.unit).contains(owner.unit):
        found.append(BadInput("needs.owner_elsewhere", name=owner.name, unit=str(need.unit)))
    return found
