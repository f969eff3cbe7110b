"""The decision paper of a regrouping as a Word file or PDF in the layout of official papers."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from redsail.documents.docx import docx_bytes
from redsail.documents.paper_html import paper_html
from redsail.documents.papers import Block, Grid, Heading, Paper, Paragraph
from redsail.exchange.exports import booklets
from redsail.organisation.queries.regrouping_paper import DecisionPaper


def word(decision: DecisionPaper) -> bytes:
    """The Word file."""
    return docx_bytes(_paper(decision))


def pdf(decision: DecisionPaper) -> bytes:
    """The same paper as PDF. Raises Missing where this server cannot write one."""
    return booklets.pdf(paper_html(_paper(decision), "en" if get_language() == "en" else "zh-CN"))


def _paper(decision: DecisionPaper) -> Paper:
    return Paper(
        title=decision.title,
        number=decision.number,
        mark=_("(Draft for discussion)") if decision.draft else "",
        blocks=_blocks(decision),
        signed=(decision.unit, date_format(decision.signed, _("F j, Y"))),
    )


def _blocks(decision: DecisionPaper) -> list[Block]:
    found: list[Block] = [Paragraph(decision.basis), Paragraph(decision.summary), Heading(_("I. Groups"))]
    headings = (_("Party group"), _("Kind"), _("Members"), _("Leader"), _("Pair"))
    found.append(Grid(headings, decision.groups, (5, 3, 2, 3, 5)))
    if decision.ended:
        found.append(Paragraph(_("These groups end: %(groups)s.") % {"groups": "、".join(decision.ended)}))
    if decision.leaders:
        found += [Heading(_("II. Leaders")), *(Paragraph(line) for line in decision.leaders)]
    found.append(Heading(_("III. Changes") if decision.leaders else _("II. Changes")))
    if decision.changes:
        headings = (_("No."), pgettext("person", "Name"), _("Before"), _("After"), _("Why"))
        found.append(Grid(headings, decision.changes, (1, 2, 4, 4, 7)))
    found.append(Paragraph(decision.after))
    return found
