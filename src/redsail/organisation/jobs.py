"""The room's background work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from redsail import jobs
from redsail.organisation.actions import regrouping_solving
from redsail.organisation.queries import regroupings


@jobs.kind(regroupings.JOB, label=_("Search for Party groups"), finishes=True)
def regroup(handle: jobs.Handle, *, regrouping: int) -> None:
    """Search for groups for the regrouping with this number."""
    regrouping_solving.solve(handle, regrouping)
