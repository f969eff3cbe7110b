"""Tones of states, as the pages show them."""

from __future__ import annotations

from typing import Any

from redsail.needs.enums import NeedState

TONES = {
    NeedState.HEARD: "warning",
    NeedState.ASSIGNED: "info",
    NeedState.ANSWERED: "info",
    NeedState.SENT_BACK: "warning",
    NeedState.CONFIRMED: "success",
    NeedState.CLOSED: "neutral",
    NeedState.WITHDRAWN: "neutral",
}


def toned(needs: Any) -> list[Any]:
    """The needs, each with the `tone` of its state."""
    found = list(needs)
    for need in found:
        need.tone = TONES[NeedState(need.state)]
    return found
