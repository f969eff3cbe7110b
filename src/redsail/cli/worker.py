"""`redsail worker`: does the waiting jobs, until it is told to stop."""

from __future__ import annotations

import sys

import click
from django.utils.translation import gettext as _


@click.command(
    "worker",
    help=_(
        "Do background jobs until stopped (Ctrl-C or SIGTERM). A job in hand is finished within a few seconds or given "
        "back to the queue at once. `redsail serve` starts its own workers; this is for more of them."
    ),
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help=_("How many side by side."))
def command(workers: int) -> None:
    """One worker in this process; several are processes of their own under this one."""
    if workers == 1:
        from redsail.jobs.worker import work

        work()
        return
    from redsail.cli._supervisor import Child, Supervisor

    def died(child: Child, code: int) -> None:
        message = _("%(name)s ended unexpectedly (code %(code)d) and is started again.")
        click.echo(message % {"name": child.name, "code": code}, err=True)

    with Supervisor(died) as supervisor:
        for number in range(1, workers + 1):
            name = _("job worker %(number)d") % {"number": number}
            supervisor.start(name, [sys.executable, "-m", "redsail.cli", "worker"])
        supervisor.watch()
