"""`redsail migrate`: create the database's tables, or bring them up to this version."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _


@click.command("migrate", help=_("Create the database, or upgrade it to this version. Safe to repeat."))
def command() -> None:
    """Apply what is missing and say how many steps that was."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0, interactive=False)
    message = (
        _("The database was brought up to date in %(count)d steps.") if steps else _("The database is up to date.")
    )
    click.echo(message % {"count": len(steps)} if steps else message)
