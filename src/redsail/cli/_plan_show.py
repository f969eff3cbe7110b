"""A plan on the terminal: figures, floor and gap, notes, what is left out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.planning import PlanFile


def summary(file: PlanFile, out: Path | None = None) -> None:
    """What a planner wants to know first."""
    plan, problem = file.plan, file.problem
    visits = sum(len(route.stops) for route in plan.routes)
    nights = len({route.night for route in plan.routes})
    words = _("%(visits)s visits in %(crews)s crew-nights on %(nights)s nights, %(hours)s h on the road.")
    figures = {"visits": visits, "crews": plan.crew_nights, "nights": nights, "hours": f"{plan.travel / 3600:.1f}"}
    click.echo(words % figures)
    floor(file)
    names = {station.key: station.name or station.key for station in problem.stations}
    for note in plan.notes:
        values = {
            key: names.get(str(value), value) if key == "station" else value for key, value in note.values.items()
        }
        click.echo(phrases.sentence(f"planning.{note.code}", values))
    left_out(file)
    if not plan.reproducible:
        click.echo(_("Stopped by the clock or by hand: not reproducible. Use --iterations for a plan that is."))
    if out:
        click.echo(_("Plan written to %(path)s (checked, seed %(seed)s).") % {"path": out, "seed": plan.seed})


def floor(file: PlanFile) -> None:
    """The proven floor and the plan's distance from it."""
    plan = file.plan
    bound = next((bound for bound in plan.bounds if not bound.station), None)
    if bound and bound.crew_nights and not any(left.reason == "no_room" for left in plan.left_out):
        gap = 100 * (plan.crew_nights - bound.crew_nights) / bound.crew_nights
        words = _("Nobody can do it in fewer than %(bound)s crew-nights (%(method)s); the plan is within %(gap)s %%.")
        click.echo(words % {"bound": bound.crew_nights, "method": bound.method, "gap": f"{gap:.1f}"})


def left_out(file: PlanFile, shown: int = 5) -> None:
    """How many shops are left out and why, with the first few by name."""
    shops = {shop.key: shop for shop in file.problem.shops}
    for reason, count in sorted(Counter(left.reason for left in file.plan.left_out).items()):
        some = [left for left in file.plan.left_out if left.reason == reason][:shown]
        example = phrases.sentence(f"planning.{reason}", dict(some[0].values))
        click.echo(_("Left out: %(count)s shops. For example: %(example)s") % {"count": count, "example": example})
        for left in some:
            click.echo(f"  {left.shop}  {shops[left.shop].name}")
