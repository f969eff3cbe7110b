"""The way from an address to a checklist that somebody may build."""

from __future__ import annotations

from django.http import Http404

from redsail.activities.actions.checklists import BUILD
from redsail.activities.models import Checklist, ChecklistVersion
from redsail.organisation import access as permissions
from redsail.web.organisation.signed_in import SignedIn


def checklist_or_404(request: SignedIn, pk: int) -> tuple[Checklist, ChecklistVersion]:
    """The list and its newest version: the draft, or what is published and a draft would begin with."""
    found = permissions.visible(Checklist.objects.all(), request.user, BUILD).select_related("unit").filter(pk=pk)
    row = found.first()
    newest = row.versions.order_by("-number").first() if row else None
    if row is None or newest is None:
        raise Http404
    return row, newest


def edited_of(version: ChecklistVersion) -> int:
    """The count a form has to bring back: a draft that does not exist yet begins at one."""
    return version.edited if version.published_at is None else 1
