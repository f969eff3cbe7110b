"""The jobs of a roster: read it, apply it. Each may run again after a crash; each effect happens once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from redsail import files, jobs
from redsail.base.errors import Missing, RedsailError
from redsail.exchange.imports import rosters
from redsail.exchange.imports.jobs import actor
from redsail.organisation.actions import rosters as actions
from redsail.organisation.enums import RosterState
from redsail.organisation.models import RosterImport


@jobs.kind(actions.READ, label=_("Reading of a roster"))
def read_roster(handle: jobs.Handle, *, number: int) -> None:
    """Work out what the file would change and rehearse it; or keep everything that is wrong with it."""
    found = _import(number)
    if found.state != RosterState.READING:
        return
    by = actor(handle.by)
    handle.progress(0, None, "organisation.roster_reading")
    try:
        if found.file is None:
            raise Missing("files.missing", name=found.file_name)
        with files.open_file(found.file) as stream:
            content = stream.read()
        told = rosters.look(
            content, found.file_name, by=by, tell=lambda done, of: handle.progress(done, of, "organisation.rehearsing")
        )
    except RedsailError as error:
        _keep(handle, found, error)
        return
    with handle.effect() as outcome:
        actions.keep(found, by=by, rows=told.rows, changes=told.changes, same=told.same)
        outcome.result = {"changes": len(told.changes), "same": told.same}
        outcome.link = _page(found)


@jobs.kind(actions.APPLY, label=_("Applying a roster"))
def apply_roster(handle: jobs.Handle, *, number: int) -> None:
    """Do what was shown, all of it or nothing; where it cannot be done by now, keep why."""
    found = _import(number)
    if found.state != RosterState.APPLYING:
        return
    handle.progress(0, None, "organisation.roster_applying")
    try:
        with handle.effect() as outcome:
            rosters.apply(found, by=actor(handle.by))
            outcome.link = _page(found)
    except RedsailError as error:
        _keep(handle, _import(number), error)


def _keep(handle: jobs.Handle, found: RosterImport, error: RedsailError) -> None:
    with handle.effect() as outcome:
        actions.keep_faults(found, by=actor(handle.by), error=error)
        outcome.link = _page(found)


def _import(number: int) -> RosterImport:
    found = RosterImport.objects.select_related("unit", "file").filter(pk=number).first()
    if found is None:
        raise Missing("base.missing")
    return found


def _page(found: RosterImport) -> str:
    return reverse("organisation:roster-import", args=[found.pk])
