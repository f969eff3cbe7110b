"""Findings as a list, and what of them waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from redsail.organisation import access as permissions
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.enums import FindingState, LeadState
from redsail.patrol.models import Finding, Lead

RELATED = ("inspection__visit__shop", "inspection__visit__campaign__unit", "item", "owner")


@dataclass(frozen=True)
class FindingFilter:
    """What the list shows. `state`: a state, "late", "all", or "" for everything that is not closed."""

    state: str = ""
    kind: str = ""
    text: str = ""


def matching(user: User, wanted: FindingFilter, today: date) -> QuerySet[Finding]:
    """The findings in reach, the soonest deadline first."""
    found = access.findings(user).select_related(*RELATED)
    if wanted.state == "late":
        found = found.exclude(state=FindingState.CLOSED).filter(Q(due_on__lt=today) | Q(decide_by__lt=today))
    elif wanted.state in FindingState.values:
        found = found.filter(state=wanted.state)
    elif wanted.state != "all":
        found = found.exclude(state=FindingState.CLOSED)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.text:
        found = found.filter(Q(text__icontains=wanted.text) | Q(inspection__visit__shop__name__icontains=wanted.text))
    return found.order_by("due_on", "pk")


def waiting(user: User) -> list[Finding]:
    """Their own to correct, and for whoever follows up: those without an owner and those to be looked at again."""
    mine = Q(state=FindingState.OPEN, owner=user.person_id) if user.person_id else Q(pk__in=[])
    follows = Q(pk__in=[])
    if permissions.may_somewhere(user, access.FINDINGS):
        follows = Q(state=FindingState.RECHECK) | Q(state=FindingState.OPEN, owner__isnull=True)
    if not user.person_id and not permissions.may_somewhere(user, access.FINDINGS):
        return []
    found = access.findings(user).select_related(*RELATED).filter(mine | follows)
    return list(found.order_by("due_on", "pk")[:50])


def leads_waiting(user: User) -> list[Lead]:
    """Leads that wait for the decision of whoever approves inspections; not their own."""
    if not permissions.may_somewhere(user, access.APPROVE):
        return []
    open_ones = access.leads(user).filter(state=LeadState.OPEN).exclude(opener=user.person_id or 0)
    return list(open_ones.select_related("visit__shop")[:20])
