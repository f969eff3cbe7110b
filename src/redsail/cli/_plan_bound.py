"""`redsail plan bound`: why this shop on this night, and what is binding."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _


@click.command(help=_("Say why a shop is visited when it is, and what one more crew or half an hour would change."))
@click.argument("plan_file", metavar="PLAN.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def bound(plan_file: Path) -> int:
    return 0
