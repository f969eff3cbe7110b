"""Rows of background work."""

from redsail.jobs.models.job import Job
from redsail.jobs.models.pulse import Pulse

__all__ = ["Job", "Pulse"]
