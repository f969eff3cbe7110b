"""Registers coming in: read by `documents`, compared with what stands, handed to the actions of the rooms.

Importing this package registers the kinds of jobs (settings.JOB_MODULES).
"""

from redsail.exchange.imports import jobs as _jobs  # noqa: F401
