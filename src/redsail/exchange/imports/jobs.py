"""The jobs of an import: read, check, apply. Each may run again after a crash; each effect happens once."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from typing import Any

from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail import jobs
from redsail.base.errors import BadInput, Missing
from redsail.documents.faults import BadFile
from redsail.documents.registers import from_json
from redsail.exchange import words
from redsail.exchange.exports import problem_rows
from redsail.exchange.imports import checking, known, reading
from redsail.exchange.imports.reading import Options, Progress
from redsail.organisation.models import User
from redsail.shops import access
from redsail.shops.actions import applying, clearing, imports, places, staging, stations
from redsail.shops.enums import ImportKind, ImportState
from redsail.shops.models import RegisterImport

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@jobs.kind(imports.READ, label=_("Reading of a register"))
def read_register(handle: jobs.Handle, *, number: int) -> None:
    """Detect everything and keep it for somebody to confirm."""
    found = _import(number)
    if found.state != ImportState.UPLOADED:
        return
    by, kind, options = actor(handle.by), ImportKind(found.kind), Options.of(found.options)
    with _full_disk():
        try:
            read = reading.read(kind, _path(found), options, progress=_progress(handle, "shops.reading"))
        except BadFile as fault:
            _refuse(handle, found, by, fault)
            return
        mapping, remembered = known.mapping(found.unit, found.kind, read.mapping)
        told = reading.told(reading.with_mapping(read, mapping), kind, remembered=remembered)
        # A sheet of corrected lines is never the whole register.
        partial = problem_rows.is_own(list(mapping.headings)) or found.options.get("partial", False)
        settled = {**found.options, "partial": partial}
        with handle.effect() as outcome:
            imports.keep_reading(found, by=by, reading=told, mapping=mapping.to_json(), options=settled)
            outcome.link = _page(found)


@jobs.kind(imports.CHECK, label=_("Check of a register"))
def check_register(handle: jobs.Handle, *, number: int) -> None:
    """Compute the delta and lay it down, line by line."""
    found = _import(number)
    if found.state != ImportState.CONFIRMED:
        return
    by = actor(handle.by)
    version = imports.version(found)
    with _full_disk():
        try:
            delta = checking.check(
                ImportKind(found.kind), _path(found), Options.of(found.options), unit=found.unit,
                mapping=found.mapping, on=timezone.localdate(), progress=_progress(handle, "shops.reading"),
            )  # fmt: skip
        except BadFile as fault:
            _refuse(handle, found, by, fault)
            return
        total = sum(delta.counts[name] for name in ("new", "changed", "back", "gone", "problem"))
        batch = ""
        for done, batch in staging.stage(found, delta.lines(), by=by):  # noqa: B007 the last batch is kept
            handle.progress(done, total, "shops.staging")
        with handle.effect() as outcome:
            imports.keep_delta(found, by=by, batch=batch, counts=delta.counts, alarm=delta.alarm, base_version=version)
            outcome.result = {name: value for name, value in delta.counts.items() if isinstance(value, int)}
            outcome.link = _page(found)


@jobs.kind(imports.APPLY, label=_("Applying a register"))
def apply_register(handle: jobs.Handle, *, number: int) -> None:
    """Write the delta in one transaction."""
    found = _import(number)
    if found.state != ImportState.APPLYING:
        return
    by = actor(handle.by)
    # Rights may have been taken away since the button was pressed.
    access.require_unit(by, access.IMPORT, found.unit)
    handle.progress(0, None, "shops.applying")
    fingerprint = from_json(found.mapping, found.reading["headings"]).fingerprint if found.reading else ""
    with _full_disk(), handle.effect() as outcome:
        if found.kind == ImportKind.SHOPS:
            outcome.result = applying.apply_shops(found, by=by, fingerprint=fingerprint, today=timezone.localdate())
        elif found.kind == ImportKind.STATIONS:
            outcome.result = stations.apply_stations(found, by=by, fingerprint=fingerprint)
        else:
            outcome.result = places.apply_places(found, by=by, fingerprint=fingerprint)
        clearing.clear_lines(found.unit, by=by, before=timezone.now() - known.lines_kept(timezone.localdate()))
        outcome.link = _page(found)


def actor(reference: str) -> Any:
    """The user (or the reference of a terminal) a job runs for. Raises Missing when the log-in is gone."""
    kind, _colon, key = reference.partition(":")
    if kind != "user":
        return reference
    user = User.objects.filter(pk=key).first()
    if user is None:
        raise Missing("organisation.unknown_user", user=reference)
    return user


def _import(number: int) -> RegisterImport:
    found = RegisterImport.objects.select_related("unit", "file").filter(pk=number).first()
    if found is None:
        raise Missing("shops.no_such_import", number=number)
    return found


def _path(found: RegisterImport) -> Any:
    if found.file is None or not found.file.path.exists():
        raise Missing("files.missing", name=found.file_name)
    return found.file.path


def _refuse(handle: jobs.Handle, found: RegisterImport, by: Any, fault: BadFile) -> None:
    code, numbers = words.fault_code(fault), {**fault.numbers, "name": found.file_name}
    with handle.effect() as outcome:
        imports.keep_fault(found, by=by, fault={"code": code, "numbers": numbers})
        outcome.link = _page(found)


def _progress(handle: jobs.Handle, message: str) -> Progress:
    def tell(done: int, total: int) -> None:
        handle.progress(done, total, message)

    return tell


@contextlib.contextmanager
def _full_disk() -> Iterator[None]:
    """A full disk is something to tell, not to try again and again."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise BadInput("base.disk_full") from error
        raise
    except OperationalError as error:
        if "full" in str(error).lower() or "no space" in str(error).lower():
            raise BadInput("base.disk_full") from error
        raise


def _page(found: RegisterImport) -> str:
    return reverse("shops:import", args=[found.pk])
