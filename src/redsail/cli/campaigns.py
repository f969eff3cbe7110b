"""`redsail campaigns`: set up, plan, export and delete campaigns kept in the database."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.cli._actor import actor

NIGHTS = "A..B"


@click.group(name="campaigns")
def command() -> None:
    """Campaigns kept in the database: list, create, plan, export, delete. (`redsail plan` needs no database.)"""


def _campaign(number: int):  # type: ignore[no-untyped-def]
    from redsail.base.errors import Missing
    from redsail.patrol.models import Campaign

    found = Campaign.objects.select_related("unit").filter(pk=number).first()
    if found is None:
        raise Missing("patrol.no_campaign", number=number)
    return found


@command.command("list")
def list_campaigns() -> None:
    """One line a campaign: number, nights, crew-nights of the newest plan, name."""
    from redsail.patrol.models import Campaign
    from redsail.patrol.queries.board import latest

    for campaign in Campaign.objects.order_by("pk"):
        plan = latest(campaign)
        nights = list(campaign.nights.order_by("date"))
        span = f"{nights[0]}..{nights[-1]}" if nights else "-"
        click.echo(f"{campaign.pk}\t{span}\t{plan.crew_nights if plan else '-'}\t{campaign.name}")


@command.command()
@click.option("--name", required=True, help="What the campaign is called.")
@click.option("--nights", required=True, metavar=NIGHTS, help="First and last night, 2026-12-01..2026-12-31.")
@click.option("--weekdays", default="1234", show_default=True, help="Which days of the week, 1 = Monday.")
@click.option("--unit", "code", help="Code of the bureau; not needed where there is only one.")
@click.option("--time-limit", default=60, show_default=True, help="Seconds to search.")
@click.option("--plan/--no-plan", default=True, show_default=True, help="Plan it at once and wait for the result.")
def create(name: str, nights: str, weekdays: str, code: str | None, time_limit: int, plan: bool) -> None:
    """Set up a campaign of service visits from every station that has a place, with the rulebook's limits."""
    from redsail.cli._shops_import import bureau
    from redsail.organisation.models import Unit
    from redsail.patrol.actions.campaigns import Draft, create_campaign
    from redsail.patrol.queries import limits

    unit = bureau(code)
    found = limits.rulings(timezone.localdate())
    stations = Unit.objects.filter(path__startswith=unit.path, station__lat__isnull=False, station__lon__isnull=False)
    campaign = create_campaign(
        by=actor(),
        unit=unit,
        draft=Draft(
            name=name,
            nights=_evenings(nights, weekdays),
            stations=tuple(stations.select_related("station")),
            begins=found[limits.BEGINS].number,
            ends=found[limits.ENDS].number,
            longest=found[limits.LONGEST].number * 60,
            service=found[limits.SERVICE].number * 60,
            time_limit=time_limit,
        ),
    )
    click.echo(_("Campaign %(number)s set up.") % {"number": campaign.pk})
    if plan:
        _plan(campaign)


@command.command()
@click.argument("number", type=int)
def plan(number: int) -> None:
    """Plan campaign NUMBER here and now, with progress; the same job that the page starts."""
    _plan(_campaign(number))


def _plan(campaign) -> None:  # type: ignore[no-untyped-def]
    from redsail import jobs
    from redsail.base import phrases
    from redsail.patrol.actions.plans import request_plan
    from redsail.patrol.queries.board import latest

    job = request_plan(campaign, by=actor(), ring=False)
    jobs.run(job.pk, watch=lambda now: click.echo(phrases.sentence(now.message, now.message_numbers), err=True))
    job.refresh_from_db()
    for problem in job.problems:
        click.echo(phrases.sentence(problem["code"], problem["numbers"]), err=True)
    found = latest(campaign)
    if job.state != "done" or found is None:
        raise SystemExit(1)
    words = _("Plan %(number)s: %(crews)s crew-nights, %(visits)s shops visited, %(left)s left out.")
    click.echo(
        words % {"number": found.number, "crews": found.crew_nights, "visits": found.visits, "left": found.left_out}
    )


@command.command()
@click.argument("number", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The .xlsx or .json file.")
def export(number: int, out: Path) -> None:
    """Write the newest plan of campaign NUMBER: .xlsx for people, .json for `redsail plan verify`."""
    from redsail.base.errors import Missing
    from redsail.exchange.exports import nights
    from redsail.patrol.queries import documents
    from redsail.patrol.queries.board import latest

    found = latest(_campaign(number))
    if found is None:
        raise Missing("patrol.not_planned", number=number)
    out.write_bytes(documents.text(found).encode() if out.suffix == ".json" else nights.workbook(found))
    click.echo(str(out))


@command.command()
@click.argument("number", type=int)
@click.confirmation_option(prompt="?")
def delete(number: int) -> None:
    """Delete campaign NUMBER with its plans."""
    from redsail.patrol.actions.campaigns import delete_campaign

    delete_campaign(_campaign(number), by=actor())


def _evenings(text: str, weekdays: str) -> tuple[date, ...]:
    from redsail.base.errors import BadInput

    try:
        first, last = (date.fromisoformat(part.strip()) for part in text.split(".."))
    except ValueError:
        raise BadInput("patrol.nights_unreadable", text=text) from None
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if str(day.isoweekday()) in weekdays)
