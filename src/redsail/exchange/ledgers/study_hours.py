"""学时台账: every hour with its session; on paper a member a row. Hours are worked out from presence, none is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from redsail.activities.queries.credit_ledgers import HoursLine
from redsail.documents.papers import Block, Grid
from redsail.documents.tables import Column, Value
from redsail.exchange.ledgers.ledger import as_text


def columns() -> list[Column]:
    """A row a member and session."""
    return [
        Column("year", _("Year"), "integer", 6),
        Column("person", pgettext("person", "Name"), width=10),
        Column("group", _("Party group"), width=18),
        Column("day", _("Date"), "date", 11),
        Column("session", _("Session"), width=28),
        Column("kind", _("Kind"), width=12),
        Column("hours", pgettext("study hours", "Hours"), "decimal", 8),
        Column("sum", _("Hours of the year so far"), "decimal", 10),
        Column("asked", _("Asked"), "integer", 8),
        Column("paper", _("By which rule"), width=26),
        Column("remark", _("Remark"), width=24),
    ]


def rows(found: Iterable[HoursLine]) -> Iterator[list[Value]]:
    """A row a member and session."""
    for each in found:
        credit, account = each.credit, each.account
        yield [
            credit.day.year,
            account.person.name,
            account.group,
            credit.day,
            credit.activity.title,
            str((credit.stretch.part or credit.activity).get_kind_display()),
            round(credit.minutes / 60, 2),
            round(each.minutes / 60, 2),
            account.asked // 60,
            str(credit.rulings[0].citation.named("")) if credit.rulings else "",
            _remark(each),
        ]


def blocks(found: Iterable[HoursLine]) -> list[Block]:
    """A row a member and year."""
    headings = [_("Year"), pgettext("person", "Name"), _("Party group"), _("Sessions")]
    headings += [pgettext("study hours", "Hours"), _("Hours of the year so far"), _("Asked"), _("Remark")]
    members: dict[tuple[int, int], list[HoursLine]] = {}
    for each in found:
        members.setdefault((each.credit.day.year, each.account.person.pk), []).append(each)
    listed = [
        [
            str(year),
            lines[0].account.person.name,
            lines[0].account.group,
            str(len(lines)),
            as_text(sum(line.credit.minutes for line in lines) / 60),
            as_text(lines[-1].minutes / 60),
            str(lines[0].account.asked // 60) if lines[0].account.asked else _("not asked"),
            _remark(lines[-1]),
        ]
        for (year, _person), lines in members.items()
    ]
    return [Grid(headings, listed, (6, 9, 16, 7, 7, 9, 7, 20))]


def _remark(each: HoursLine) -> str:
    if each.closed_then is None:
        return ""
    return _("closed with %(hours)s, corrected since") % {"hours": as_text(each.closed_then / 60)}
