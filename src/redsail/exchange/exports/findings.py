"""The ledger of findings: what was recorded once, no cell typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.patrol.models import Finding

MOST = 20_000


def workbook(findings: QuerySet[Finding]) -> bytes:
    """The xlsx; select the inspection's visit, shop and item with the rows."""
    columns = [
        Column("number", _("Number"), "integer", 8),
        Column("day", _("Date of the inspection"), "date", 12),
        Column("shop", _("Shop"), width=24),
        Column("licence", _("Licence number"), width=16),
        Column("item", _("Item"), width=30),
        Column("law", _("Law"), width=26),
        Column("kind", _("Kind"), width=14),
        Column("severity", _("Weight"), width=8),
        Column("text", _("What the inspection found"), width=40),
        Column("state", _("State"), width=12),
        Column("owner", _("Owner"), width=10),
        Column("due", _("Deadline"), "date", 12),
        Column("decide", _("Decide on kept goods by"), "date", 14),
        Column("closure", _("How it ended"), width=14),
        Column("result", _("Result"), width=40),
        Column("case", _("Number of the official case file"), width=18),
    ]
    return xlsx_bytes(Table(_("Findings"), columns, _rows(findings)))


def _rows(findings: QuerySet[Finding]) -> Iterator[list[Value]]:
    for finding in islice(findings, MOST):
        visit = finding.inspection.visit
        yield [
            finding.pk,
            visit.date,
            visit.shop.name,
            visit.shop.licence,
            finding.item.text,
            finding.item.law,
            str(finding.get_kind_display()),
            str(finding.get_severity_display()),
            finding.text,
            str(finding.get_state_display()),
            finding.owner.name if finding.owner else "",
            finding.due_on,
            finding.decide_by,
            str(finding.get_closure_display()),
            finding.result,
            finding.inspection.case_number,
        ]
