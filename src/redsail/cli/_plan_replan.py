"""`redsail plan replan`: what is done stays, nothing moves that need not, and the price of moving is stated."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import monotonic

import click
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.base.errors import BadInput
from redsail.cli import _plan_show
from redsail.cli._plan_changes import changes_from
from redsail.cli._plan_clock import left, started
from redsail.cli._plan_files import read_plan, refuse_faulty, told, write_plan
from redsail.cli._plan_progress import Bar, Interrupt
from redsail.planning import Option, PlanFile, PlanningError, StopRule, replan_curve
from redsail.planning.replanning import RELEASES
from redsail.planning.roads import road_tables

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN = 10
USUAL = 8.0  # seconds of wall time, so that a loaded machine answers in ten


@click.command(
    name="replan",
    help=_(
        "Change a plan after something happened: a night cancelled, shops closed or new, an officer away.\n\n"
        "CHANGES is YAML or JSON with any of: done_through, published, cancelled, closed, missed, added, absences, "
        "nights, locks. What is done and published stays; without --most-moved no shop changes its night unless that "
        "night is gone. Printed is the curve: how many moved shops would save how many crew-nights."
    ),
)
@click.argument("plan_file", metavar="PLAN.json", type=FILE)
@click.option("--changes", "changes_file", type=FILE, required=True, help=_("What happened (YAML or JSON)."))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help=_("Where the new plan goes.")
)
@click.option("--most-moved", type=click.IntRange(min=0), default=0, show_default=True, help=_("Shops that may move."))
@click.option("--seed", type=int, help=_("[default: the plan's]"))
@click.option("--time-limit", type=click.FloatRange(min=1), help=_("Seconds of wall time. [default: 8]"))
@click.option(
    "--iterations", type=click.IntRange(min=1), help=_("Rounds a station and option instead: the same again.")
)
def replan(
    plan_file: Path,
    changes_file: Path,
    out: Path,
    most_moved: int,
    seed: int | None,
    time_limit: float | None,
    iterations: int | None,
) -> int:
    """Prints the curve and what moves in the option taken, writes that option."""
    if not out.parent.is_dir():
        raise BadInput("planning.no_folder", path=str(out.parent))
    began = monotonic() - started()
    file = read_plan(plan_file)
    refuse_faulty(file)
    changes = changes_from(changes_file, file.problem)
    seconds = None if iterations is not None else left(time_limit or USUAL, monotonic() - began, end=0.8)
    with Interrupt() as interrupt, Bar(seconds):
        try:
            curve = replan_curve(
                file.problem,
                file.plan,
                changes,
                seed=file.plan.seed if seed is None else seed,
                stop=StopRule(iterations, seconds, interrupt.asked),
                tables=road_tables(file.problem, None),
                releases=RELEASES,
            )
        except PlanningError as error:
            raise told(error) from error
    for option in curve:
        words = _("%(moved)s shops moved: %(crews)s crew-nights, %(left)s shops without room.")
        without = sum(1 for one in option.plan.left_out if one.reason == "no_room")
        click.echo(words % {"moved": option.moved, "crews": option.plan.crew_nights, "left": without})
    taken = [option for option in curve if option.moved <= most_moved][-1]
    _tell(taken)
    found = PlanFile(taken.problem, taken.plan)
    write_plan(out, found)
    _plan_show.summary(found, out)
    return 0


def _tell(option: Option) -> None:
    """What moves in the option taken, by reason."""
    for reason, count in sorted(Counter(move.reason for move in option.moves).items()):
        click.echo(phrases.sentence(f"planning.move_{reason}", {"shops": count}))
        for move in [one for one in option.moves if one.reason == reason][:SHOWN]:
            click.echo(f"  {move.shop}  {move.old_night or '–'} → {move.new_night or '–'}")
