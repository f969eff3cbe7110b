"""Stretches of time with something taken out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]


def left(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a span without those that are taken, in order."""
    rest = [span]
    for first, last in sorted(taken):
        cut: list[Span] = []
        for starts, ends in rest:
            if last <= starts or first >= ends:
                cut.append((starts, ends))
                continue
            if starts < first:
                cut.append((starts, first))
            if last < ends:
                cut.append((last, ends))
        rest = cut
    return rest


def minutes(spans: Iterable[Span]) -> int:
    """Whole minutes of all of them together."""
    return int(sum((ends - starts).total_seconds() for starts, ends in spans) // 60)


def overlap(one: Span, other: Span) -> bool:
    """Whether they have time in common."""
    return one[0] < other[1] and other[0] < one[1]
