"""What the page of moves between groups posts: per member the group wished, the lead, and the place as it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils import timezone

from redsail.organisation.queries.moves import Member, Seen, Wish


@dataclass(frozen=True)
class Asked:
    """A posted page. `day` falls back on today, with `wrong_day` telling what was typed."""

    day: date
    wishes: dict[int, Wish]
    seen: dict[int, Seen]
    token: UUID
    note: str
    wrong_day: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the page: the member, the wish as it stands, and whether it changes anything."""

    member: Member
    wish: Wish
    seen: str

    @property
    def changes(self) -> bool:
        """Whether the wish differs from where the member is."""
        return self.member.seen.differs(self.wish)


def asked(data: QueryDict, groups: Sequence[int]) -> Asked:
    """The posted choices; whatever is no group of the branch counts as none."""
    day, wrong = _day(data.get("day", ""))
    wishes, seen = {}, {}
    for name in data:
        kind, _dash, number = name.partition("-")
        if kind != "seen" or not number.isdigit():
            continue
        person = int(number)
        seen[person] = _seen(str(data[name]))
        to = data.get(f"to-{person}", "")
        group = int(to) if to.isdigit() and int(to) in groups else None
        wish = Wish(person, group, group is not None and f"leads-{person}" in data)
        # Only what differs from what was shown was wished: whoever was left alone stays where somebody else put them.
        if seen[person].differs(wish):
            wishes[person] = wish
    return Asked(day, wishes, seen, _token(data.get("token", "")), data.get("note", "")[:200], wrong)


def rows(members: Sequence[Member], wishes: dict[int, Wish]) -> list[Row]:
    """Members with their wishes; who has none stays."""
    found = []
    for member in members:
        seen = member.seen
        wish = wishes.get(member.person.pk) or Wish(member.person.pk, seen.group, seen.leads)
        found.append(Row(member, wish, f"{seen.place or 0}:{seen.group or 0}:{int(seen.leads)}"))
    return found


def _seen(text: str) -> Seen:
    parts: list[Any] = [int(part) if part.isdigit() else 0 for part in [*text.split(":"), "", "", ""][:3]]
    return Seen(parts[0] or None, parts[1] or None, bool(parts[2]))


def _day(text: str) -> tuple[date, str]:
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return timezone.localdate(), text[:40] or "—"


def _token(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
