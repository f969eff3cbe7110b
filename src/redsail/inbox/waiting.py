"""A thing that waits for somebody: plain values, made anew whenever somebody looks, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Waiting:
    """One line of an inbox. `kind` groups lines ("Task"), `url` is the page with the button that ends the waiting.

    `due`: the last day without being late, None where there is none. `count`: how many things the line stands for.
    `button`: what is done on that page, in a word or two.
    """

    kind: Words
    title: Words
    url: str
    due: date | None = None
    text: Words = ""
    count: int = 1
    button: Words = ""

    def late_on(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.due is not None and self.due < day


@dataclass(frozen=True)
class Counts:
    """How much waits: all of it, and the part that is late. More than this no message tells."""

    total: int
    late: int


def in_order(things: Iterable[Waiting]) -> list[Waiting]:
    """By day due, those without one last; equal days as the rooms gave them."""
    return sorted(things, key=lambda thing: (thing.due is None, thing.due or date.max))


def counts(things: Iterable[Waiting], day: date) -> Counts:
    """What a message says about `things`."""
    known = list(things)
    return Counts(sum(thing.count for thing in known), sum(thing.count for thing in known if thing.late_on(day)))
