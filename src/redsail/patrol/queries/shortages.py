"""Why crews are short, and the cures, in plain words: one sentence for very many lines, the lines behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.patrol.queries.breaches import Names

MANY = 6
Notes = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Part:
    """Lines under a heading; `total`: all of them in a sentence, where they are many."""

    heading: str
    lines: list[str]
    total: str = ""


def parts(found: Mapping[str, Any], names: Names) -> list[Part]:
    """What is short, why, the cheapest cure and the others. `found`: a planner's conflict as data."""
    why = _("Why: without any one of these it would work") if found["smallest"] else _("Why")
    told = [_part(_("What is short"), found["short"], names), _part(why, found["reasons"], names)]
    for number, cure in enumerate(found["cures"]):
        told.append(_part(_("Or") if number else _("The cheapest cure"), cure["steps"], names))
    return told


def _part(heading: str, notes: Notes, names: Names) -> Part:
    lines = [phrases.sentence(f"planning.{note['code']}", names.values(note["values"])) for note in notes]
    return Part(heading, lines, _total(notes) if len(notes) > MANY else "")


def _total(notes: Notes) -> str:
    """Sums over nights and stations; empty for notes that have none."""
    codes = {note["code"] for note in notes}
    nights = {note["values"].get("night") for note in notes}
    stations = {note["values"].get("station") for note in notes}
    counted = {"nights": len(nights), "stations": len(stations)}
    if codes <= {"crews_short", "fewer_crews"}:
        lacking = sum(int(note["values"]["wanted"]) - int(note["values"]["staffable"]) for note in notes)
        if codes == {"crews_short"}:
            return _("%(crews)s crew-nights lack people, on %(nights)s nights at %(stations)s stations.") % {
                "crews": lacking,
                **counted,
            }
        return _("Send %(crews)s crews fewer in all, on %(nights)s nights at %(stations)s stations.") % {
            "crews": lacking,
            **counted,
        }
    if all(code.startswith("more_") for code in codes):
        return _(
            "%(people)s more duties in all, on %(nights)s nights at %(stations)s stations; on the fullest night "
            "%(most)s more people."
        ) % {**_people(notes), **counted}
    return ""


def _people(notes: Notes) -> dict[str, int]:
    a_night: dict[str, int] = {}
    for note in notes:
        night = str(note["values"]["night"])
        a_night[night] = a_night.get(night, 0) + int(note["values"]["count"])
    return {"people": sum(a_night.values()), "most": max(a_night.values())}
