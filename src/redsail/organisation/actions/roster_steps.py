"""Each noun of a roster by the verbs of the room. A step names rows by what the sheet says: numbers, names, days."""

from __future__ import annotations

from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import corrections, groups, memberships, people, posts
from redsail.organisation.actions.people import PersonDraft
from redsail.organisation.models import Branch, PartyGroup, Person, Post, PostKind, Unit

Step = dict[str, Any]
# People and groups first: the other lines name them. Changes before new lines, so that what ends makes room.
NOUNS = ("group", "post", "person", "membership", "place", "holding")


# What a post is: another kind, place or first day is another post.
FIXED = {"post_kind", "unit", "branch", "group", "from"}


def order(step: Step) -> tuple[int, bool, str, int]:
    """The order in which the lines of a roster are done."""
    return NOUNS.index(step["noun"]), step["new"], step["values"].get("from") or "", step["line"]


def person_of(number: str) -> Person:
    """By employee number, or by "#12" where there is none. Raises BadInput."""
    rows = Person.objects.select_related("unit")
    found = rows.filter(pk=int(number[1:])) if number[1:].isdigit() and number[:1] == "#" else rows.none()
    row = found.first() or rows.filter(employee_number=number).first()
    if row is None:
        raise BadInput("organisation.unknown_person", number=number)
    return row


def _group(step: Step, by: access.Actor) -> None:
    values = step["values"]
    unit = Unit.objects.get(pk=values["unit"])
    if step["new"]:
        branch = Branch.objects.get(pk=values["branch"])
        facts = {"kind": values["kind"], "name": values["name"], "from_date": _day(values["from"])}
        row = groups.found_group(by=by, unit=unit, branch=branch, **facts)
        if not values["until"]:
            return
    else:
        row = PartyGroup.objects.select_related("unit", "branch").get(pk=step["key"])
    facts = {"name": values["name"], "kind": values["kind"], "until_date": _end(values["until"])}
    groups.change_group(row, by=by, unit=unit, **facts)


def _person(step: Step, by: access.Actor) -> None:
    values = step["values"]
    draft = PersonDraft(
        name=values["name"],
        unit=Unit.objects.get(pk=values["unit"]),
        staff_kind=values["kind"],
        from_date=_day(values["from"]),
        until_date=_end(values["until"]),
        employee_number=values["number"] if values["number"][:1] != "#" else "",
        beginner_until=_end(values["beginner"]),
    )
    if step["new"]:
        people.add(by=by, draft=draft)
    else:
        row = Person.objects.select_related("unit").get(pk=step["key"])
        people.change(row, by=by, draft=draft, version=row.version)


def _membership(step: Step, by: access.Actor) -> None:
    values, branch = step["values"], Branch.objects.select_related("unit").get(pk=step["values"]["branch"])
    person, until = person_of(values["number"]), _end(values["until"])
    if step["new"]:
        facts = {"kind": values["kind"], "from_date": _day(values["from"]), "until_date": until}
        memberships.admit(person, by=by, branch=branch, **facts)
    else:
        row = person.memberships.select_related("branch__unit", "person__unit").get(pk=step["key"])
        corrections.membership(row, by=by, branch=branch, kind=values["kind"], until_date=until)


def _place(step: Step, by: access.Actor) -> None:
    values, person = step["values"], person_of(step["values"]["number"])
    group = PartyGroup.objects.select_related("unit").filter(branch=values["branch"], name=values["group"])
    row = group.order_by("-from_date").first()
    if row is None:
        raise BadInput("organisation.unknown_group", group=values["group"])
    until, leads = _end(values["until"]), bool(values["leads"])
    if step["new"]:
        if leads:
            corrections.leads_alone(row, _day(values["from"]), until)
        memberships.join(person, by=by, group=row, from_date=_day(values["from"]), is_leader=leads, until_date=until)
    else:
        place = person.group_memberships.select_related("group__unit", "person__unit").get(pk=step["key"])
        corrections.place(place, by=by, group=row, is_leader=leads, until_date=until)


def _holding(step: Step, by: access.Actor) -> None:
    values, person = step["values"], person_of(step["values"]["number"])
    post = _post_of(values["post"])
    facts = {"until_date": _end(values["until"]), "paper": values["paper"]}
    if step["new"]:
        posts.appoint(post, by=by, person=person, from_date=_day(values["from"]), **facts)
        return
    row = post.holdings.select_related("person", "post__unit", "post__kind").get(pk=step["key"])
    row.until_date, row.paper = facts["until_date"], facts["paper"]
    posts.correct(row, by=by)


def _post(step: Step, by: access.Actor) -> None:
    values, end = step["values"], _end(step["values"]["until"])
    if step["new"]:
        kind = PostKind.objects.get(pk=values["post_kind"])
        of = _place_of(values)
        if not isinstance(of, Unit) and of.unit_id != values["unit"]:
            raise BadInput("organisation.roster_post_elsewhere", place=str(of), unit=str(of.unit))
        facts = {"title": values["title"], "seats": values["seats"], "from_date": _day(values["from"])}
        row = posts.set_up(by=by, kind=kind, of=of, **facts)
        if end is None:
            return
    else:
        row = Post.objects.select_related("unit", "kind").get(pk=step["key"])
        if set(step["fields"]) & FIXED:
            raise BadInput("organisation.roster_post_fixed", post=str(row))
    posts.change(row, by=by, title=values["title"], seats=values["seats"], until_date=end)


def _place_of(values: Step) -> Unit | Branch | PartyGroup:
    """Whose seat a post is: the group's, else the branch's, else the unit's. Raises BadInput."""
    if values["group"]:
        groups = PartyGroup.objects.select_related("unit").filter(name=values["group"])
        rows = groups.filter(branch=values["branch"]) if values["branch"] else groups.filter(unit=values["unit"])
        if (found := rows.order_by("-from_date").first()) is None:
            raise BadInput("organisation.unknown_group", group=values["group"])
        return found
    if values["branch"]:
        return Branch.objects.select_related("unit").get(pk=values["branch"])
    return Unit.objects.get(pk=values["unit"])


def _post_of(value: Any) -> Post:
    """By number, or by what it is known by where the file set it up a moment ago."""
    rows = Post.objects.select_related("unit", "kind", "branch", "group")
    if isinstance(value, int):
        return rows.get(pk=value)
    kind, unit, branch, group, title, start = value
    of = _place_of({"unit": unit, "branch": branch, "group": group})
    seat = {"group": of} if isinstance(of, PartyGroup) else {"branch": of} if isinstance(of, Branch) else {"unit": of}
    found = rows.filter(kind=kind, title=title, from_date=_day(start), **seat).order_by("-pk").first()
    if found is None:
        raise BadInput("organisation.roster_post_missing")
    return found


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


VERBS = {
    "group": _group,
    "post": _post,
    "person": _person,
    "membership": _membership,
    "place": _place,
    "holding": _holding,
}
