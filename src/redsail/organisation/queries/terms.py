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
KEEP = "organisation.manage"
LONGEST_REMINDER = timedelta(days=366)
"""Further ahead no unit's own rule reminds; it keeps the query small."""


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
    """Every branch of a day within reach, those with something to do first. Three queries."""
    running = Prefetch("terms", Term.objects.on(day), to_attr="now")
    visible = access.visible(Branch.objects.on(day), user, VIEW)
    branches = list(visible.select_related("unit").prefetch_related(running))
    books = rulings.by_unit((rulings.TERM, rulings.TERM_REMINDER), {branch.unit for branch in branches}, day)
    found = []
    for branch in branches:
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


def ending(user: Any, day: date) -> list[Term]:
    """Running terms whose reminder has come, at branches that `user` keeps; the first due first. Two queries."""
    running = Term.objects.on(day).filter(until_date__isnull=True, due_on__lte=day + LONGEST_REMINDER)
    visible = access.visible(running, user, KEEP, unit_field="branch__unit").select_related("branch__unit")
    rows = list(visible.order_by("due_on"))
    books = rulings.by_unit([rulings.TERM_REMINDER], {row.branch.unit for row in rows}, day)
    ahead = {unit: timedelta(days=book[rulings.TERM_REMINDER].number) for unit, book in books.items()}
    return [row for row in rows if row.due_on <= day + ahead[row.branch.unit_id]]
