"""Whether a branch's members had the talks that a year asks for. That there were talks, never what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from redsail.activities.models import Talk
from redsail.activities.queries.windows import Settled, Window, settle

Held = Sequence[tuple[int, int, int, date]]
"""Branch, the two people, the day."""


def held(branches: Iterable[int], first: date, last: date) -> Held:
    """The talks of the branches in the span; no sealed column is read. One query."""
    rows = Talk.objects.filter(branch__in=list(branches), held_on__gte=first, held_on__lte=last)
    return list(rows.order_by().values_list("branch", "holder", "partner", "held_on"))


def lacking(talks: Held, branch: int, members: Iterable[int], window: Window) -> int:
    """How many of these members had fewer talks in the period than it asks for; both of a talk had it."""
    had: Counter[int] = Counter()
    for where, one, other, day in talks:
        if where == branch and window.first <= day <= window.grace:
            had.update((one, other))
    return sum(had[person] < window.cadence.times for person in members)


def settled(window: Window, missing: int, today: date) -> Settled:
    """What became of the period as a whole: held when nobody lacks one, else as a meeting that was not held."""
    found = settle([window], [], today)[0]
    return Settled(window, found.state if missing else "held", (), missing)
