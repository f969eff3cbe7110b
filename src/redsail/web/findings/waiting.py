"""What waits of findings and leads."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation.models import User
from redsail.patrol.enums import FindingState
from redsail.patrol.models import Finding
from redsail.patrol.queries import findings as query


def waiting(user: User, day: date) -> list[Waiting]:
    """One line a finding to correct, to hand out or to look at again; one a lead to decide on."""
    lines = [_line(finding) for finding in query.waiting(user)]
    return lines + [
        Waiting(_("Lead to decide on"), lead.visit.shop.name, reverse("findings:lead", args=[lead.pk]))
        for lead in query.leads_waiting(user)
    ]


def _line(finding: Finding) -> Waiting:
    kind = _("Finding to look at again") if finding.state == FindingState.RECHECK else _("Finding to see to")
    due = min(finding.due_on, finding.decide_by) if finding.decide_by else finding.due_on
    url = reverse("findings:finding", args=[finding.pk])
    return Waiting(kind, finding.inspection.visit.shop.name, url, due=due, text=finding.text)
