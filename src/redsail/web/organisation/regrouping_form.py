"""What the page of a regrouping's people posts: who could lead, who stays, who must be together or apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import QueryDict

from redsail.organisation.actions.regroupings import coupled
from redsail.organisation.queries.regrouping_roster import Seated
from redsail.organisation.queries.regrouping_wanted import Couple, Wanted


def people(wanted: Wanted, data: QueryDict, members: Sequence[Seated]) -> Wanted:
    """The conditions after the posted page; only members of the roster are taken."""
    known = {member.person for member in members}
    changed = replace(
        wanted,
        unfit=frozenset(m.person for m in members if m.full and f"leads-{m.person}" not in data),
        locked=frozenset(m.person for m in members if m.group and f"stays-{m.person}" in data),
    )
    dropped = set(data.getlist("drop"))
    changed = replace(
        changed,
        together=tuple(one for one in changed.together if _name("together", one) not in dropped),
        apart=tuple(one for one in changed.apart if _name("apart", one) not in dropped),
    )
    one, other = (_number(data.get(name, "")) for name in ("one", "other"))
    if one in known and other in known:
        changed = coupled(changed, one, other, together=data.get("how") != "apart")
    return changed


def couples(wanted: Wanted) -> list[tuple[str, Couple, str]]:
    """Each pair of people as ("together" or "apart", numbers, the name of its tick to drop it)."""
    every = [("together", one) for one in wanted.together] + [("apart", one) for one in wanted.apart]
    return [(how, one, _name(how, one)) for how, one in every]


def _name(how: str, couple: Couple) -> str:
    return f"{how}-{couple[0]}-{couple[1]}"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0
