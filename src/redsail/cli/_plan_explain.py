"""`redsail plan explain`: why this shop on this night, what is tight, and what more would save."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.cli._plan_files import read_plan, refuse_faulty, told
from redsail.cli._plan_progress import Bar, Interrupt
from redsail.planning import PlanFile, PlanningError, StopRule, explain_shop, what_if
from redsail.planning.whatif import MORE_MINUTES


@click.command(
    help=_(
        "Say why a shop is visited when it is and what is tight that evening. With --what-if also what one more crew "
        "a night or thirty more minutes would save; the campaign is solved again for that, twice."
    )
)
@click.argument("plan_file", metavar="PLAN.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--shop", "shop_key", help=_("Number or key of the shop."))
@click.option("--what-if", "ask", is_flag=True, help=_("Solve with one more crew, and with half an hour more."))
@click.option(
    "--time-limit", type=click.FloatRange(min=1), default=30.0, show_default=True, help=_("Seconds for --what-if.")
)
def explain(plan_file: Path, shop_key: str | None, ask: bool, time_limit: float) -> int:
    """Prints one sentence an answer."""
    if not shop_key and not ask:
        raise click.UsageError(_("Name a shop with --shop, or ask --what-if."))
    file = read_plan(plan_file)
    refuse_faulty(file)
    if shop_key:
        try:
            answers = explain_shop(file.problem, file.plan, shop_key)
        except PlanningError as error:
            raise told(error) from error
        shops = {shop.key: shop.name for shop in file.problem.shops}
        click.echo(f"{shop_key}  {shops[shop_key]}")
        for answer in answers:
            click.echo("  " + _sentence(file, answer.code, dict(answer.values)))
    if ask:
        _savings(file, time_limit)
    return 0


def _sentence(file: PlanFile, code: str, values: dict[str, str | int]) -> str:
    names = {station.key: station.name or station.key for station in file.problem.stations}
    if "station" in values:
        values["station"] = names.get(str(values["station"]), values["station"])
    if code == "why_left_out":
        return phrases.sentence(f"planning.{values['reason']}", values)
    return phrases.sentence(f"planning.{code}", values)


def _savings(file: PlanFile, seconds: float) -> None:
    with Interrupt() as interrupt, Bar(seconds):
        stop = StopRule(seconds=seconds / 2, asked=interrupt.asked)
        found = [
            what_if(file.problem, file.plan, crews=crews, minutes=minutes, seed=file.plan.seed, stop=stop)
            for crews, minutes in ((1, 0), (0, MORE_MINUTES))
        ]
    for saving in found:
        code = "saving_crew" if saving.crews else "saving_minutes"
        values = {name: getattr(saving, name) for name in saving.__slots__}
        values["visited_more"] = saving.no_room - saving.new_no_room
        click.echo(phrases.sentence(f"planning.{code}", values))
