"""A plan as one HTML page with maps drawn as SVG: opens anywhere, asks no network."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from redsail.cli._plan_panel import panel
from redsail.cli._plan_sheets import clock
from redsail.planning import PlanFile, Route, Shop

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"  # nothing from anywhere


def page(file: PlanFile) -> str:
    """The whole page. Names from the register are escaped."""
    plan = file.plan
    nights = sorted({route.night for route in plan.routes})
    look = files("redsail.cli").joinpath("_plan_map.css.txt").read_text(encoding="utf-8")
    code = files("redsail.cli").joinpath("_plan_map.js.txt").read_text(encoding="utf-8")
    shops = {shop.key: shop for shop in file.problem.shops}
    bound = next((one.crew_nights for one in plan.bounds if not one.station), 0)
    title = _("Night rounds from %(first)s to %(last)s") % {
        "first": nights[0] if nights else "–",
        "last": nights[-1] if nights else "–",
    }
    facts = [
        (_("Nights"), len(nights)),
        (_("Crew-nights"), plan.crew_nights),
        (_("At least needed"), bound),
        (_("Visits"), sum(len(route.stops) for route in plan.routes)),
        (_("Left out"), len(plan.left_out)),
        (_("Hours on the road"), f"{plan.travel / 3600:.1f}"),
    ]
    choices = f'<option value="">{escape(_("All nights"))}</option>'
    choices += "".join(f'<option value="{night}">{night}</option>' for night in nights)
    panels = "".join(panel(file, station, nights) for station in file.problem.stations)
    tables = "".join(_night(file, night, shops) for night in nights)
    return f"""<!DOCTYPE html>
<html lang="{escape(get_language() or "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(title)}</title>
<style>{look}</style>
</head>
<body>
<header><h1>{escape(title)}</h1>
<dl>{"".join(f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in facts)}</dl>
<p class="tools"><label>{escape(_("Night"))} <select id="night">{choices}</select></label></p>
</header>
<main>
<section class="panels">{panels}</section>
<section class="nights"><h2>{escape(_("Night by night"))}</h2>{tables}</section>
</main>
<script>{code}</script>
</body>
</html>
"""


def _night(file: PlanFile, night: str, shops: dict[str, Shop]) -> str:
    names = {station.key: station.name or station.key for station in file.problem.stations}
    routes = file.plan.on(night)
    head = _("%(night)s: %(crews)s crews, %(visits)s visits") % {
        "night": night,
        "crews": len(routes),
        "visits": sum(len(route.stops) for route in routes),
    }
    body = "".join(_route(route, names[route.station], shops) for route in routes)
    return f'<details data-night="{night}"><summary>{escape(head)}</summary>{body}</details>'


def _route(route: Route, station: str, shops: dict[str, Shop]) -> str:
    head = _("%(station)s, route %(route)s: %(leaves)s to %(returns)s") % {
        "station": station,
        "route": route.key,
        "leaves": clock(route.leaves),
        "returns": clock(route.returns),
    }
    rows = "".join(
        f"<tr><td>{clock(stop.arrive)}</td><td>{escape(stop.shop)}</td><td>{escape(shops[stop.shop].name)}</td></tr>"
        for stop in route.stops
    )
    return f"<h3>{escape(head)}</h3><table><tbody>{rows}</tbody></table>"
