"""Emptying a database that holds nothing but a demo bureau. Anything else is left alone."""

from __future__ import annotations

import fcntl

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _


def empty() -> None:
    """Remove the database file and lay the tables again. Raises ClickException where that could lose something."""
    _only_demo()
    if connection.vendor != "sqlite":
        raise click.ClickException(_("On PostgreSQL, create an empty database and point DATABASE_URL to it."))
    with (settings.DATA_DIR / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(_("A server runs on this data folder. Stop it first.")) from None
        connection.close()
        path = settings.DATABASES["default"]["NAME"]
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        call_command("migrate", verbosity=0, interactive=False)


def _only_demo() -> None:
    from redsail.organisation.models import User

    if "organisation_user" not in connection.introspection.table_names():
        return
    if User.objects.filter(is_demo=False).exists():
        raise click.ClickException(_("There are log-ins that are no demo log-ins: this database is not emptied."))
