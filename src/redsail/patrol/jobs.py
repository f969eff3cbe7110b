"""The room's background work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail import jobs
from redsail.patrol.actions import plans
from redsail.patrol.queries import running


@jobs.kind(running.JOB, label=_("Planning of a campaign"), finishes=True)
def plan(handle: jobs.Handle, *, campaign: int) -> None:
    """Plan the campaign with this number."""
    plans.solve_campaign(handle, campaign)
