"""What stands against somebody holding a post: everything at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.organisation.actions import post_words, spans  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import GroupMembership, Membership, Post, PostHolding
from redsail.organisation.models.post import GROUP_LEADER
from redsail.organisation.queries import post_rules


def against(holding: PostHolding) -> list[BadInput]:
    """Faults of a holding that is to be saved."""
    try:
        spans.forwards(holding.from_date, holding.until_date)
    except BadInput as error:
        return [error]
    found = [_not_there(holding), _gone(holding), _no_member(holding), _twice(holding), _full(holding)]
    return [each for each in found if each is not None] + _excluded(holding)


def too_small(post: Post) -> list[BadInput]:
    """Faults of a post with fewer seats or an end, seen from those who hold it."""
    if post.seats < 1:
        return [BadInput("organisation.post_without_seat")]
    rows = list(post.holdings.all())
    if post.until_date and any(row.until_date is None or row.until_date > post.until_date for row in rows):
        return [BadInput("organisation.post_in_use", post=str(post), until=post.until_date)]
    if _most(rows) > post.seats:
        return [BadInput("organisation.post_full", post=str(post), seats=post.seats)]
    return []


def _not_there(holding: PostHolding) -> BadInput | None:
    post = holding.post
    ends = post.until_date and (holding.until_date is None or holding.until_date > post.until_date)
    if holding.from_date < post.from_date or ends:
        days = {"from": post.from_date, "until": post.until_date or "…"}
        return BadInput("organisation.post_not_there", post=str(post), **days)
    return None


def _gone(holding: PostHolding) -> BadInput | None:
    person = holding.person
    if person.holds_on(holding.from_date):
        return None
    days: dict[str, Any] = {"from": person.from_date, "until": person.until_date or "…"}
    return BadInput("organisation.person_not_there", name=person.name, **days)


def _no_member(holding: PostHolding) -> BadInput | None:
    if not holding.post.kind.full_members_only:
        return None
    full = Membership.objects.on(holding.from_date).filter(person=holding.person, kind=MembershipKind.FULL)
    if full.exists():
        return None
    return BadInput("organisation.post_needs_full_member", name=holding.person.name, post=str(holding.post))


def _twice(holding: PostHolding) -> BadInput | None:
    others = PostHolding.objects.filter(post=holding.post, person=holding.person).exclude(pk=holding.pk)
    try:
        spans.alone(others, holding.from_date, holding.until_date, name=holding.person.name)
    except BadInput as error:
        return error
    return None


def _full(holding: PostHolding) -> BadInput | None:
    touching = PostHolding.objects.touching(holding.from_date, holding.until_date or date.max)
    rows = [*touching.filter(post=holding.post).exclude(pk=holding.pk).select_related("person"), holding]
    if _most(rows) <= holding.post.seats:
        return None
    names = "、".join(row.person.name for row in rows[:-1])
    return BadInput("organisation.post_taken", post=str(holding.post), seats=holding.post.seats, names=names)


def _excluded(holding: PostHolding) -> list[BadInput]:
    """Other posts of the person in that time that a rule of the bureau keeps apart from this one."""
    never = post_rules.kept_apart(holding.post.unit, holding.post.kind, holding.from_date)
    if not never:
        return []
    last, name = holding.until_date or date.max, holding.person.name
    others = PostHolding.objects.touching(holding.from_date, last).filter(person=holding.person, post__kind__in=never)
    others = others.exclude(pk=holding.pk).select_related("post__kind")
    found: list[tuple[str, Any]] = [(str(row.post), row) for row in others]
    if leading := [kind for kind in never if kind.code == GROUP_LEADER]:
        places = GroupMembership.objects.touching(holding.from_date, last).filter(person=holding.person)
        found += [(str(leading[0]), row) for row in places.filter(is_leader=True)]
    return [
        BadInput(
            "organisation.posts_exclude",
            name=name,
            post=str(holding.post),
            other=title,
            **{"from": row.from_date, "until": row.until_date or "…"},
        )
        for title, row in found
    ]


def _most(rows: Iterable[PostHolding]) -> int:
    """How many hold it at once on the fullest day: that is always the first day of one of them."""
    every = list(rows)
    return max((sum(row.holds_on(day) for row in every) for day in {each.from_date for each in every}), default=0)
