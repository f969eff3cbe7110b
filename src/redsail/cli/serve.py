"""`redsail serve`: the whole thing on this machine. Web server and job workers under one parent."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import click
from django.conf import settings
from django.utils.translation import gettext as _

from redsail.cli import _ports
from redsail.cli._supervisor import Child, Supervisor
from redsail.cli.demo import log_in_lines

FIRST_PORT = 8000
PORTS_TRIED = 20
READY_WITHIN = 60.0
GIVE_UP_AFTER = 3


class Taken(click.ClickException):
    """Port or data folder are somebody else's."""

    exit_code = 4


@click.command("serve", help=_("Start the server and its job workers; stop with Ctrl-C."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on; 0.0.0.0: every network."))
@click.option("--port", type=click.IntRange(0, 65535), help=_("Port; without it 8000, or the next free one."))
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help=_("Web processes."))
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help=_("Threads a web process."))
@click.option("--no-migrate", is_flag=True, help=_("Leave the database's tables as they are."))
@click.option("--demo", is_flag=True, help=_("Build the demo bureau first if the database is empty."))
def command(host: str, port: int | None, processes: int, threads: int, no_migrate: bool, demo: bool) -> None:
    """Run until a stop signal; exit code 0 after an orderly stop, 4 when port or data folder are taken."""
    lock = _claim(settings.DATA_DIR)
    port = _port(host, port)
    with Supervisor(_died) as supervisor:
        if not no_migrate:
            _migrate()
        if demo and not supervisor.stopping:
            _demo(supervisor)
        web = supervisor.start(_("web server"), _web(host, port, processes, threads))
        address = f"http://{'localhost' if host in _ports.LOOPBACK else host}:{port}/"
        if _ready(supervisor, web, host, port):
            _announce(lock, address, log_in_lines() if host in _ports.LOOPBACK else [])
            # After the address: nobody waits for a job yet, and five processes that start at once are slow together.
            for number in range(1, settings.WORKERS + 1):
                supervisor.start(_("job worker %(number)d") % {"number": number}, [*_redsail(), "worker"])
        supervisor.watch()
        click.echo(_("Stopping …"))
    click.echo(_("Stopped."))


def _claim(folder: Path) -> IO[str]:
    """One server a data folder: the lock is held as long as the returned file is open."""
    lock = (folder / "serve.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        message = _(
            "A server already runs on this data folder (%(folder)s): %(address)s\n"
            "Stop it first, or set REDSAIL_DATA_DIR to another folder."
        )
        facts = {"folder": folder, "address": lock.read().strip() or "…"}
        raise Taken(message % facts) from None
    lock.truncate(0)
    return lock


def _port(host: str, asked: int | None) -> int:
    """The port asked for, or the first free one from 8000 on. A taken port that was asked for stops the start."""
    if asked is None:
        return _ports.first_free(host, FIRST_PORT, PORTS_TRIED)
    if asked == 0:
        return _ports.any_free(host)
    if _ports.free(host, asked):
        return asked
    message = _("Port %(port)d is taken. Choose another with --port, or leave it out.")
    raise Taken(message % {"port": asked})


def _redsail() -> list[str]:
    return [sys.executable, "-m", "redsail.cli"]


def _web(host: str, port: int, processes: int, threads: int) -> list[str]:
    place = ["--interface", "wsgi", "--host", host, "--port", str(port), "--log-level", "warning"]
    size = ["--workers", str(processes), "--blocking-threads", str(threads)]
    keep = ["--respawn-failed-workers", "--workers-kill-timeout", "8"]
    return [sys.executable, "-m", "granian", *place, *size, *keep, "redsail.config.wsgi:application"]


def _migrate() -> None:
    """Bring the tables up to date; where they are already, that costs a look and no more."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _demo(supervisor: Supervisor) -> None:
    """The demo bureau, once: never into a database that holds a unit already."""
    from redsail.organisation.models import Unit

    if not Unit.objects.exists():
        click.echo(_("First start: building the demo bureau …"))
        if subprocess.run([*_redsail(), "demo", "--seed", "7", "--no-log-ins"]).returncode and not supervisor.stopping:
            raise click.ClickException(_("The demo bureau could not be built."))


def _ready(supervisor: Supervisor, web: Child, host: str, port: int) -> bool:
    """Wait for the first answer. False when a stop was asked for; a web server that cannot start ends it all."""
    end = time.monotonic() + READY_WITHIN
    while not supervisor.stopping:
        if _ports.answers(host, port):
            return True
        if web.deaths >= GIVE_UP_AFTER or time.monotonic() > end:
            raise click.ClickException(_("The web server does not start; the reason stands above."))
        supervisor.tend()
        time.sleep(0.1)
    return False


def _announce(lock: IO[str], address: str, log_ins: list[str]) -> None:
    lock.seek(0)
    lock.write(f"{address} (pid {os.getpid()})\n")
    lock.flush()
    for line in [
        "",
        _("Redsail is ready: %(address)s") % {"address": address},
        *log_ins,
        _("Data folder: %(folder)s. Stop with Ctrl-C.") % {"folder": settings.DATA_DIR},
    ]:
        click.echo(line)


def _died(child: Child, code: int) -> None:
    message = _("%(name)s ended unexpectedly (code %(code)d) and is started again.")
    click.echo(message % {"name": child.name, "code": code}, err=True)
