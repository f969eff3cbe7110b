"""`redsail plan`: campaigns planned, checked, explained and re-planned from files, without a database."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from redsail.cli import (
    _plan_bound,
    _plan_campaign,
    _plan_crews,
    _plan_explain,
    _plan_regroup,
    _plan_replan,
    _plan_verify,
)


@click.group(
    name="plan",
    help=_(
        "Plan night rounds from files: no database, no log-in, nothing leaves this computer.\n\n"
        "A plan file holds the campaign and its plan; every other command works on that file."
    ),
    epilog=_(
        "Exit codes: 0 done, 1 faults found in a plan, 2 bad input (nothing written), 130 stopped before any plan."
    ),
)
def command() -> None:
    """The group itself does nothing."""


command.add_command(_plan_campaign.campaign)
command.add_command(_plan_verify.verify)
command.add_command(_plan_explain.explain)
command.add_command(_plan_replan.replan)
command.add_command(_plan_bound.bound)
command.add_command(_plan_crews.crews)
command.add_command(_plan_regroup.regroup_command)
command.add_command(_plan_regroup.verify_command)
