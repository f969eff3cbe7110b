"""What was typed beside what it filled: fields by form and role, and the ledger cells that came from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redsail.exchange.ledgers import catalogue, ledger
from redsail.exchange.ledgers.ledger import Ledger, Scope
from redsail.organisation import access
from redsail.sync.queries import typing
from redsail.sync.queries.typing import Typed


@dataclass(frozen=True)
class Filled:
    """A ledger with its rows and cells, and how many fields were typed and chosen in the forms that feed it. One typed
    field feeds several ledgers, so these numbers do not add up over ledgers."""

    ledger: Ledger
    rows: int
    cells: int
    typed: int
    chosen: int


@dataclass(frozen=True)
class Burden:
    """All of it in a time: what was typed and chosen is known for the whole installation, never for a person."""

    forms: list[Typed]
    ledgers: list[Filled]

    @property
    def typed(self) -> int:
        """Fields typed by hand."""
        return sum(row.typed for row in self.forms)

    @property
    def chosen(self) -> int:
        """Fields chosen."""
        return sum(row.chosen for row in self.forms)

    @property
    def cells(self) -> int:
        """Ledger cells filled without anybody typing there."""
        return sum(row.cells for row in self.ledgers)


def burden(scope: Scope) -> Burden:
    """Of the days of a scope, with the ledgers that its user may see. A hundred queries, however many rows."""
    forms = typing.typed(scope.first, scope.last)
    seen = [each for each in catalogue.every() if access.may_somewhere(scope.user, each.permission)]
    return Burden(forms, [_filled(each, scope, forms) for each in seen])


def _filled(each: Ledger, scope: Scope, forms: Iterable[Typed]) -> Filled:
    shown = ledger.preview(each, scope, most=0)
    mine = [row for row in forms if row.form in each.forms]
    return Filled(each, shown.total, shown.cells, sum(row.typed for row in mine), sum(row.chosen for row in mine))
