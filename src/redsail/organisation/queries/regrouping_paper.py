"""The decision paper of a regrouping as values: who from where to where and why; names only of those concerned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.organisation.enums import GroupKind, RegroupingState
from redsail.organisation.queries.regrouping_sight import Sight
from redsail.organisation.queries.regrouping_view import Column, View


@dataclass(frozen=True)
class DecisionPaper:
    """`groups`: name, kind, members, leader, pair; `changes`: number, name, before, after, why; `leaders`: lines about
    groups that get another leader. `draft`: not decided yet."""

    title: str
    unit: str
    number: str
    day: date
    signed: date
    draft: bool
    basis: str
    summary: str
    groups: tuple[tuple[str, str, str, str, str], ...]
    ended: tuple[str, ...]
    leaders: tuple[str, ...]
    changes: tuple[tuple[str, str, str, str, str], ...]
    after: str


def paper(seen: Sight, today: date) -> DecisionPaper:
    """The paper for the table as it is; of an entered regrouping the decision itself, dated when it was entered."""
    row, view = seen.row, seen.view()
    opened = [column for column in view.columns if column.cards]
    applied = row.applied_at if row.state == RegroupingState.APPLIED else None
    branches = [branch.name for branch in seen.problem.branches]
    ended = tuple(before.name for before in view.today if before.ends)
    values = {
        "branches": "、".join(branches),
        "day": date_format(row.day, _("F j, Y")),
        "members": len(seen.problem.members),
        "before": sum(1 for before in view.today if before.name),
        "groups": len(opened),
        "moved": len(view.moved),
    }
    return DecisionPaper(
        title=_("Decision on placing members into Party groups: %(name)s") % {"name": row.name},
        unit=branches[0] if len(branches) == 1 else row.unit.name,
        number=row.paper,
        day=row.day,
        signed=timezone.localdate(applied) if applied else today,
        draft=not applied,
        basis=_basis(seen),
        summary=_(
            "From %(day)s on the %(members)s members of %(branches)s are placed into %(groups)s Party groups instead "
            "of %(before)s. %(moved)s members change groups; all others stay."
        )
        % values,
        groups=tuple(_group(column) for column in opened),
        ended=ended,
        leaders=_leaders(seen, view),
        changes=tuple(
            (str(number), one.name, one.before or _("none"), one.after, " ".join(one.why))
            for number, one in enumerate(view.moved, 1)
        ),
        after=_("What was until then is kept on record. Leaders begin their work on the same day."),
    )


def _group(column: Column) -> tuple[str, str, str, str, str]:
    kind = GroupKind.STATION if column.station else GroupKind.OFFICE
    name = _("%(group)s (new)") % {"group": column.name} if column.new else column.name
    leader = next((card.name for card in column.cards if card.leads), "—")
    return name, str(kind.label), str(len(column.cards)), leader, column.partners or "—"


def _leaders(seen: Sight, view: View) -> tuple[str, ...]:
    """Groups that get a leader who did not lead them until now."""
    today = {member.today: member.key for member in seen.problem.members if member.leads and member.today}
    found = []
    for column in view.columns:
        leader = next((card for card in column.cards if card.leads), None)
        if leader and today.get(column.key) != leader.key:
            found.append(_("%(leader)s leads %(group)s.") % {"leader": leader.name, "group": column.name})
    return tuple(found)


def _basis(seen: Sight) -> str:
    """The papers that the limits rest on, each once; house defaults are not quoted as if they were law."""
    papers = []
    for limit in seen.limits.values():
        citation = limit.ruling.citation
        if limit.ruling.kind != "house" and limit.ruling.certainty == "verified":
            papers.append(f"《{citation.paper.zh.strip('《》')}》")
    found = list(dict.fromkeys(papers))
    if not found:
        return _("To have a Party group at every service station and to make group life easier, it is decided:")
    return _(
        "In line with %(papers)s, to have a Party group at every service station and to make group life easier, it is "
        "decided:"
    ) % {"papers": "、".join(found)}
