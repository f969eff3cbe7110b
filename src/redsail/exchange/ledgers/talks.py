"""谈心谈话台账: who with whom, when and of what kind. What was said is in no ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from redsail.activities.models import Talk
from redsail.documents.tables import Column, Value


def columns() -> list[Column]:
    """A row a talk."""
    return [
        Column("day", _("Date"), "date", 11),
        Column("holder", _("Who talked"), width=9),
        Column("partner", _("With whom"), width=9),
        Column("kind", _("Kind"), width=14),
        Column("place", _("Venue"), width=14),
        Column("branch", _("Branch"), width=16),
        Column("closed", _("Closed on"), "date", 11),
    ]


def rows(talks: Iterable[Talk]) -> Iterator[list[Value]]:
    """A row a talk."""
    for talk in talks:
        told = (talk.holder.name, talk.partner.name, str(talk.get_kind_display()), talk.place, talk.branch.name)
        yield [talk.held_on, *told, talk.closed_on]
