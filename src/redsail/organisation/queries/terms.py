"""Terms of office and re-elections that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch

from redsail.organisation import access
from redsail.organisation.models import Branch, Term
from redsail.organisation.queries import rulings
from redsail.rulebook.schema import Ruling

VIEW = "people.membership"


@dataclass(frozen=True)
class Standing:
    """A branch's term on a day. `state`: unknown | overdue | soon | running."""

    branch: Branch
    term: Term | None
    state: str
    years: Ruling
    remind: Ruling

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something."""
        return self.state != "running"


def standings(user: Any, day: date) -> list[Standing]:
    """Every branch of a day within reach, those with something to do first. Two queries and one a unit."""
    running = Prefetch("terms", Term.objects.on(day), to_attr="now")
    branches = access.visible(Branch.objects.on(day), user, VIEW).select_related("unit").prefetch_related(running)
    books: dict[int, dict[str, Ruling]] = {}
    found = []
    for branch in branches:
        if branch.unit_id not in books:
            books[branch.unit_id] = rulings.rulings((rulings.TERM, rulings.TERM_REMINDER), branch.unit, day)
        book = books[branch.unit_id]
        term = branch.now[0] if branch.now else None  # type: ignore[attr-defined]
        state = _state(term, day, book[rulings.TERM_REMINDER].number)
        found.append(Standing(branch, term, state, book[rulings.TERM], book[rulings.TERM_REMINDER]))
    order = {"overdue": 0, "soon": 1, "unknown": 2, "running": 3}
    return sorted(found, key=lambda each: (order[each.state], each.branch.unit.path, each.branch.name))


def _state(term: Term | None, day: date, days: int) -> str:
    if term is None:
        return "unknown"
    if term.due_on < day:
        return "overdue"
    return "soon" if term.due_on <= day + timedelta(days=days) else "running"
