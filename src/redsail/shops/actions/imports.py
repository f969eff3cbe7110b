"""The way of a register: opened, read, confirmed, checked, claimed for applying, discarded. One state at a time.

Every step is one conditional update from the states it may start in, so that two people, two clicks or two workers
never both take it.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail import jobs
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.files.models import StoredFile
from redsail.jobs.enums import LIVE
from redsail.jobs.models import Job
from redsail.organisation.actions import units
from redsail.organisation.models import Unit, User
from redsail.shops import access
from redsail.shops.enums import OPEN_STATES, ImportKind, ImportState
from redsail.shops.models import RegisterImport, StagedRow
from redsail.shops.queries import books

READ = "shops.read_register"
CHECK = "shops.check_register"
APPLY = "shops.apply_register"


@transaction.atomic
def open_import(*, by: Any, unit: Unit, kind: ImportKind, file: StoredFile, ring: bool = True) -> RegisterImport:
    """Begin the import of a stored file and have it read by a job (`ring=False`: the caller runs the steps itself).

    Raises Refused, or Clash when an import of that kind is open at the unit already.
    """
    access.require_unit(by, access.IMPORT, unit)
    if kind == ImportKind.STATIONS:
        # Said now, not after half an hour of confirming columns.
        access.require_unit(by, units.MANAGE, unit)
    found = RegisterImport(
        unit=unit, kind=kind, file=file, file_name=file.name, file_size=file.size, created_by=_user(by)
    )
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError:
        raise _somebody_is_at_it(unit, kind) from None
    after = {"file": file.sha256, "size": file.size, "kind": str(kind)}
    audit.record(chain=unit, by=by, verb="shops.open_import", subject=found, after=after)
    if ring:
        _start(found, READ, by)
    return found


@transaction.atomic
def keep_reading(
    found: RegisterImport, *, by: Any, reading: dict[str, Any], mapping: str, options: dict[str, Any]
) -> None:
    """What was detected, for somebody to confirm. Inside the effect of the job that read."""
    _move(found, (ImportState.UPLOADED,), ImportState.READ, reading=reading, mapping=mapping, options=options, fault={})


@transaction.atomic
def keep_fault(found: RegisterImport, *, by: Any, fault: dict[str, Any]) -> None:
    """The file cannot be read at all: the import ends here, the next one may begin."""
    states = (ImportState.UPLOADED, ImportState.CONFIRMED)
    _move(found, states, ImportState.UNREADABLE, fault=fault, closed_at=timezone.now())
    audit.record(chain=found.unit, by=by, verb="shops.refuse_import", subject=found, after={"code": fault["code"]})


@transaction.atomic
def reread(found: RegisterImport, *, by: Any, options: dict[str, Any]) -> None:
    """Read the file once more with another sheet, encoding or header row; forgets what was confirmed so far."""
    access.require_unit(by, access.IMPORT, found.unit)
    states = (ImportState.READ, ImportState.CHECKED)
    _move(found, states, ImportState.UPLOADED, options=options, mapping="", reading={}, counts={}, job="")
    _start(found, READ, by)


@transaction.atomic
def confirm(
    found: RegisterImport, *, by: Any, mapping: str, options: dict[str, Any], ring: bool = True
) -> RegisterImport:
    """The columns mean this: have the delta computed by a job."""
    access.require_unit(by, access.IMPORT, found.unit)
    states = (ImportState.READ, ImportState.CHECKED)
    _move(found, states, ImportState.CONFIRMED, mapping=mapping, options=options, job="")
    if ring:
        _start(found, CHECK, by)
    return found


@transaction.atomic
def check_again(found: RegisterImport, *, by: Any) -> None:
    """Compute the delta afresh, with the same columns: the shops have changed since."""
    confirm(found, by=by, mapping=found.mapping, options=found.options)


def version(found: RegisterImport) -> int:
    """The version of the unit's shops, to be read before the delta is computed from them."""
    return books.version(found.unit)


def is_stale(found: RegisterImport) -> bool:
    """Whether shops have changed since the delta was computed."""
    return books.version(found.unit) != found.base_version


@transaction.atomic
def keep_delta(
    found: RegisterImport, *, by: Any, batch: str, counts: dict[str, Any], alarm: bool, base_version: int
) -> None:
    """The delta is complete: what counts from now on is `batch`. Inside the effect of the job that checked."""
    values = {"batch": batch, "counts": counts, "alarm": alarm, "base_version": base_version}
    _move(found, (ImportState.CONFIRMED,), ImportState.CHECKED, **values)


@transaction.atomic
def claim_apply(
    found: RegisterImport,
    *,
    by: Any,
    take_good: bool = False,
    alarm_heard: bool = False,
    seen: str | None = None,
    ring: bool = True,
) -> RegisterImport:
    """Apply the delta, by a job. A second click finds the import claimed and changes nothing.

    Raises BadInput when lines have errors and `take_good` was not said, or when so many shops would close that
    `alarm_heard` is needed; Clash when the shops have changed since the delta was computed, or when `seen` (the batch
    that was on the page) is no longer what would be applied: somebody has changed the columns meanwhile.
    """
    access.require_unit(by, access.IMPORT, found.unit)
    found.refresh_from_db()
    if found.state in (ImportState.APPLYING, ImportState.APPLIED):
        return found
    if seen is not None and seen != found.batch:
        raise Clash("shops.import_moved_on")
    counts = found.counts
    if counts.get("problem") and not take_good:
        raise BadInput("shops.has_errors", rows=counts["problem"])
    if found.alarm and not alarm_heard:
        raise BadInput("shops.many_would_close", gone=counts["gone"], standing=counts["standing"])
    if found.state == ImportState.CHECKED and is_stale(found):
        raise Clash("shops.changed_since_checked")
    _move(found, (ImportState.CHECKED,), ImportState.APPLYING, take_good=take_good, job="")
    if ring:
        _start(found, APPLY, by)
    return found


@transaction.atomic
def step_back(found: RegisterImport, *, by: Any) -> None:
    """A job that failed left the import half-way: back to where somebody can decide. Nothing had been written.

    Raises Clash while the job is alive: columns confirmed meanwhile would get the delta of those before.
    """
    access.require_unit(by, access.IMPORT, found.unit)
    if found.job and Job.objects.filter(pk=found.job, state__in=LIVE).exists():
        raise Clash("shops.import_moved_on")
    back = {
        ImportState.APPLYING: ImportState.CHECKED,
        ImportState.CONFIRMED: ImportState.READ,
    }
    state = ImportState(found.state)
    if state == ImportState.UPLOADED:
        _start(found, READ, by)
    elif state in back:
        _move(found, (state,), back[state], job="")


@transaction.atomic
def discard(found: RegisterImport, *, by: Any) -> RegisterImport:
    """Drop an import that is not applied; its staged lines go, nothing else changes."""
    access.require_unit(by, access.IMPORT, found.unit)
    states = tuple(state for state in OPEN_STATES if state != ImportState.APPLYING)
    _move(found, states, ImportState.DISCARDED, closed_at=timezone.now(), closed_by=_user(by))
    StagedRow.objects.filter(register_import=found).delete()
    audit.record(chain=found.unit, by=by, verb="shops.discard_import", subject=found)
    return found


def _move(found: RegisterImport, states: tuple[ImportState, ...], to: ImportState, **values: Any) -> None:
    if not RegisterImport.objects.filter(pk=found.pk, state__in=states).update(state=to, **values):
        raise Clash("shops.import_moved_on")
    found.refresh_from_db()


def _start(found: RegisterImport, kind: str, by: Any) -> None:
    # The key carries the step, not the click: while one is alive a second start is the same job.
    job = jobs.start(
        kind, {"number": found.pk}, by=by, unit=found.unit, key=f"{kind}:{found.pk}", label=found.file_name
    )
    RegisterImport.objects.filter(pk=found.pk).update(job=str(job.pk))
    found.job = str(job.pk)


def _somebody_is_at_it(unit: Unit, kind: ImportKind) -> Clash:
    other = RegisterImport.objects.filter(unit=unit, kind=kind, state__in=OPEN_STATES).first()
    if other is None:  # it closed between the two statements
        return Clash("shops.import_moved_on")
    who = str(other.created_by) if other.created_by else "redsail shops import"  # at the server's terminal
    when = timezone.localtime(other.created_at).strftime("%Y-%m-%d %H:%M")
    return Clash("shops.import_open", number=other.pk, by=who, at=when, file=other.file_name)


def _user(by: Any) -> User | None:
    return by if isinstance(by, User) else None
