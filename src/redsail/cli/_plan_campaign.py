"""`redsail plan campaign`: a register and stations in, a verified plan out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import monotonic

import click
from django.utils.translation import gettext as _

from redsail.base.errors import BadInput
from redsail.cli import _plan_show
from redsail.cli._plan_clock import left, started
from redsail.cli._plan_drafts import Drafts
from redsail.cli._plan_files import told, write_plan, write_whole
from redsail.cli._plan_inputs import problem_from
from redsail.cli._plan_progress import Bar, Interrupt
from redsail.planning import Plan, PlanFile, PlanningError, Problem, StopRule, solve
from redsail.planning.roads import road_tables

IN = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.command(
    help=_(
        "Plan which shops are visited on which night, by as few crews as possible.\n\n"
        "SHOPS is any register that the importer understands (CSV, TSV, Excel); STATIONS a table with at least name, "
        "lat and lon. Every shop goes to its nearest station unless a column `station` says otherwise.\n\n"
        "Example:\n\n"
        "redsail plan campaign --shops register.csv --stations stations.csv --nights 2026-12-01..2026-12-31 "
        "--seed 7 --time-limit 60 --out plan.json --map plan.html --xlsx plan.xlsx"
    ),
    epilog=_(
        "Exit codes: 0 planned, 2 bad input (nothing written), 130 stopped before there was a plan. "
        "Ctrl-C keeps the best plan found so far. While it runs, and if it is killed, the best so far is in a file "
        "beside --out that ends in .draft.json; `redsail plan verify` takes it like any plan."
    ),
)
@click.option("--shops", type=IN, required=True, help=_("Register of shops."))
@click.option("--stations", type=IN, required=True, help=_("Table of stations: name, lat, lon."))
@click.option("--nights", required=True, metavar="A..B", help=_("First and last night; or dates with commas."))
@click.option("--weekdays", default="1234567", show_default=True, help=_("Nights only on these days, 1 = Monday."))
@click.option("--officers", type=IN, help=_("Table of officers; without it crews are left open."))
@click.option("--settings", type=IN, help=_("YAML or JSON with limits that differ from the rulebook's."))
@click.option("--seed", type=int, default=7, show_default=True, help=_("Decides among equally good plans."))
@click.option("--time-limit", type=click.FloatRange(min=1), help=_("Seconds of wall time, all in all. [default: 60]"))
@click.option(
    "--iterations", type=click.IntRange(min=1), help=_("Rounds a station instead: the same plan again, byte for byte.")
)
@click.option("--workers", type=click.IntRange(min=1), help=_("Processes to use. [default: one a core]"))
@click.option("--out", type=OUT, required=True, help=_("Where the plan goes (JSON)."))
@click.option("--xlsx", type=OUT, help=_("Also a workbook, one sheet a night."))
@click.option("--map", "html", type=OUT, help=_("Also a map as one HTML page that needs no network."))
def campaign(
    shops: Path,
    stations: Path,
    nights: str,
    weekdays: str,
    officers: Path | None,
    settings: Path | None,
    seed: int,
    time_limit: float | None,
    iterations: int | None,
    workers: int | None,
    out: Path,
    xlsx: Path | None,
    html: Path | None,
) -> int:
    """Reads, solves with progress, writes; every plan written has passed `verify`."""
    if time_limit is not None and iterations is not None:
        raise click.UsageError(_("Give --time-limit or --iterations, not both."))
    for target in (out, xlsx, html):
        _check_folder(target)
    began = monotonic() - started()
    problem = problem_from(shops, stations, evenings(nights, weekdays), officers, settings)
    seconds = None if iterations is not None else left(time_limit or 60.0, monotonic() - began, end=0.5)
    drafts = Drafts(out)
    drafts.tell_earlier()
    plan = solved(problem, seed, seconds, iterations, workers, drafts)
    file = PlanFile(problem, plan)
    write_plan(out, file)
    drafts.done()
    if xlsx:
        from redsail.cli._plan_sheets import workbook

        write_whole(xlsx, workbook(file))
    if html:
        from redsail.cli._plan_map import page

        write_whole(html, page(file).encode())
    _plan_show.summary(file, out)
    return 0


def solved(
    problem: Problem, seed: int, seconds: float | None, iterations: int | None, workers: int | None, drafts: Drafts
) -> Plan:
    """The plan, with a live bar; an interrupt ends the solve early with the best plan so far."""
    with Interrupt() as interrupt, Bar(seconds) as bar:
        try:
            return solve(
                problem,
                seed=seed,
                stop=StopRule(iterations, seconds, interrupt.asked),
                progress=bar.show,
                workers=workers,
                keep=lambda plan: drafts.keep(PlanFile(problem, plan)),
                tables=road_tables(problem, None),
            )
        except PlanningError as error:
            raise told(error) from error


def evenings(text: str, weekdays: str = "1234567") -> tuple[str, ...]:
    """Night keys from `2026-12-01..2026-12-31` or `2026-12-01,2026-12-05`. Raises BadInput."""
    try:
        if ".." in text:
            first, last = (date.fromisoformat(part.strip()) for part in text.split(".."))
            if first > last:
                raise BadInput("cli.nights_reversed", first=first.isoformat(), last=last.isoformat())
            days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        else:
            days = [date.fromisoformat(part.strip()) for part in text.split(",")]
    except ValueError as error:
        raise BadInput("planning.nights_unreadable", text=text) from error
    if len(days) > 400:
        raise BadInput("planning.nights_too_many", nights=len(days))
    return tuple(day.isoformat() for day in days if str(day.isoweekday()) in weekdays)


def _check_folder(target: Path | None) -> None:
    if target is not None and not target.parent.is_dir():
        raise BadInput("planning.no_folder", path=str(target.parent))
