"""A register from the command line: the same reading, comparing and applying as in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail import files, jobs
from redsail.base import phrases
from redsail.base.errors import BadInput, Clash, Missing, RedsailError
from redsail.cli import _shops_report
from redsail.cli._actor import actor
from redsail.documents.faults import BadFile
from redsail.exchange import words
from redsail.exchange.exports import problem_rows
from redsail.exchange.imports import checking, known, places, reading, shops
from redsail.exchange.imports.deltas import Delta
from redsail.exchange.imports.reading import Options
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit, User
from redsail.shops.actions import imports
from redsail.shops.enums import ImportKind, ImportState
from redsail.shops.models import RegisterImport

PROBLEMS = 1


@dataclass(frozen=True)
class Order:
    """What the command line said."""

    file: Path
    code: str | None = None
    by: str | None = None
    mapping: Path | None = None
    write_mapping: Path | None = None
    coordinates: str | None = None
    kind: str = "shops"
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    partial: bool = False
    take_good: bool = False
    errors: Path | None = None
    close_many: bool = False

    @property
    def options(self) -> Options:
        """As the exchange takes them."""
        return Options(self.sheet, self.header_row, self.encoding, self.coordinates, self.partial)

    @property
    def own_mapping(self) -> str | None:
        """The mapping file's text."""
        try:
            return self.mapping.read_text(encoding="utf-8-sig") if self.mapping else None
        except UnicodeDecodeError as error:
            raise BadInput("exchange.file_bad_mapping") from error


def bureau(code: str | None) -> Unit:
    """The unit of that code, or the only county bureau there is. Raises Missing or BadInput."""
    found = Unit.objects.filter(code=code) if code else Unit.objects.filter(kind=UnitKind.COUNTY)
    units = list(found.order_by("path")[:2])
    if not units:
        raise Missing("organisation.unknown_unit", unit=code or "—")
    if len(units) > 1:
        raise BadInput(
            "cli.which_unit", codes=", ".join(Unit.objects.filter(kind=UnitKind.COUNTY).values_list("code", flat=True))
        )
    return units[0]


def dry_run(order: Order) -> int:
    """Print what would change; writes nothing and, without --unit, asks no database."""
    try:
        delta = _delta(order)
    except BadFile as fault:
        raise words.unreadable(fault, order.file.name) from fault
    if order.write_mapping:
        _write(order.write_mapping, delta.reading.mapping.to_json())
    _shops_report.tell(delta)
    if delta.reading.mapping.coordinates == "unknown":
        click.echo(phrases.sentence("exchange.coordinates_unknown"), err=True)
    if not order.code:
        click.echo(phrases.sentence("cli.compared_with_nothing"), err=True)
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except (FileNotFoundError, PermissionError, NotADirectoryError) as error:
        raise BadInput("cli.cannot_write", file=str(path)) from error


def _delta(order: Order) -> Delta:
    kind, today = ImportKind(order.kind), timezone.localdate()
    if order.code:
        unit = bureau(order.code)
        return checking.check(kind, order.file, order.options, unit=unit, mapping=order.own_mapping, on=today)
    found = reading.read(kind, order.file, order.options, mapping=order.own_mapping)
    share = known.alarm_share(today)
    if kind == ImportKind.SHOPS:
        return shops.delta(found, shops.Known(), alarm_share=share)
    return places.delta(found, {}, alarm_share=share)


def run(order: Order) -> int:
    """Read, compare and apply; an import that cannot be applied is discarded again."""
    by, unit = _by(order), bureau(order.code)
    with order.file.open("rb") as stream:
        stored = files.store(stream, name=order.file.name, unit=unit, by=by)
    try:
        found = imports.open_import(by=by, unit=unit, kind=ImportKind(order.kind), file=stored, ring=False)
    except Clash as clash:
        if clash.code != "shops.import_open":
            raise
        raise Clash("cli.import_open", **clash.numbers) from clash
    try:
        return _through(order, found, by)
    except (RedsailError, KeyboardInterrupt):
        _drop(found, by)
        raise


def _through(order: Order, found: RegisterImport, by: Any) -> int:
    _step(found, imports.READ, by)
    if found.state == ImportState.UNREADABLE:
        raise BadInput(found.fault["code"], **found.fault["numbers"])
    options = {**found.options, **vars(order.options)} | {"partial": order.partial or found.options["partial"]}
    mapping = order.own_mapping or found.mapping
    if found.reading["coordinates"] == "unknown" and not order.coordinates and not order.own_mapping:
        raise BadInput("exchange.coordinates_unknown")
    imports.confirm(found, by=by, mapping=mapping, options=options, ring=False)
    _step(found, imports.CHECK, by)
    _shops_report.tell_import(found)
    refused = (found.counts["problem"] and not order.take_good) or (found.alarm and not order.close_many)
    if refused:
        click.echo(phrases.sentence(*_why(found, order)), err=True)
        _drop(found, by)
        return PROBLEMS
    imports.claim_apply(found, by=by, take_good=order.take_good, alarm_heard=order.close_many, ring=False)
    _step(found, imports.APPLY, by)
    if order.errors and found.counts["problem"]:
        order.errors.write_bytes(problem_rows.workbook(found))
    click.echo(_("Applied."))
    return 0


def _why(found: RegisterImport, order: Order) -> tuple[str, dict[str, Any]]:
    if found.counts["problem"] and not order.take_good:
        return "cli.nothing_written_errors", {"rows": found.counts["problem"]}
    return "cli.nothing_written_many", {"gone": found.counts["gone"], "standing": found.counts["standing"]}


def _step(found: RegisterImport, kind: str, by: Any) -> None:
    job = jobs.run_here(kind, {"number": found.pk}, by=by, unit=found.unit, watch=_shops_report.watch())
    found.refresh_from_db()
    if job.problems:
        first = job.problems[0]
        raise BadInput(first["code"], **first["numbers"])


def _drop(found: RegisterImport, by: Any) -> None:
    found.refresh_from_db()
    if found.state == ImportState.APPLYING:
        imports.step_back(found, by=by)
    if found.is_open:
        imports.discard(found, by=by)


def _by(order: Order) -> Any:
    if not order.by:
        return actor()
    user = User.objects.filter(username=order.by).first()
    if user is None:
        raise Missing("organisation.unknown_user", user=order.by)
    return user
