"""The first lines of the inbox on the home page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import counts
from redsail.web.inbox.gathering import waiting_for
from redsail.web.shell.panels import Figure, Panel


def panels(request: HttpRequest) -> list[Panel]:
    """How much waits, and how much of it is late; nothing where nothing waits."""
    today = timezone.localdate()
    told = counts(waiting_for(request.user, today), today)  # type: ignore[arg-type]
    if not told.total:
        return []
    address = reverse("inbox:list")
    figures = [Figure(_("Waiting for me"), told.total, url=address)]
    if told.late:
        figures.append(Figure(_("Late"), told.late, url=address, tone="danger"))
    return [Panel(_("Waiting for me"), order=1, figures=tuple(figures), url=address, url_label=_("Open the list"))]
