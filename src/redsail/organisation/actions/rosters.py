"""The way of a roster: uploaded, read by a job, looked at, applied by a job or discarded. One state at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail import files, jobs
from redsail.base import audit
from redsail.base.errors import Clash, RedsailError
from redsail.base.packing import packed
from redsail.files.models import StoredFile
from redsail.jobs.enums import LIVE
from redsail.jobs.models import Job
from redsail.organisation import access
from redsail.organisation.actions import roster_running
from redsail.organisation.actions.roster_running import Step
from redsail.organisation.enums import RosterState
from redsail.organisation.models import RosterImport, Unit, User

READ = "people.read_roster"
APPLY = "people.apply_roster"
MANAGE = "organisation.manage"
PERMISSIONS = (MANAGE, "people.manage", "people.membership")
SETTLED = (RosterState.APPLIED, RosterState.DISCARDED)


def may(by: access.Actor, unit: Unit) -> None:
    """Raises Refused unless `by` may change everything a roster can change at `unit`."""
    for permission in PERMISSIONS:
        access.require(by, permission, unit)


@transaction.atomic
def open_import(
    *, by: access.Actor, unit: Unit, file_name: str, file: StoredFile | None = None, ring: bool = True
) -> RosterImport:
    """An uploaded roster, to be read by a job (`ring=False`: the caller reads it). Earlier ones of the same person that
    were to be corrected are let go."""
    may(by, unit)
    mine = RosterImport.objects.filter(unit=unit, by=_user(by), state=RosterState.BROKEN)
    mine.update(state=RosterState.DISCARDED, settled_at=timezone.now(), faults=[])
    found = RosterImport.objects.create(unit=unit, file_name=file_name[-200:], file=file, by=_user(by))
    audit.record(chain=unit, by=by, verb="people.open_roster", subject=found)
    if ring:
        _start(found, READ, by)
    return found


@transaction.atomic
def keep(
    found: RosterImport, *, by: access.Actor, rows: Sequence[Any], changes: Sequence[Step], same: int
) -> RosterImport:
    """Keep what a rehearsed roster would change, to be looked at. One that changes nothing is settled with that."""
    may(by, found.unit)
    told = {"rows": list(rows) if changes else [], "changes": list(changes), "same": same, "count": len(changes)}
    told |= {"digest": roster_running.digest(changes), "settled_at": None if changes else timezone.now()}
    _move(found, (RosterState.READING,), RosterState.READ if changes else RosterState.APPLIED, **told)
    _let_file_go(found, by)
    audit.record(chain=found.unit, by=by, verb="people.read_roster", subject=found, after={"changes": len(changes)})
    return found


@transaction.atomic
def keep_faults(found: RosterImport, *, by: access.Actor, error: RedsailError) -> None:
    """What is to be corrected in the file, or keeps it from being applied by now. Nothing else was written."""
    faults = packed(error)
    states = (RosterState.READING, RosterState.APPLYING)
    _move(found, states, RosterState.BROKEN, faults=faults, rows=[], changes=[], count=0)
    _let_file_go(found, by)
    audit.record(chain=found.unit, by=by, verb="people.refuse_roster", subject=found, after={"faults": len(faults)})


@transaction.atomic
def claim_apply(found: RosterImport, *, by: access.Actor) -> Job:
    """Have what was shown applied by a job. Raises Clash for the second of two clicks, or of two officers."""
    may(by, found.unit)
    _move(found, (RosterState.READ,), RosterState.APPLYING)
    return _start(found, APPLY, by)


@transaction.atomic
def apply(found: RosterImport, *, by: access.Actor, again: Callable[[Sequence[Any]], Sequence[Step]]) -> RosterImport:
    """Do what was shown. `again` works the changes out anew from the kept lines: raises Clash when something else would
    come of them by now, Problems where a line cannot be done; then nothing is written."""
    may(by, found.unit)
    rows, states = found.rows, (RosterState.READ, RosterState.APPLYING)
    _move(found, states, RosterState.APPLIED, settled_at=timezone.now(), rows=[], changes=[])
    changes = again(rows)
    if roster_running.digest(changes) != found.digest:
        raise Clash("organisation.roster_changed")
    roster_running.run(changes, by)
    told = [(f"{each['noun']}:{each['line']}", None, each["values"]) for each in changes]
    audit.record_bulk(chain=found.unit, by=by, verb="people.apply_roster", subject=found, changes=told)
    return found


@transaction.atomic
def discard(found: RosterImport, *, by: access.Actor) -> None:
    """Let a roster go without applying it; its lines are forgotten. Raises Clash while a job works on it."""
    may(by, found.unit)
    if found.job and Job.objects.filter(pk=found.job, state__in=LIVE).exists():
        raise Clash("organisation.roster_busy")
    states = tuple(state for state in RosterState if state not in SETTLED)
    _move(found, states, RosterState.DISCARDED, settled_at=timezone.now(), rows=[], changes=[], faults=[])
    _let_file_go(found, by)
    audit.record(chain=found.unit, by=by, verb="people.discard_roster", subject=found)


@transaction.atomic
def exported(*, by: access.Actor, unit: Unit, day: str) -> None:
    """That somebody took the roster away, as it is or as of a day, stands in the chain."""
    may(by, unit)
    audit.record(chain=unit, by=by, verb="people.export_roster", subject=unit, after={"as_of": day})


def _move(found: RosterImport, states: tuple[RosterState, ...], to: RosterState, **values: Any) -> None:
    """Only one of two officers, of two clicks or of two workers goes on from here."""
    if not RosterImport.objects.filter(pk=found.pk, state__in=states).update(state=to, **values):
        raise Clash("organisation.roster_settled")
    found.refresh_from_db()


def _start(found: RosterImport, kind: str, by: access.Actor) -> Job:
    job = jobs.start(kind, {"number": found.pk}, by=by, unit=found.unit, label=found.file_name)
    RosterImport.objects.filter(pk=found.pk).update(job=str(job.pk))
    found.job = str(job.pk)
    return job


def _let_file_go(found: RosterImport, by: access.Actor) -> None:
    if found.file is not None:
        files.forget(found.file, by=by)
        found.file = None


def _user(by: access.Actor) -> User | None:
    return by if isinstance(by, User) else None
