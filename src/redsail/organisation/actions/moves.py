"""Many members into other groups in one dated step, and back within the time of grace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation import access
from redsail.organisation.actions import move_faults
from redsail.organisation.models import GroupMembership, GroupMove, PartyGroup, Person, Regrouping, Unit, User
from redsail.organisation.queries import rulings
from redsail.organisation.queries.moves import Seen, Wish, other_than_seen, places

MANAGE = "organisation.manage"


@transaction.atomic
def move(
    *,
    by: access.Actor,
    unit: Unit,
    day: date,
    wishes: Sequence[Wish],
    seen: Mapping[int, Seen],
    token: UUID,
    note: str = "",
) -> GroupMove:
    """From `day` on each person is in the group wished; who stays as they are is passed over.

    `seen`: the places as the officer saw them. Raises Clash when one of them is another by now and says which,
    Problems with everything that stands against it, Refused. The same `token` again gives back the first move.
    """
    access.require(by, MANAGE, unit)
    if (again := GroupMove.objects.filter(token=token).first()) is not None:
        return again
    now = places([*seen, *(wish.person for wish in wishes)], day, lock=True)
    # Otherwise the second of two officers would write over the first without knowing.
    if other := other_than_seen(seen, now):
        raise Clash("organisation.moved_meanwhile", changes="、".join(other))
    changed = [wish for wish in wishes if Seen.of(now.get(wish.person)).differs(wish)]
    groups = PartyGroup.objects.select_related("unit", "branch").in_bulk(_groups(changed, now))
    for group in groups.values():
        access.require(by, MANAGE, group.unit)
    people = Person.objects.select_related("unit").in_bulk([wish.person for wish in changed])
    if wrong := move_faults.against(changed, now, groups, people, day):
        raise Problems(wrong)
    steps = [_closed(wish, now.get(wish.person), day) for wish in changed]
    for wish, step in zip(changed, steps, strict=True):
        _opened(wish, step, day)
    made = GroupMove.objects.create(
        unit=unit, day=day, steps=steps, token=token, note=note.strip(), by=by if isinstance(by, User) else None
    )
    _record(made, by, "organisation.move_members")
    return made


@transaction.atomic
def undo(made: GroupMove, *, by: access.Actor, now: datetime | None = None, whole: bool = False) -> GroupMove:
    """Everything as before the move. Raises Refused after the time of grace, Clash where somebody changed it since,
    BadInput for the move of a regrouping unless `whole`: that is taken back with its groups and pairs."""
    access.require(by, MANAGE, made.unit)
    if not whole and (of := Regrouping.objects.filter(move=made.pk).first()):
        raise BadInput("organisation.move_of_regrouping", name=of.name)
    moment = now or timezone.now()
    hours = rulings.ruling(rulings.GRACE, made.unit, timezone.localdate(made.made_at)).number
    if moment > made.made_at + timedelta(hours=hours):
        raise Refused("organisation.grace_over", hours=hours)
    who = by if isinstance(by, User) else None
    open_move = GroupMove.objects.filter(pk=made.pk, undone_at__isnull=True)
    if not open_move.update(undone_at=moment, undone_by=who):
        raise Clash("organisation.undone_already")
    _as_left(made)
    GroupMembership.objects.filter(pk__in=[step["opened"] for step in made.steps if step["opened"]]).delete()
    for step in made.steps:
        if step["closed"]:
            GroupMembership.objects.filter(pk=step["closed"]).update(until_date=step["until"])
        elif step["removed"]:
            GroupMembership.objects.create(**step["removed"])
    made.refresh_from_db()
    _record(made, by, "organisation.undo_move")
    return made


def _groups(wishes: Sequence[Wish], now: Mapping[int, GroupMembership]) -> set[int]:
    before = {now[wish.person].group_id for wish in wishes if wish.person in now}
    return before | {wish.group for wish in wishes if wish.group}


def _closed(wish: Wish, place: GroupMembership | None, day: date) -> dict[str, Any]:
    """End the present place the day before; one that begins on the very day is taken out and kept in the step."""
    step: dict[str, Any] = {"person": wish.person, "to": wish.group, "leads": wish.leads, "from": None, "led": False}
    step |= {"closed": None, "until": None, "removed": None, "opened": None, "ends": None}
    if place is None:
        return step
    step |= {"from": place.group_id, "led": place.is_leader}
    step["ends"] = step["until"] = place.until_date.isoformat() if place.until_date else None
    row = GroupMembership.objects.filter(pk=place.pk, until_date=place.until_date)
    if place.from_date < day:
        step["closed"] = place.pk
        changed = row.update(until_date=day - timedelta(days=1))
    else:
        facts = {"person_id": place.person_id, "group_id": place.group_id, "is_leader": place.is_leader}
        step["removed"] = facts | {"from_date": place.from_date.isoformat(), "until_date": step["until"]}
        changed, _each = row.delete()
    if not changed:
        raise Clash("organisation.moved_meanwhile", changes=place.person.name)
    return step


def _opened(wish: Wish, step: dict[str, Any], day: date) -> None:
    if wish.group is None:
        return
    row = GroupMembership.objects.create(
        person_id=wish.person, group_id=wish.group, is_leader=wish.leads, from_date=day, until_date=step["ends"]
    )
    step["opened"] = row.pk


def _as_left(made: GroupMove) -> None:
    """Nobody may have changed since what the move wrote: undoing it would tear holes."""
    rows = GroupMembership.objects.in_bulk([pk for step in made.steps for pk in (step["opened"], step["closed"]) if pk])
    ended = made.day - timedelta(days=1)
    other = []
    for step in made.steps:
        opened, closed = rows.get(step["opened"]), rows.get(step["closed"])
        ends = date.fromisoformat(step["ends"]) if step["ends"] else None
        whole = not step["opened"] or (opened is not None and (opened.from_date, opened.until_date) == (made.day, ends))
        if not whole or (step["closed"] and (closed is None or closed.until_date != ended)):
            other.append(step["person"])
    people = [step["person"] for step in made.steps]
    later = GroupMembership.objects.filter(person__in=people, from_date__gt=made.day)
    other += [*later.values_list("person", flat=True)]
    if other:
        names = Person.objects.filter(pk__in=other).order_by("pinyin").values_list("name", flat=True)
        raise Clash("organisation.changed_since_move", names="、".join(names))


def _record(made: GroupMove, by: access.Actor, verb: str) -> None:
    """One row for the whole, with the digest of the change set."""
    changes = [
        (f"person:{step['person']}", {"group": step["from"], "leads": step["led"]}, {"group": step["to"]}
         | {"leads": step["leads"], "day": made.day})
        for step in made.steps
    ]  # fmt: skip
    if verb.endswith("undo_move"):
        changes = [(subject, after, before) for subject, before, after in changes]
    audit.record_bulk(chain=made.unit, by=by, verb=verb, subject=made, changes=changes)
