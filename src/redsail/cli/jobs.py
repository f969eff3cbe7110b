"""`redsail jobs`: see, cancel and retry background work."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from redsail.cli._actor import actor


@click.group("jobs", help=_("Background jobs: list, show, cancel, retry."))
def command() -> None:
    """Background jobs."""


@command.command("list", help=_("The newest jobs, one line each: number, state, progress, kind, what for."))
@click.option("--state", type=click.Choice(["queued", "running", "done", "failed", "cancelled"]), multiple=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=30, show_default=True, help=_("How many."))
def list_jobs(state: tuple[str, ...], limit: int) -> None:
    """One line a job, the newest first."""
    from redsail.jobs import kinds, queries, sweeper

    for job in queries.newest(state)[:limit]:
        percent = "" if job.percent is None else f"{job.percent}%"
        name = kinds.label(job.kind)
        click.echo(f"{job.pk:>6}  {job.get_state_display():　<4}  {percent:>4}  {name}  {job.label}".rstrip())
    if not sweeper.workers_alive():
        click.echo(_("No worker is running; waiting jobs do not begin. Start one with: redsail worker"), err=True)


@command.command("show", help=_("One job: state, progress, problems, result."))
@click.argument("number", type=int)
def show(number: int) -> None:
    """All that is known about a job."""
    from redsail.base import phrases
    from redsail.jobs import kinds, queries

    job = queries.one(number)
    click.echo(f"#{job.pk} {kinds.label(job.kind)} {job.label}".rstrip())
    click.echo(f"{job.get_state_display()} {job.done}/{job.total if job.total is not None else '?'}")
    if job.message:
        click.echo(phrases.sentence(job.message, job.message_numbers))
    for problem in job.problems:
        click.echo(phrases.sentence(problem["code"], problem["numbers"]))
    for name, value in job.result.items():
        click.echo(f"{name}: {value}")


@command.command("cancel", help=_("Cancel jobs: waiting ones at once, running ones at their next safe point."))
@click.argument("numbers", type=int, nargs=-1, required=True)
def cancel(numbers: tuple[int, ...]) -> None:
    """Cancel each, and say what became of it."""
    from redsail import jobs
    from redsail.jobs import queries

    for number in numbers:
        job = jobs.cancel(queries.one(number), by=actor())
        told = _("Job %(number)d was cancelled.") if not job.alive else _("Job %(number)d was asked to stop.")
        click.echo(told % {"number": number})


@command.command("retry", help=_("Queue failed or cancelled jobs again."))
@click.argument("numbers", type=int, nargs=-1, required=True)
def retry(numbers: tuple[int, ...]) -> None:
    """Queue each again."""
    from redsail import jobs
    from redsail.jobs import queries

    for number in numbers:
        jobs.retry(queries.one(number), by=actor())
        click.echo(_("Job %(number)d waits again.") % {"number": number})
