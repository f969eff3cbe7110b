"""The ledgers of contact visits (联系点走访) and needs: what was recorded once, no cell typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.needs.enums import Move
from redsail.needs.models import Need
from redsail.needs.queries.personal import masked

MOST = 20_000


def workbook(visits: QuerySet[Any], needs: QuerySet[Any]) -> bytes:
    """Two sheets: visits as counted by `queries.visits`, needs with their `answers`. Numbers of people are starred,
    formulas neutralised by the writer."""
    return xlsx_bytes(
        [
            Table(_("Contact visits"), visit_columns(), visit_rows(visits)),
            Table(_("Needs"), need_columns(), need_rows(needs)),
        ]
    )


def visit_columns() -> list[Column]:
    """A row a visit."""
    return [
        Column("day", _("Date"), "date", 12),
        Column("leader", _("Leadership member"), width=14),
        Column("station", _("Service station"), width=18),
        Column("form", _("How"), width=14),
        Column("minutes", _("Minutes"), "integer", 9),
        Column("heard", _("Needs heard"), "integer", 10),
        Column("waiting", _("Not ended yet"), "integer", 10),
        Column("subjects", _("What was heard"), width=60),
    ]


def visit_rows(visits: Any) -> Iterator[list[Value]]:
    """Visits as counted by `queries.visits`."""
    for visit in islice(visits.prefetch_related("activity__needs"), MOST):
        activity = visit.activity
        minutes = int((activity.ends - activity.starts).total_seconds() // 60)
        subjects = "；".join(masked(need.subject) for need in activity.needs.all())
        day = timezone.localtime(activity.starts).date()
        point = visit.point
        facts = [day, point.person.name, point.unit.name, str(visit.get_form_display()), minutes]
        yield [*facts, visit.heard, visit.waiting, subjects]


def need_columns() -> list[Column]:
    """A row a need."""
    return [
        Column("number", _("Number"), "integer", 8),
        Column("heard_on", _("Heard on"), "date", 12),
        Column("station", _("Service station"), width=18),
        Column("source", _("Heard where"), width=14),
        Column("kind", _("Kind"), width=16),
        Column("subject", _("What is needed"), width=50),
        Column("state", _("State"), width=14),
        Column("owner", _("Owner"), width=12),
        Column("due_on", _("Deadline"), "date", 12),
        Column("answer", _("Answer"), width=50),
        Column("answered_on", _("Answered on"), "date", 12),
        Column("confirmed_on", _("Confirmed by the station on"), "date", 14),
        Column("deed", _("On the list of practical deeds"), width=10),
    ]


def need_rows(needs: Iterable[Any]) -> Iterator[list[Value]]:
    """Needs with their `answers`."""
    for need in islice(needs, MOST):
        said, confirmed = _last(need, Move.ANSWER, Move.CLOSE, Move.WITHDRAW), _last(need, Move.CONFIRM)
        yield [
            need.pk,
            need.heard_on,
            need.unit.name,
            str(need.get_source_display()),
            str(need.get_kind_display()),
            masked(need.subject),
            str(need.get_state_display()),
            need.owner.name if need.owner else "",
            need.due_on,
            masked(said.text) if said else "",
            timezone.localtime(said.at).date() if said else None,
            timezone.localtime(confirmed.at).date() if confirmed else None,
            _("yes") if need.on_list else "",
        ]


def _last(need: Need, *moves: str) -> Any:
    return next((step for step in reversed(need.answers) if step.move in moves), None)  # type: ignore[attr-defined]
