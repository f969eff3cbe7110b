"""What an import would change or has changed, as lines on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _late

from redsail.base import phrases
from redsail.documents.registers import Mapping as Columns
from redsail.documents.registers.layout import letter
from redsail.exchange import words
from redsail.exchange.imports.deltas import Delta, as_json
from redsail.jobs.models import Job
from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport
from redsail.shops.queries import staged

_ADVICE = {"sheet": _late("Say with --sheet which one holds the register.")}
_KEY = _late(
    "No column surely holds licence numbers: shops are recognised by %(key)s. If that is wrong, write what was "
    "detected with --write-mapping, correct it and give it back with --mapping."
)


def tell(delta: Delta) -> None:
    """Counts, what the file cannot answer, then every error and note with its place."""
    _counts(delta.counts, delta.alarm)
    reading = delta.reading
    _columns(reading.mapping)
    _questions([(each.code, each.numbers) for each in reading.questions], reading.notes, reading.mapping.key)
    for each in delta.reading.problems:
        _problem(each.sheet, each.row, as_json(each))


def tell_import(found: RegisterImport) -> None:
    """The same of an import that was checked."""
    _counts(found.counts, found.alarm)
    asked = [(each["code"], each["numbers"]) for each in found.reading["questions"]]
    _questions(asked, found.reading["notes"], found.reading["key"])
    for row in staged.lines(found, Change.PROBLEM).iterator(chunk_size=1000):
        _problems(row.sheet, row.line, row.problems)


def watch() -> Callable[[Job], None] | None:
    """Shows a job's progress on a terminal; None where nobody looks."""
    if not sys.stderr.isatty():
        return None

    def show(job: Job) -> None:
        done = f"{job.done} / {job.total}" if job.total else ""
        click.echo(f"\r\x1b[K{phrases.sentence(job.message, job.message_numbers)} {done}", nl=False, err=True)

    return show


def _counts(counts: Mapping[str, Any], alarm: bool) -> None:
    lines = (
        (_("Lines read"), counts["read"]),
        (_("New"), counts["new"]),
        (_("Changed"), counts["changed"]),
        (_("Gone"), counts["gone"]),
        (Change.BACK.label, counts["back"]),
        (_("As before"), counts["same"]),
        (_("Without coordinates"), counts["unlocated"]),
        (_("Lines with errors"), counts["problem"]),
    )
    for label, number in lines:
        click.echo(f"{label}: {number}")
    if counts["skipped"]:
        told = "; ".join(
            f"{words.SKIPPED.get(reason, reason)} {number}" for reason, number in counts["skipped"].items()
        )
        click.echo(_("Lines that are no data: %(told)s") % {"told": told})
    if counts.get("closed_in_register"):
        click.echo(_("Closed by the register itself: %(count)d") % {"count": counts["closed_in_register"]})
    if counts.get("unknown_stations"):
        click.echo(_("Unknown stations: %(names)s") % {"names": ", ".join(counts["unknown_stations"])})
    if alarm:
        words_ = _("%(gone)d of %(standing)d shops would close — really?")
        click.echo(words_ % {"gone": counts["gone"], "standing": counts["standing"]})


def _columns(mapping: Columns) -> None:
    names = [" ".join(heading.split()) for heading in mapping.headings]
    told = [
        f"{words.MEANINGS[guess.meaning]} ← {' + '.join(names[place] or letter(place) for place in guess.columns)}"
        for guess in sorted(mapping.guesses, key=lambda guess: guess.columns)
        if guess.meaning in words.MEANINGS
    ]
    click.echo(_("Columns: %(told)s") % {"told": "; ".join(told) or "–"})


def _questions(asked: Sequence[tuple[str, Mapping[str, Any]]], notes: Mapping[str, Any], key: Iterable[str]) -> None:
    """What about the file somebody has to decide, each with what to do."""
    for code, sentence in words.questions(asked, notes).items():
        click.echo(f"{_('note')}: {sentence} {_ADVICE.get(code, '')}".rstrip())
    if any(code == "key" for code, _numbers in asked):
        names = " + ".join(str(words.MEANINGS.get(meaning, meaning)) for meaning in key)
        click.echo(f"{_('note')}: {_KEY % {'key': names}}")


def _problems(sheet: str, line: int, problems: Iterable[Mapping[str, Any]]) -> None:
    for each in problems:
        _problem(sheet, line, each)


def _problem(sheet: str, line: int, each: Mapping[str, Any]) -> None:
    heading = f" ({each['heading']})" if each["heading"] else ""
    mark = _("error") if each["severity"] == "error" else _("note")
    click.echo(f"{mark}: {words.where(sheet, line, each['column'])}{heading}: {words.problem(each)}")
