"""Who sits at the terminal, for the audit chain."""

from __future__ import annotations

import getpass
import re


def actor() -> str:
    """`cli:<log-in name of the system>`."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        name = "unknown"
    return "cli:" + (re.sub(r"[\s|]+", "-", name)[:60] or "unknown")
