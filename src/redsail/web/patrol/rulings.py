"""Limits as pages show them: value, kind, paper, how sure, and whether a unit's own paper may change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits
from redsail.rulebook import lookup
from redsail.rulebook.schema import UNITS

KINDS = {"law": _("Law"), "policy": _("Policy"), "house": _("House default")}
BENDS = {
    "free": _("may be set by the unit's own paper"),
    "raise": _("may only be raised by the unit's own paper"),
    "lower": _("may only be lowered by the unit's own paper"),
    "never": _("fixed"),
}
THEMES = (
    (_("The evening"), limits.EVENING),
    (_("Crews and people"), limits.CREW),
    (_("Nights and repeat visits"), limits.NIGHTS),
    (_("How often a shop may be called on"), tuple(limits.CAP.values())),
    (_("What the law asks of inspections"), limits.LAWFUL),
)
# What an inspection needs beyond a service visit, in the order in which it is met.
FOR_INSPECTION = (
    limits.PLAN_NEEDED,
    limits.ENFORCEMENT["inspection"],
    limits.CERTIFICATE_NEEDED,
    limits.RECUSAL,
    limits.PREMISES_ONLY,
    limits.CAP["inspection"],
)


@dataclass(frozen=True)
class Line:
    """One limit in words."""

    title: str
    value: str
    kind: str
    paper: str
    note: str
    bend: Any
    verified: bool


def lines(campaign: Campaign | None, keys: Iterable[str]) -> list[Line]:
    """The limits as they stood when the campaign was set up (None: as they stand today), in the reader's language."""
    row = campaign or Campaign()
    return [_line(key, limits.paper(row, key)) for key in keys]


def themes(campaign: Campaign) -> list[tuple[Any, list[Line]]]:
    """Every limit the plan rests on, by theme; only the kind of campaign it is."""
    other = "inspection" if campaign.kind == "visit" else "visit"
    only = {limits.MINUTES[other], limits.CAP[other], limits.ENFORCEMENT[other], limits.OFFICE[other]}
    found = []
    for title, keys in THEMES:
        if keys is limits.LAWFUL and campaign.kind == "visit":
            continue
        wanted = list(dict.fromkeys(key for key in keys if key not in only))
        if keys is limits.EVENING and campaign.kind != "visit":
            wanted.append(limits.MINUTES["inspection"])
        found.append((title, lines(campaign, wanted)))
    return found


def _line(key: str, ruling: dict[str, Any]) -> Line:
    language = "en" if get_language() == "en" else "zh"
    return Line(
        title=ruling["title"][language],
        value=_value(ruling, language),
        kind=str(KINDS[ruling["kind"]]),
        paper=limits.cited(ruling),
        note=ruling["note"][language] if ruling.get("note") else "",
        bend=BENDS[lookup.find(key).bend],
        verified=ruling["certainty"] == "verified",
    )


def _value(ruling: dict[str, Any], language: str) -> str:
    unit, value = UNITS[ruling["unit"]], ruling["value"]
    if unit.form == "clock":
        return f"{value // 3600:02d}:{value % 3600 // 60:02d}"
    if unit.form == "flag":
        return str(_("yes") if value else _("no"))
    return f"{value} {unit.title.en}" if language == "en" else f"{value}{unit.title.zh}"
