"""联系点走访台账、诉求台账: what leadership members heard at their stations, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.activities import access as visiting
from redsail.documents.papers import Block, Grid
from redsail.exchange.exports.needs import need_columns, need_rows
from redsail.exchange.ledgers.ledger import Scope, as_text
from redsail.needs import access
from redsail.needs.queries import listing, visits

# A paper is narrower than a sheet: these columns of the needs fit side by side.
ON_PAPER = {"number": 1, "heard_on": 2, "station": 2, "subject": 4, "state": 2, "owner": 2, "due_on": 2, "answer": 4}


def held(scope: Scope) -> Any:
    """Visits of the days at the stations of a unit."""
    found = visiting.visible_visits(scope.user).filter(activity__starts__date__range=(scope.first, scope.last))
    if scope.unit is not None:
        found = found.filter(point__unit__path__startswith=scope.unit.path)
    return visits.counted(found)


def heard(scope: Scope) -> Any:
    """Needs heard on the days from the stations of a unit, with their answers."""
    found = listing.turned(access.visible(scope.user), timezone.localdate())
    found = found.filter(heard_on__range=(scope.first, scope.last))
    if scope.unit is not None:
        found = found.filter(unit__path__startswith=scope.unit.path)
    return listing.with_answers(found.order_by("heard_on", "pk"))


def needs_on_paper(needs: Iterable[Any]) -> list[Block]:
    """The columns that fit on a page."""
    columns = need_columns()
    places = [number for number, column in enumerate(columns) if column.key in ON_PAPER]
    rows = [[as_text(row[place]) for place in places] for row in need_rows(needs)]
    headings = [columns[place].heading if columns[place].key != "number" else _("No.") for place in places]
    return [Grid(headings, rows, [ON_PAPER[columns[place].key] for place in places])]
