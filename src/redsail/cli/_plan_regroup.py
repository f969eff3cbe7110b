"""`redsail plan regroup`: members in, alternatives for Party groups out; `regroup-verify` checks such a proposal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.base.errors import BadInput, Problems
from redsail.cli import _regroup_show
from redsail.cli._plan_files import write_whole
from redsail.cli._plan_progress import Interrupt
from redsail.cli._regroup_inputs import group_problem_from
from redsail.cli._regroup_settings import regroup_settings
from redsail.planning import (
    BadProblem,
    GroupProblem,
    Regrouping,
    RegroupingFile,
    RegroupingProgress,
    StopRule,
    UnreadablePlan,
    explain_impossible,
    regroup,
    regrouping_dumps,
    regrouping_faults,
    regrouping_loads,
)

IN = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
STOPPED = 130


@click.command(
    name="regroup",
    help=_(
        "Propose new Party groups: every member in one group, a group for every station, each with an office group as "
        "its partner, in at least three clearly different ways.\n\n"
        "MEMBERS is a table with a column for the name and any of: code, branch, department, station, membership "
        "(full or probationary), posts, skills, year of birth or age, certificate, leadership, may lead, group (today),"
        " leader, lock, together, apart. Headings may be Chinese or English.\n\n"
        "Settings (YAML) differ from the rulebook's limits only where you say so: size_least, size_most, full_least, "
        "leaders_least, guests_most (people from elsewhere a group may take), stations_stay, groups_least, groups_most,"
        " serves_most (station groups an office group is paired with), office_groups, station_groups, joint_groups, "
        "age_bands, weights, past_pairs.\n\n"
        "Example:\n\n"
        "redsail plan regroup --members members.xlsx --settings groups.yaml --seed 7 --time-limit 30 "
        "--out proposal.json --xlsx proposal.xlsx"
    ),
    epilog=_(
        "Exit codes: 0 proposed, 1 no grouping keeps all rules (why, and what would cure it, is printed; nothing is "
        "written), 2 bad input (nothing written), 130 stopped before there was a proposal. Ctrl-C keeps what was found."
    ),
)
@click.option("--members", type=IN, required=True, help=_("Table of members."))
@click.option("--stations", type=IN, help=_("Table of stations: name, lat, lon. [default: those that members name]"))
@click.option("--settings", type=IN, help=_("YAML or JSON with limits that differ from the rulebook's."))
@click.option("--seed", type=int, default=7, show_default=True, help=_("Decides among equally good proposals."))
@click.option("--time-limit", type=click.FloatRange(min=1), help=_("Seconds of wall time. [default: 60]"))
@click.option(
    "--iterations", type=click.IntRange(min=1), help=_("Search steps instead: the same proposal again, byte for byte.")
)
@click.option(
    "--alternatives", type=click.IntRange(1, 8), default=3, show_default=True, help=_("How many different ways.")
)
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help=_("The day for ages and rules. [default: today]"))
@click.option("--out", type=OUT, required=True, help=_("Where the proposal goes (JSON)."))
@click.option("--xlsx", type=OUT, help=_("Also a workbook: alternatives, changes with reasons, groups."))
def regroup_command(
    members: Path,
    stations: Path | None,
    settings: Path | None,
    seed: int,
    time_limit: float | None,
    iterations: int | None,
    alternatives: int,
    day: date | None,
    out: Path,
    xlsx: Path | None,
) -> int:
    """Reads, solves, checks, writes."""
    if time_limit is not None and iterations is not None:
        raise click.UsageError(_("Give --time-limit or --iterations, not both."))
    for target in (out, xlsx):
        if target is not None and not target.parent.is_dir():
            raise BadInput("planning.no_folder", path=str(target.parent))
    on = timezone.localdate() if day is None else date(day.year, day.month, day.day)
    problem = group_problem_from(members, stations, regroup_settings(settings, on), on)
    regrouping = _solved(problem, seed, None if iterations else time_limit or 60.0, iterations, alternatives)
    if not regrouping.alternatives:
        return _nothing(problem, regrouping)
    file = RegroupingFile(problem, regrouping)
    _refuse_faulty(file)
    write_whole(out, regrouping_dumps(file).encode())
    if xlsx:
        write_whole(xlsx, _regroup_show.regroup_workbook(file))
    _regroup_show.show(file)
    return 0


@click.command(
    name="regroup-verify",
    help=_("Check a proposal of groups, independent of the solver. Exit code 1 when it has faults."),
)
@click.argument("proposal", metavar="PROPOSAL.json", type=IN)
def verify_command(proposal: Path) -> int:
    """Prints every fault, or that there is none."""
    try:
        file = regrouping_loads(proposal.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("regroup.not_a_proposal") from error
    except UnreadablePlan as error:
        room = "regroup" if error.code == "not_a_proposal" else "planning"
        raise BadInput(f"{room}.{error.code}", **error.values) from error
    found = regrouping_faults(file.problem, file.regrouping)
    for fault in found:
        click.echo(_regroup_show.said(file.problem, fault.code, fault.values))
    if found:
        click.echo(_("%(count)s faults found.") % {"count": len(found)})
        return 1
    words = _("The proposal holds: %(alternatives)s alternatives for %(members)s members, every rule checked.")
    click.echo(words % {"alternatives": len(file.regrouping.alternatives), "members": len(file.problem.members)})
    return 0


def _solved(
    problem: GroupProblem, seed: int, seconds: float | None, iterations: int | None, alternatives: int
) -> Regrouping:
    with Interrupt() as interrupt:
        try:
            stop = StopRule(iterations, seconds, interrupt.asked)
            return regroup(problem, seed=seed, stop=stop, alternatives=alternatives, progress=_tell)
        except BadProblem as error:
            raise Problems(BadInput(f"regroup.{fault.code}", **fault.values) for fault in error.faults) from error


def _tell(news: RegroupingProgress) -> None:
    words = _("Alternative %(alternative)s found: %(value)s, at least %(bound)s needed.")
    values = {"alternative": news.alternative, "value": news.value, "bound": news.bound}
    click.echo(words % values, err=True)


def _nothing(problem: GroupProblem, regrouping: Regrouping) -> int:
    """Says why there is no proposal."""
    conflict = explain_impossible(problem) if regrouping.impossible else None
    if conflict is None:
        click.echo(_("Stopped before there was a proposal."), err=True)
        return STOPPED
    _regroup_show.show_conflict(problem, conflict)
    return 1


def _refuse_faulty(file: RegroupingFile) -> None:
    found = regrouping_faults(file.problem, file.regrouping)
    if found:
        raise Problems(BadInput(f"regroup.{fault.code}", **fault.values) for fault in found)
