"""`redsail plan bound`: a stronger proof of how few crew-nights are possible."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import click
from django.utils.translation import gettext as _

from redsail.cli._plan_clock import left, started
from redsail.cli._plan_files import read_plan, refuse_faulty, told, write_plan
from redsail.cli._plan_progress import Bar, Interrupt
from redsail.cli._plan_show import floor
from redsail.planning import PlanFile, PlanningError, StopRule, strong_bound
from redsail.planning.roads import road_tables


@click.command(
    help=_(
        "Prove how few crew-nights are possible at least. A quick floor stands in every plan; this one takes minutes "
        "and is much nearer. The plan file is rewritten with the floors proved (its routes stay as they are)."
    )
)
@click.argument("plan_file", metavar="PLAN.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--time-limit", type=click.FloatRange(min=1), help=_("Seconds of wall time. [default: 600]"))
@click.option("--iterations", type=click.IntRange(min=1), help=_("Pricings a station instead: the same floors again."))
@click.option("--workers", type=click.IntRange(min=1), help=_("Processes to use. [default: one a core]"))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=_("Write here instead."))
def bound(
    plan_file: Path, time_limit: float | None, iterations: int | None, workers: int | None, out: Path | None
) -> int:
    """Prints the floors by station and together, and writes them into the file."""
    if time_limit is not None and iterations is not None:
        raise click.UsageError(_("Give --time-limit or --iterations, not both."))
    began = monotonic() - started()
    file = read_plan(plan_file)
    refuse_faulty(file)
    seconds = None if iterations is not None else left(time_limit or 600.0, monotonic() - began, end=0.3)
    with Interrupt() as interrupt, Bar(seconds) as bar:
        try:
            plan = strong_bound(
                file.problem,
                file.plan,
                stop=StopRule(iterations, seconds, interrupt.asked),
                progress=bar.show,
                workers=workers,
                tables=road_tables(file.problem, None),
            )
        except PlanningError as error:
            raise told(error) from error
    names = {station.key: station.name or station.key for station in file.problem.stations}
    for one in plan.bounds:
        if one.station:
            have = sum(1 for route in plan.routes if route.station == one.station)
            words = _("%(station)s: at least %(floor)s crew-nights, the plan has %(have)s (%(method)s).")
            values = {"station": names.get(one.station, one.station), "floor": one.crew_nights, "have": have}
            click.echo(words % {**values, "method": one.method})
    found = PlanFile(file.problem, plan)
    floor(found)
    write_plan(out or plan_file, found)
    return 0
