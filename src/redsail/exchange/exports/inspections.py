"""The forms of an inspection as Word files: the approval form and the record, filled from what was entered once."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Block, Grid, Heading, Paper, Paragraph
from redsail.patrol.enums import BasisKind, SignatureState
from redsail.patrol.models import Campaign, Inspection, Visit
from redsail.patrol.queries import gate, lawful


def record(visit: Visit) -> bytes:
    """The record of an inspection, with lines to be signed by hand."""
    inspection = visit.inspection
    if inspection is None:
        raise ValueError("a service visit has no record of an inspection")
    blocks: list[Block] = [
        Grid(
            (_("Shop"), _("Licence number"), _("Address")),
            [[visit.shop.name, visit.shop.licence, visit.shop.address]],
            (4, 3, 5),
        ),
        Paragraph(
            _("Date of the inspection: %(day)s. Place: %(place)s.")
            % {"day": _day(visit), "place": visit.get_place_display()}
        ),
        Paragraph(
            _("Inspectors, certificates shown before the inspection: %(names)s.")
            % {"names": "；".join(inspection.certificates)}
        ),
        Paragraph(_("Told before the inspection: recusal may be asked for; how often a year may inspect.")),
        Heading(_("Items of the published list")),
        Grid((_("No."), _("Item"), _("Law"), _("Result"), _("Words")), _results(inspection), (1, 5, 4, 2, 4)),
    ]
    if inspection.record:
        blocks += [Heading(_("Record")), Paragraph(inspection.record)]
    blocks += _ended(inspection)
    blocks += [
        Heading(_("What the inspection stood on")),
        *(Paragraph(line) for line in dict.fromkeys(inspection.standing.values())),
    ]
    return docx_bytes(
        Paper(
            _("On-site inspection record"),
            blocks,
            number=inspection.case_number,
            signed=(visit.campaign.unit.name, _day(visit)),
        )
    )


def approval(campaign: Campaign) -> bytes:
    """The approval form of an inspection campaign, as far as it is filled; what is missing is left to be written."""
    there = lawful.newest(campaign)
    papers = [
        [
            str(kind.label),
            there[kind].title if kind in there else "",
            there[kind].number if kind in there else "",
            str(there[kind].dated) if kind in there else "",
        ]
        for kind in (BasisKind.ITEMS, BasisKind.PLAN, BasisKind.NOTICE)
    ]
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True))
    items = gate.items(campaign.unit, nights[0]) if nights else []
    given = there.get(BasisKind.APPROVAL)
    when = f"{nights[0]} – {nights[-1]}" if nights else ""
    blocks: list[Block] = [
        Paragraph(_("Purpose: %(purpose)s") % {"purpose": campaign.purpose or campaign.name}),
        Paragraph(_("Nights: %(nights)s") % {"nights": when}),
        Grid((_("Paper"), _("Title"), _("Number"), _("Dated")), papers, (3, 5, 4, 3)),
        Heading(_("Items to be inspected")),
        Grid((_("No."), _("Item"), _("Law")), [[item.code, item.text, item.law] for item in items], (1, 7, 5)),
        Paragraph(
            _("Approved by: %(name)s on %(day)s")
            % {"name": given.signed if given else "", "day": given.dated if given else ""}
        ),
    ]
    return docx_bytes(Paper(_("Approval of an inspection"), blocks, signed=(campaign.unit.name,)))


def _day(visit: Visit) -> str:
    return date_format(visit.date, _("F j, Y"))


def _results(inspection: Inspection) -> list[list[str]]:
    rows = inspection.results.select_related("item").order_by("item__order")
    return [[row.item.code, row.item.text, row.item.law, str(row.get_result_display()), row.note] for row in rows]


def _ended(inspection: Inspection) -> list[Block]:
    if inspection.signature == SignatureState.REFUSED:
        return [Paragraph(_("The shopkeeper refused to sign: %(why)s") % {"why": inspection.refusal})]
    lines = (_("Shopkeeper (signature and date):"), _("Inspectors (signatures and date):"))
    return [Paragraph(f"{line} ________________") for line in lines]
