"""Apply a roster: every line by the same verbs as on the pages, in one transaction, with one row for the whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems, RedsailError
from redsail.organisation import access
from redsail.organisation.actions import roster_steps
from redsail.organisation.enums import RosterState
from redsail.organisation.models import RosterImport, Unit, User

MANAGE = "organisation.manage"
PERMISSIONS = (MANAGE, "people.manage", "people.membership")
Step = dict[str, Any]
"""One change: {sheet, line, cell, noun, key, new, values: {field: after}, fields: {field: [before, after]}, name}."""


class _Rehearsed(Exception):
    """Thrown at the end of a rehearsal, so that nothing of it stays."""


def may(by: access.Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may change everything a roster can change at `unit`."""
    for permission in PERMISSIONS:
        access.require(by, permission, unit)


@transaction.atomic
def keep(
    *, by: access.Actor, unit: Unit, file_name: str, rows: Sequence[Any], changes: Sequence[Step], same: int
) -> RosterImport:
    """Keep what a roster would change, to be looked at. Raises Problems where a rehearsal finds that it cannot."""
    may(by, unit)
    rehearse(changes, by=by)
    found = RosterImport.objects.create(
        unit=unit,
        file_name=file_name[-200:],
        rows=list(rows),
        changes=list(changes),
        same=same,
        count=len(changes),
        digest=digest(changes),
        by=by if isinstance(by, User) else None,
    )
    audit.record(chain=unit, by=by, verb="people.read_roster", subject=found, after={"changes": len(changes)})
    return found


def rehearse(changes: Iterable[Step], *, by: access.Actor) -> None:
    """Everything done and undone again. Raises Problems with the place of each line that cannot be."""
    try:
        with transaction.atomic():
            _run(changes, by)
            raise _Rehearsed
    except _Rehearsed:
        pass


@transaction.atomic
def apply(found: RosterImport, *, by: access.Actor, again: Callable[[Sequence[Any]], Sequence[Step]]) -> RosterImport:
    """Do what was shown. `again` works the changes out anew from the kept lines: raises Clash when something else would
    come of them by now, Problems where a line cannot be done; then nothing is written."""
    may(by, found.unit)
    _claim(found, RosterState.APPLIED)
    changes = again(found.rows)
    if digest(changes) != found.digest:
        raise Clash("organisation.roster_changed")
    _run(changes, by)
    _settle(found)
    told = [(f"{each['noun']}:{each['line']}", None, each["values"]) for each in changes]
    audit.record_bulk(chain=found.unit, by=by, verb="people.apply_roster", subject=found, changes=told)
    return found


@transaction.atomic
def discard(found: RosterImport, *, by: access.Actor) -> None:
    """Let a roster go without applying it; its lines are forgotten."""
    may(by, found.unit)
    _claim(found, RosterState.DISCARDED)
    _settle(found)
    audit.record(chain=found.unit, by=by, verb="people.discard_roster", subject=found)


@transaction.atomic
def exported(*, by: access.Actor, unit: Unit, day: str) -> None:
    """That somebody took the roster away, as it is or as of a day, stands in the chain."""
    may(by, unit)
    audit.record(chain=unit, by=by, verb="people.export_roster", subject=unit, after={"as_of": day})


def digest(changes: Sequence[Step]) -> str:
    """SHA-256 of the changes as canonical JSON."""
    text = json.dumps(list(changes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _claim(found: RosterImport, state: str) -> None:
    """Only one of two officers, or of two clicks, goes on from here."""
    waiting = RosterImport.objects.filter(pk=found.pk, state=RosterState.READ)
    if not waiting.update(state=state, settled_at=timezone.now()):
        raise Clash("organisation.roster_settled")


def _settle(found: RosterImport) -> None:
    RosterImport.objects.filter(pk=found.pk).update(rows=[], changes=[])
    found.refresh_from_db()


def _run(changes: Iterable[Step], by: access.Actor) -> None:
    wrong: list[BadInput] = []
    for step in sorted(changes, key=roster_steps.order):
        try:
            with transaction.atomic():
                roster_steps.VERBS[step["noun"]](step, by)
        except IntegrityError:
            wrong.append(_placed(step, BadInput("organisation.roster_line_clashes")))
        except RedsailError as error:
            wrong += [_placed(step, each) for each in error.problems]
    if wrong:
        raise Problems(wrong)


def _placed(step: Step, error: RedsailError) -> BadInput:
    """The same fault with the cell it comes from."""
    return BadInput("organisation.roster_line", cell=step["cell"], fault=error)
