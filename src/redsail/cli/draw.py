"""`redsail draw`: random draws from files that anybody can recompute, without a database."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.base.errors import BadInput
from redsail.cli._draw_tables import rows_from
from redsail.cli._plan_files import write_whole
from redsail.planning import (
    Announcement,
    Party,
    PlanningError,
    UnreadablePlan,
    announce,
    commitment,
    draw_check,
    draw_dumps,
    draw_loads,
    reveal,
    slips_dumps,
    slips_loads,
)

IN = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.group(
    name="draw",
    help=_(
        "Random draws of objects and officers that a stranger can recompute.\n\n"
        "1. Each party makes a secret (`secret`) and hands over only its commitment.\n\n"
        "2. `announce` fixes both lists and prints the digest that goes on the notice.\n\n"
        "3. After that all parties tell their secrets, and `reveal` writes who was drawn.\n\n"
        "4. Anybody checks the file with `verify`, or with the small program that `checker` writes."
    ),
    epilog=_("Exit codes: 0 done, 1 the file does not hold, 2 bad input (nothing written)."),
)
def command() -> None:
    """The group itself does nothing."""


@command.command(name="secret", help=_("Make a secret and its commitment. Keep the one, hand over the other."))
def secret() -> None:
    """Prints both."""
    made = secrets.token_hex(32)
    click.echo(_("Secret (tell it only at the draw): %(secret)s") % {"secret": made})
    click.echo(_("Commitment (hand it over now): %(commitment)s") % {"commitment": commitment(made)})


@command.command(
    name="announce",
    help=_(
        "Fix the lists before the draw.\n\n"
        "Tables need the columns number and name; objects may have class, excluded (the reason) and recused (numbers "
        "of officers), officers excluded. Headings may be Chinese or English.\n\n"
        "Example:\n\n"
        "redsail draw announce --objects shops.xlsx --officers officers.xlsx --take 30 --title 2026-12 "
        "--party Bureau=COMMITMENT --party Discipline=COMMITMENT --out draw.json --slips slips.json"
    ),
)
@click.option("--objects", "shops", type=IN, required=True, help=_("Table of those who may be drawn."))
@click.option("--officers", type=IN, required=True, help=_("Table of officers."))
@click.option("--take", type=click.IntRange(min=1), required=True, help=_("How many objects are drawn."))
@click.option("--crew", type=click.IntRange(min=1), default=2, show_default=True, help=_("Officers to each object."))
@click.option("--class", "classes", multiple=True, metavar="NAME=WEIGHT", help=_("A class and its weight, 1 to 100."))
@click.option("--party", "parties", multiple=True, metavar="NAME=COMMITMENT", help=_("At least two."))
@click.option("--title", required=True, help=_("What is drawn, and for when."))
@click.option("--paper", default="", help=_("The plan and the paper it stands on."))
@click.option("--again", type=IN, help=_("The draw that this one repeats: the mark stays."))
@click.option("--out", type=OUT, required=True, help=_("The file to publish."))
@click.option("--slips", type=OUT, required=True, help=_("Each row with its salt. Not to be published."))
def announce_command(
    shops: Path,
    officers: Path,
    take: int,
    crew: int,
    classes: tuple[str, ...],
    parties: tuple[str, ...],
    title: str,
    paper: str,
    again: Path | None,
    out: Path,
    slips: Path,
) -> None:
    """Reads both lists, writes the announcement and the slips."""
    before = _read(again) if again else None
    terms = Announcement(
        title=title,
        paper=paper,
        announced=datetime.isoformat(timezone.localtime(), timespec="minutes"),
        take=take,
        crew=crew,
        classes={name: _whole(name, weight) for name, weight in map(_halves, classes)},
        parties=tuple(Party(name, value) for name, value in map(_halves, parties)),
        objects=(),
        officers=(),
        before=before.digest if before else "",
        attempt=before.announcement.attempt + 1 if before else 1,
    )
    try:
        file, ours, theirs = announce(rows_from(shops), rows_from(officers), terms, lambda: secrets.token_hex(16))
    except PlanningError as error:
        raise _told(error) from error
    write_whole(slips, slips_dumps(ours, theirs).encode())
    slips.chmod(0o600)
    write_whole(out, draw_dumps(file).encode())
    words = _("%(objects)s objects and %(officers)s officers are fixed. Put this digest on the notice: %(digest)s")
    click.echo(words % {"objects": len(ours), "officers": len(theirs), "digest": file.digest})


@command.command(name="reveal", help=_("Write who was drawn. A party without a secret makes the draw void, on record."))
@click.argument("file", metavar="DRAW.json", type=IN)
@click.option("--slips", type=IN, required=True, help=_("The slips that `announce` wrote."))
@click.option("--secret", "told", multiple=True, metavar="NAME=SECRET", help=_("One for each party."))
@click.option("--out", type=OUT, required=True, help=_("The file to publish."))
def reveal_command(file: Path, slips: Path, told: tuple[str, ...], out: Path) -> None:
    """Reads announcement, slips and secrets; writes the outcome."""
    try:
        ours, theirs = slips_loads(slips.read_text(encoding="utf-8"))
        done = reveal(_read(file), ours, theirs, dict(map(_halves, told)))
    except (UnicodeDecodeError, PlanningError) as error:
        raise _told(error) from error
    write_whole(out, draw_dumps(done).encode())
    if done.outcome is None or done.outcome.void:
        names = "、".join(done.outcome.missing if done.outcome else ())
        click.echo(_("The draw is void: no secret from %(names)s. The file says so.") % {"names": names})
        return
    click.echo(_("%(count)s objects were drawn.") % {"count": len(done.outcome.drawn)})


@command.command(
    name="verify", help=_("Recompute a draw, and check slips against it. Exit code 1 when it does not hold.")
)
@click.argument("file", metavar="DRAW.json", type=IN)
@click.option("--digest", default="", help=_("The digest on the notice."))
@click.option("--slip", "slips", type=IN, multiple=True, help=_("A slip: the row of one shop or officer."))
def verify(file: Path, digest: str, slips: tuple[Path, ...]) -> int:
    """Prints everything that does not agree, by a program that shares no code with the one that drew."""
    _read(file)  # strict: an unknown or missing field is told with its place
    data = _json(file)
    try:
        found = [*draw_check.faults(data), *(f for path in slips for f in draw_check.slip_faults(data, _json(path)))]
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise BadInput("draw.not_a_draw") from error
    if digest and digest != data["digest"]:
        found.append(("digest_other", (digest,)))
    for code, values in found:
        click.echo(phrases.sentence(f"draw.{code}", {f"v{place}": value for place, value in enumerate(values)}))
    if found:
        click.echo(_("%(count)s faults found.") % {"count": len(found)})
        return 1
    click.echo(_("The draw holds. Digest: %(digest)s") % {"digest": data["digest"]})
    return 0


@command.command(
    name="checker", help=_("Write the stand-alone program that recomputes a draw on any computer with Python.")
)
@click.option("--out", type=OUT, required=True, help=_("Where it goes, for example check_draw.py."))
def checker(out: Path) -> None:
    """The program is one file of this package, copied."""
    write_whole(out, Path(draw_check.__file__).read_bytes())
    click.echo(_("Written. Use: python3 %(name)s DRAW.json") % {"name": out.name})


def _read(path: Path) -> Any:
    try:
        return draw_loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, PlanningError) as error:
        raise _told(error) from error


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput("draw.not_a_draw") from error


def _halves(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name.strip() and sign and value.strip()):
        raise BadInput("draw.not_a_pair", text=text)
    return name.strip(), value.strip()


def _whole(name: str, text: str) -> int:
    if not text.isdecimal():
        raise BadInput("draw.draw_weight", risk=name, weight=text, most=100)
    return int(text)


def _told(error: Exception) -> BadInput:
    if isinstance(error, UnreadablePlan) and error.code.startswith("plan_"):
        return BadInput(f"planning.{error.code}", **error.values)
    if isinstance(error, PlanningError):
        return BadInput(f"draw.{error.code}", **error.values)
    return BadInput("draw.not_a_draw")
