"""The closing report of a reading season as a paper: what was held, who told, what stayed open. No typed cell."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Block, Grid, Heading, Paper, Paragraph
from redsail.study.models import Loan, ReadingSeason
from redsail.study.queries.seasons import Cell, matrix


def paper(season: ReadingSeason) -> bytes:
    """The Word file."""
    found = matrix(season)
    themes = [theme.name for theme in found.themes]
    told = _(
        "%(first)s to %(last)s: %(groups)d groups, %(themes)d themes; %(held)d sessions held, %(open)d planned, "
        "%(gaps)d open."
    )
    numbers = {
        "first": date_format(season.from_date),
        "last": date_format(season.until_date),
        "groups": len(found.rows),
        "themes": len(themes),
        "held": found.held,
        "open": found.planned,
        "gaps": found.gaps,
    }
    cells = [[str(row.group), *(_cell(cell) for cell in row.cells)] for row in found.rows]
    people = [
        [str(row.group), line.person.name, *(_marks()[mark] for mark in marks)]
        for row in found.rows
        for line, marks in row.people
    ]
    lent = Loan.objects.filter(lent_on__range=(season.from_date, season.until_date), book__unit=season.unit).count()
    shared = season.notes.filter(shared=True).count()
    reading = _("%(lent)d books were lent; %(shared)d notes were shared.") % {"lent": lent, "shared": shared}
    blocks: list[Block] = [
        Heading(_("1. Overview")),
        Paragraph(told % numbers),
        Paragraph(reading),
        Heading(_("2. Sessions by group and theme")),
        Grid([_("Party group"), *themes], cells),
        Heading(_("3. Who told and who took part")),
        Grid([_("Party group"), _("Name"), *themes], people),
    ]
    signed = (str(season.unit.name), date_format(timezone.localdate()))
    return docx_bytes(Paper(_("%(title)s: closing report") % {"title": season.title}, blocks, signed=signed))


def _cell(cell: Cell | None) -> str:
    if cell is None or cell.session.day is None:
        return _("open")
    who = cell.session.presenter.name if cell.session.presenter else ""
    state = "" if cell.state == "held" else f"（{_('planned')}）"
    return f"{cell.session.day:%m-%d} {who}{state}"


def _marks() -> dict[str, str]:
    return {"told": _("told"), "heard": _("took part"), "": ""}
