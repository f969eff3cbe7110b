"""`redsail plan verify`: does this plan hold?"""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.cli._plan_files import read_plan
from redsail.planning import faults

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN = 100


@click.command(help=_("Check a plan against its campaign, independent of the solver. Exit code 1 when it has faults."))
@click.argument("plan_file", metavar="PLAN.json", type=FILE)
def verify(plan_file: Path) -> int:
    """Prints every fault, or the plan's figures when it has none."""
    file = read_plan(plan_file)
    found = faults(file.problem, file.plan)
    for fault in found[:SHOWN]:
        click.echo(phrases.sentence(f"planning.{fault.code}", dict(fault.values)))
    if found:
        if len(found) > SHOWN:
            click.echo(_("… and %(count)s more faults.") % {"count": len(found) - SHOWN})
        click.echo(_("%(count)s faults found.") % {"count": len(found)})
        return 1
    visits = sum(len(route.stops) for route in file.plan.routes)
    words = _("The plan holds: %(crews)s crew-nights, %(visits)s visits, %(left)s left out, every time checked.")
    click.echo(words % {"crews": file.plan.crew_nights, "visits": visits, "left": len(file.plan.left_out)})
    return 0
