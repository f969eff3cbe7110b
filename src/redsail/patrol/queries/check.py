"""One thing to be said about a campaign before it is solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redsail.base.errors import BadInput

STOP, WARN, TELL = "stop", "warn", "tell"
TONES = (STOP, WARN, TELL)
NAMED = 5


@dataclass(frozen=True)
class Check:
    """A code with its numbers; `tone` says whether it stops a solve; `cure` names the step, page or button that helps.

    `days`: the nights it is about, for cures that drop or add nights.
    """

    code: str
    tone: str
    numbers: dict[str, Any] = field(default_factory=dict)
    cure: str = ""
    days: tuple[date, ...] = ()

    @property
    def problem(self) -> BadInput:
        """The same as an error that people read."""
        return BadInput(self.code, **self.numbers)


def listed(days: Sequence[date]) -> str:
    """The first few nights, for sentences."""
    shown = "、".join(day.strftime("%m-%d") for day in days[:NAMED])
    return f"{shown}…" if len(days) > NAMED else shown
