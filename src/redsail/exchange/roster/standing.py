"""The organisation as the lines of a roster: what stands, by the same columns as a file has. A query or two a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redsail.organisation import access
from redsail.organisation.models import (
    Branch,
    GroupMembership,
    Membership,
    PartyGroup,
    Person,
    Post,
    PostHolding,
    PostKind,
)
from redsail.organisation.models.post import GROUP_LEADER
from redsail.organisation.queries import party, past, posts

Record = dict[str, Any]
POST_KEYS = ("post_kind", "unit", "branch", "group", "title", "from")
"""By which a post is known that has no number yet."""


@dataclass
class Book:
    """What names mean: name or code → number, of everything within reach; and the names to show. A post that only the
    file itself sets up has no number yet: its name means what it is known by (`Noun.known_by`)."""

    units: dict[str, int] = field(default_factory=dict)
    branches: dict[str, int] = field(default_factory=dict)
    groups: set[tuple[int, str]] = field(default_factory=set)
    posts: dict[str, Any] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    labels: dict[str, dict[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, user: Any, day: date | None = None) -> Book:
        """Five queries, or seven with the names that units had on a day. A name that two things bear is left out: its
        code has to be used."""
        units = list(access.units(user, "people.manage").order_by("path"))
        found = cls()
        then = past.units_then(day) if day else {}
        found.labels["unit"] = {unit.pk: unit.name for unit in units} | {pk: unit.name for pk, unit in then.items()}
        for unit in units:
            for name in {unit.name, unit.short_name, unit.code} - {""}:
                found.units[name] = 0 if name in found.units and name != unit.code else unit.pk
        branches = list(access.visible(Branch.objects.all(), user, party.VIEW))
        found.branches = {branch.name: branch.pk for branch in branches}
        found.labels["branch"] = {branch.pk: branch.name for branch in branches}
        groups = access.visible(PartyGroup.objects.all(), user, party.VIEW)
        found.groups = set(groups.values_list("branch", "name"))
        kinds = PostKind.objects.exclude(code=GROUP_LEADER)
        found.labels["post_kind"] = {kind.pk: str(kind) for kind in kinds}
        found.kinds = {name: kind.pk for kind in kinds for name in (kind.code, kind.name_en, kind.name_zh)}
        for post in posts.visible(user).order_by("pk"):
            place = post.branch or post.group or then.get(post.unit_id) or post.unit
            plain = f"{post} · {place}"
            # Two of the same name are told apart by their numbers, or a holding would come back to the other one.
            label = f"{plain} {ref(post)}" if plain in found.posts else plain
            found.posts[label] = post.pk
            found.labels.setdefault("post", {})[post.pk] = label
        return found

    def set_up(self, values: Record) -> None:
        """A post of the file that is not there yet can be held by lines of the same file."""
        kind = values["post_kind"]
        names = {name for name, number in self.kinds.items() if number == kind}
        place = values["group"] or self.label("branch", values["branch"] or 0) or self.label("unit", values["unit"])
        for name in {values["title"]} if values["title"] else names:
            self.posts.setdefault(f"{name} · {place}", [values[key] for key in POST_KEYS])

    def label(self, form: str, number: int) -> str:
        """How a sheet names it."""
        return self.labels.get(form, {}).get(number, "")


def records(noun: str, user: Any, day: date | None = None) -> list[Record]:
    """The lines of one noun that stand, or that stood on a day, with `pk` and the person's `shown` name."""
    return _READERS[noun](user, day)


def _dated(rows: Any, day: date | None) -> Any:
    return rows if day is None else rows.filter(pk__in=rows.model.objects.on(day).order_by().values("pk"))


def _people(user: Any, day: date | None) -> list[Record]:
    rows = _dated(access.visible(Person.objects.all(), user, "people.manage"), day)
    if day is not None:
        rows = past.homed(rows, day)
    return [
        {"pk": row.pk, "number": number(row), "name": row.name}
        | {"unit": getattr(row, "home", row.unit_id), "kind": getattr(row, "work", row.staff_kind)}
        | {"from": _iso(row.from_date), "until": _iso(row.until_date), "beginner": _iso(row.beginner_until)}
        for row in rows.order_by("unit__path", "pinyin", "pk")
    ]


def _groups(user: Any, day: date | None) -> list[Record]:
    rows = _dated(access.visible(PartyGroup.objects.all(), user, party.VIEW), day)
    return [
        {"pk": row.pk, "branch": row.branch_id, "name": row.name, "kind": row.kind, "unit": row.unit_id, **_span(row)}
        for row in rows.order_by("branch__name", "name")
    ]


def _memberships(user: Any, day: date | None) -> list[Record]:
    rows = _dated(access.visible(Membership.objects.all(), user, party.VIEW, unit_field="person__unit"), day)
    return [
        {**_of(row), "branch": row.branch_id, "kind": row.kind, **_span(row)}
        for row in rows.select_related("person").order_by("person__pinyin", "person", "from_date")
    ]


def _places(user: Any, day: date | None) -> list[Record]:
    rows = _dated(access.visible(GroupMembership.objects.all(), user, party.VIEW, unit_field="person__unit"), day)
    return [
        {**_of(row), "branch": row.group.branch_id, "group": row.group.name, "leads": row.is_leader, **_span(row)}
        for row in rows.select_related("person", "group").order_by("group__name", "person__pinyin", "from_date")
    ]


def _posts(user: Any, day: date | None) -> list[Record]:
    rows = _dated(access.visible(Post.objects.all(), user, party.VIEW), day)
    return [
        {"pk": row.pk, "ref": ref(row), "post_kind": row.kind_id, "title": row.title, "unit": row.unit_id}
        | {"branch": row.branch_id or "", "group": row.group.name if row.group else "", "seats": row.seats}
        | _span(row)
        for row in rows.select_related("kind", "group").order_by("unit__path", "kind__order", "pk")
    ]


def ref(post: Post) -> str:
    """How a sheet numbers a post."""
    return f"#{post.pk}"


def _holdings(user: Any, day: date | None) -> list[Record]:
    rows = _dated(access.visible(PostHolding.objects.all(), user, party.VIEW, unit_field="post__unit"), day)
    return [
        {**_of(row), "post": row.post_id, "paper": row.paper, **_span(row)}
        for row in rows.select_related("person").order_by("post__unit__path", "post", "from_date")
    ]


def number(person: Person) -> str:
    """The employee number, or "#12" for whoever has none."""
    return person.employee_number or f"#{person.pk}"


def _of(row: Any) -> Record:
    return {"pk": row.pk, "number": number(row.person), "shown": row.person.name}


def _span(row: Any) -> Record:
    return {"from": _iso(row.from_date), "until": _iso(row.until_date)}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


_READERS = {
    "person": _people,
    "group": _groups,
    "post": _posts,
    "membership": _memberships,
    "place": _places,
    "holding": _holdings,
}
