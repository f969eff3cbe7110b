"""An evening on one page, as a Word file: every word of it comes from plan, records and presence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Block, Grid, Heading, Paper, Paragraph
from redsail.patrol.queries.night_summary import Summary
from redsail.patrol.queries.tonight import NOT_REACHED


def paper(summary: Summary, credits: Sequence[str]) -> bytes:
    """The whole file. `credits`: what the gathering counts for, a line each."""
    evening = summary.night.evening
    title = _("%(night)s, %(station)s: summary of the night") % {
        "night": evening.date.isoformat(),
        "station": evening.station.name,
    }
    signed = (evening.campaign.unit.name, date_format(evening.date, _("F j, Y")))
    return docx_bytes(Paper(title=title, blocks=_blocks(summary, credits), signed=signed))


def _blocks(summary: Summary, credits: Sequence[str]) -> list[Block]:
    evening, counts = summary.night.evening, summary.counts
    topic = evening.campaign.study_topic
    told = {"due": counts.due, "present": counts.present, "away": counts.away}
    line = _("Due %(due)s, present %(present)s, away %(away)s.") % told
    found: list[Block] = [Heading(_("Presence")), Paragraph(line)]
    if topic:
        found.append(Paragraph(_("Night study: %(topic)s.") % {"topic": topic}))
    if summary.present:
        found.append(Paragraph(_("Present: %(names)s.") % {"names": "、".join(summary.present)}))
    if summary.away:
        away = "、".join(f"{name}（{label}）" for name, label in summary.away)
        found.append(Paragraph(_("Away: %(names)s.") % {"names": away}))
    found += [Heading(_("Round")), _crews(summary)]
    missed = summary.by(*NOT_REACHED)
    if missed:
        headings = (_("Shop"), _("Address"), _("What became of it"), _("Reason"))
        rows = [(v.shop.name, v.shop.address, str(v.get_outcome_display()), v.reason) for v in missed]
        found += [Heading(_("Shops not reached")), Grid(headings, rows, (4, 5, 3, 4))]
    if credits:
        found += [Heading(_("What it counts for")), *(Paragraph(line) for line in credits)]
    return found


def _crews(summary: Summary) -> Grid:
    headings = (_("Crew"), _("People"), _("Stops"), _("Done"), _("Declined"), _("Not reached"), _("Unplanned"))
    rows = [
        (
            str(crew.route.number),
            "、".join(crew.names),
            str(crew.stops),
            str(crew.done),
            str(crew.declined),
            str(crew.missed),
            str(crew.unplanned),
        )
        for crew in summary.night.crews
    ]
    return Grid(headings, rows, (2, 6, 2, 2, 2, 2, 2))
