"""How long the command has been running, its start-up included: what a limit in wall time is counted from."""

from __future__ import annotations

import os
from pathlib import Path
from time import process_time

START_UP = 1.5
"""Seconds to start the command, where the system does not say."""
FRESH = 30.0
"""A process older than this when the command begins runs several commands: its age says nothing of this one."""


def started() -> float:
    """Seconds from the start of this process to the begin of the command."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        age = float(Path("/proc/uptime").read_text().split()[0]) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        age = max(START_UP, process_time())
    return age if 0 <= age <= FRESH else START_UP


def left(limit: float, spent: float, *, end: float = 1.0) -> float:
    """Seconds for the search within `limit`, of which `spent` are gone; checking and writing take `end` times as long.

    At least one: a limit too short for anything still gives a plan.
    """
    return max(1.0, limit - (1 + end) * spent)
