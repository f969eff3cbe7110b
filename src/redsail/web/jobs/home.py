"""What the home page says about background work: only when something runs, waits or went wrong."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.jobs import sweeper
from redsail.jobs.enums import LIVE, State
from redsail.web.jobs import gates
from redsail.web.shell.panels import Figure, Panel


def panels(request: HttpRequest) -> list[Panel]:
    """Jobs alive now and failed since yesterday, among those the person may see."""
    since = timezone.now() - timedelta(days=1)
    counts = (
        gates.visible(request.user)
        .order_by()
        .aggregate(
            alive=Count("pk", filter=Q(state__in=LIVE)),
            failed=Count("pk", filter=Q(state=State.FAILED, finished_at__gte=since)),
        )
    )
    if not (counts["alive"] or counts["failed"]):
        return []
    address = reverse("jobs:list")
    figures = []
    if counts["alive"]:
        figures.append(Figure(_("Running or waiting"), counts["alive"], url=address))
    if counts["failed"]:
        failed = f"{address}?state={State.FAILED}"
        figures.append(Figure(_("Failed since yesterday"), counts["failed"], url=failed, tone="danger"))
    stalled = counts["alive"] and not sweeper.workers_alive()
    text = _("No worker is running, so nothing begins.") if stalled else ""
    return [Panel(_("Background jobs"), order=80, text=text, figures=tuple(figures))]
