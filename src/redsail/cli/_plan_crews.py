"""`redsail plan crews`: what is proved of a plan's crews, and why some cannot be staffed."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.cli._plan_files import read_plan, refuse_faulty
from redsail.planning import Note, PlanFile
from redsail.planning.conflicts import explain_shortage


@click.command(
    help=_(
        "Say how good the crews of a plan are and what is proved about it. Where crews cannot be staffed: the smallest "
        "set of rules and people that stand in the way, and the cheapest cures."
    )
)
@click.argument("plan_file", metavar="PLAN.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def crews(plan_file: Path) -> int:
    """Prints one sentence a goal, a reason, a step of a cure."""
    file = read_plan(plan_file)
    refuse_faulty(file)
    if file.problem.crew_rules is None or not file.problem.officers:
        click.echo(_("The plan has no officers: its crews are open."))
        return 0
    for proof in file.plan.proofs:
        line = phrases.sentence(f"planning.goal_{proof.stage}", {"value": proof.value})
        known = _("proven") if proof.proven else _("at least %(bound)s") % {"bound": proof.bound}
        click.echo(f"{line} ({known})")
    conflict = explain_shortage(file.problem, file.plan, seed=file.plan.seed)
    if conflict is None:
        return 0
    _say(file, _("Too few people:"), conflict.short)
    _say(file, _("These cannot hold together:"), conflict.reasons)
    for number, cure in enumerate(conflict.cures, start=1):
        _say(file, _("Cure %(number)s:") % {"number": number}, cure.steps)
    return 0


def _say(file: PlanFile, heading: str, notes: tuple[Note, ...]) -> None:
    names = {station.key: station.name or station.key for station in file.problem.stations}
    names |= {officer.key: officer.name or officer.key for officer in file.problem.officers}
    click.echo(heading)
    for note in notes:
        values = {
            key: names.get(str(value), value) if key in ("station", "officer") else value
            for key, value in note.values.items()
        }
        click.echo("  " + phrases.sentence(f"planning.{note.code}", values))
