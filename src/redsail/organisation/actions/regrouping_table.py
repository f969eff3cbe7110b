"""Work on the proposal by hand: take an alternative, move, fix, name a leader, change pairs; undo and do again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.base.references import reference
from redsail.organisation import access
from redsail.organisation.actions import regrouping_codes  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.actions.regroupings import MANAGE, take
from redsail.organisation.enums import RegroupingEditKind as Kind
from redsail.organisation.models import Regrouping, RegroupingEdit
from redsail.organisation.queries import regrouping_table, regrouping_wanted
from redsail.organisation.queries.regrouping_names import names
from redsail.organisation.queries.regrouping_table import Table
from redsail.organisation.queries.regroupings import file_of
from redsail.planning import GroupProblem
from redsail.planning.regrouping_leaders import leaders_of

Change = Callable[[Table, GroupProblem], Table]


@transaction.atomic
def take_alternative(row: Regrouping, *, by: access.Actor, version: int, solution: int, number: int) -> Regrouping:
    """Lay an alternative of a search on the table, in place of what was there; that can be undone.

    Raises as `move`; BadInput for an alternative that is not there.
    """
    access.require(by, MANAGE, row.unit)
    found = row.solutions.filter(number=solution).first()
    alternatives = file_of(found).regrouping.alternatives if found else ()
    if not 0 < number <= len(alternatives):
        raise BadInput("organisation.regrouping_no_alternative")
    before = regrouping_table.read(row.table)
    pairs = regrouping_wanted.read(found.wanted).pairs if found else True
    after = regrouping_table.taken(solution, number, alternatives[number - 1], pairs=pairs, before=before)
    return _step(row, by, version, Kind.TAKE, before, after)


@transaction.atomic
def move(row: Regrouping, *, by: access.Actor, version: int, member: str, group: str) -> Regrouping:
    """Put a member into another group. Rules that it breaks do not stop it: the page tells them, deciding does.

    Raises Refused, BadInput for who is fixed, of another branch or unknown, Clash when changed since `version`.
    """

    def moved(table: Table, problem: GroupProblem) -> Table:
        who = next(one for one in problem.members if one.key == member)
        where = next(one for one in problem.groups if one.key == group)
        if member in table.locks:
            raise BadInput("organisation.regrouping_fixed", member=names(problem)[member])
        if who.branch != where.branch:
            raise BadInput("organisation.regrouping_other_branch", member=names(problem)[member])
        seats = {**table.seats, member: group}
        return replace(
            table, seats=seats, leaders=_leaders(problem, table, seats, {table.seats.get(member, ""), group})
        )

    return _worked(row, by, version, Kind.MOVE, (member, group), moved)


@transaction.atomic
def lock(row: Regrouping, *, by: access.Actor, version: int, member: str, on: bool) -> Regrouping:
    """Fix a member where they are on the table, or set them free: every later search keeps who is fixed."""

    def fixed(table: Table, _problem: GroupProblem) -> Table:
        others = {key: group for key, group in table.locks.items() if key != member}
        return replace(table, locks={**others, member: table.seats[member]} if on else others)

    return _worked(row, by, version, Kind.LOCK, (member,), fixed)


@transaction.atomic
def lead(row: Regrouping, *, by: access.Actor, version: int, member: str) -> Regrouping:
    """Propose a member as the leader of the group they are in."""

    def led(table: Table, _problem: GroupProblem) -> Table:
        return replace(table, leaders={**table.leaders, table.seats[member]: member})

    return _worked(row, by, version, Kind.LEAD, (member,), led)


@transaction.atomic
def pair(row: Regrouping, *, by: access.Actor, version: int, group: str, partner: str) -> Regrouping:
    """Pair a station group with an office group; an empty `partner` leaves it alone."""

    def paired(table: Table, _problem: GroupProblem) -> Table:
        others = {key: other for key, other in table.pairs.items() if key != group}
        return replace(table, pairs={**others, group: partner} if partner else others)

    return _worked(row, by, version, Kind.PAIR, (group, partner), paired)


@transaction.atomic
def rename(row: Regrouping, *, by: access.Actor, version: int, group: str, name: str) -> Regrouping:
    """What a group that is to be founded will be called."""
    tidy = " ".join(name.split())[:100]
    if not group.startswith("new:"):
        raise BadInput("organisation.regrouping_not_new")
    if not tidy:
        raise BadInput("organisation.name_missing")

    def named(table: Table, _problem: GroupProblem) -> Table:
        return replace(table, names={**table.names, group: tidy})

    return _worked(row, by, version, Kind.NAME, (group,), named)


@transaction.atomic
def undo(row: Regrouping, *, by: access.Actor, version: int) -> Regrouping:
    """Take the last step back, exactly. Raises BadInput where there is none, Clash as `move`."""
    access.require(by, MANAGE, row.unit)
    edit = row.edits.filter(undone_at__isnull=True).order_by("-number").first()
    if edit is None:
        raise BadInput("organisation.regrouping_nothing_to_undo")
    edit.undone_at = timezone.now()
    return _again(row, by, version, edit, edit.before, "organisation.undo_regrouping_step")


@transaction.atomic
def redo(row: Regrouping, *, by: access.Actor, version: int) -> Regrouping:
    """Do the step again that was undone last. Raises as `undo`."""
    access.require(by, MANAGE, row.unit)
    edit = row.edits.filter(undone_at__isnull=False, dropped=False).order_by("number").first()
    if edit is None:
        raise BadInput("organisation.regrouping_nothing_to_redo")
    edit.undone_at = None
    return _again(row, by, version, edit, edit.after, "organisation.redo_regrouping_step")


def _worked(
    row: Regrouping, by: access.Actor, version: int, kind: Kind, keys: tuple[str, ...], change: Change
) -> Regrouping:
    """A step on a table that holds all of `keys`."""
    access.require(by, MANAGE, row.unit)
    before = regrouping_table.read(row.table)
    if not before:
        raise BadInput("organisation.regrouping_no_table")
    problem = file_of(row.solutions.get(number=before.solution)).problem
    known = {member.key for member in problem.members} | {group.key for group in problem.groups} | {""}
    if not known.issuperset(keys):
        raise BadInput("organisation.regrouping_not_here")
    return _step(row, by, version, kind, before, change(before, problem))


def _step(row: Regrouping, by: access.Actor, version: int, kind: Kind, before: Table, after: Table) -> Regrouping:
    was, now = regrouping_table.changes(before, after)
    if not now:
        return row  # put back where it was: nothing to write
    take(row, version, table=regrouping_table.written(after))
    row.edits.filter(undone_at__isnull=False).update(dropped=True)
    number = (row.edits.aggregate(last=Max("number"))["last"] or 0) + 1
    edit = RegroupingEdit(regrouping=row, number=number, kind=kind, before=was, after=now)
    edit.version, edit.by = row.version, reference(by)
    edit.save()
    _record(row, by, "organisation.edit_regrouping", edit)
    return row


def _again(
    row: Regrouping, by: access.Actor, version: int, edit: RegroupingEdit, part: regrouping_table.Changes, verb: str
) -> Regrouping:
    after = regrouping_table.changed(regrouping_table.read(row.table), part)
    take(row, version, table=regrouping_table.written(after) if after else {})
    edit.version = row.version
    edit.save()
    _record(row, by, verb, edit)
    return row


def _leaders(problem: GroupProblem, table: Table, seats: dict[str, str], touched: set[str]) -> dict[str, str]:
    """Leaders after a move: who left leads no more, and a group without one gets a proposal."""
    proposed, found = leaders_of(problem, seats), dict(table.leaders)
    for group in touched - {""}:
        if seats.get(found.get(group, "")) != group:
            found.pop(group, None)
            if group in proposed:
                found[group] = proposed[group]
    return found


def _record(row: Regrouping, by: access.Actor, verb: str, edit: RegroupingEdit) -> None:
    audit.record(chain=row.unit, by=by, verb=verb, subject=row, after={"step": edit.number, "kind": edit.kind})
