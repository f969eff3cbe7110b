"""Set up posts, appoint and relieve. Posts are dated facts on a person; several at once are usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.organisation import access
from redsail.organisation.actions import post_faults, spans
from redsail.organisation.actions.seen import hold
from redsail.organisation.enums import SeatOf
from redsail.organisation.models import Branch, PartyGroup, Person, Post, PostHolding, PostKind, Unit
from redsail.organisation.models.post import GROUP_LEADER
from redsail.organisation.queries.post_kinds import default_kinds
from redsail.privacy.audit import record_personal

MANAGE = "organisation.manage"


@transaction.atomic
def install_kinds(*, by: str) -> None:
    """Make the default kinds that are not there yet."""
    there = set(PostKind.objects.values_list("code", flat=True))
    made = [kind for kind in default_kinds() if kind["code"] not in there]
    PostKind.objects.bulk_create(PostKind(**kind) for kind in made)
    if made:
        codes = ",".join(kind["code"] for kind in made)
        audit.record(
            chain="installation:redsail", by=by, verb="posts.install_kinds", subject=by, after={"codes": codes}
        )


@transaction.atomic
def set_up(
    *,
    by: access.Actor,
    kind: PostKind,
    of: Unit | Branch | PartyGroup,
    from_date: date,
    title: str = "",
    seats: int = 1,
) -> Post:
    """A new post of a unit, branch or group. Raises BadInput for a kind that belongs elsewhere, or group leaders."""
    unit = of if isinstance(of, Unit) else of.unit
    access.require(by, MANAGE, unit)
    wanted = {Unit: SeatOf.UNIT, Branch: SeatOf.BRANCH, PartyGroup: SeatOf.GROUP}[type(of)]
    if kind.code == GROUP_LEADER:
        raise BadInput("organisation.leader_is_of_the_group")
    if kind.seat != wanted:
        raise BadInput("organisation.post_of_another_seat", kind=str(kind), seat=kind.get_seat_display())
    if seats < 1:
        raise BadInput("organisation.post_without_seat")
    post = Post(unit=unit, kind=kind, from_date=from_date, title=" ".join(title.split()), seats=seats)
    post.branch = of if isinstance(of, Branch) else None
    post.group = of if isinstance(of, PartyGroup) else None
    post.save()
    audit.record(chain=unit, by=by, verb="posts.set_up", subject=post, after=summary(post))
    return post


@transaction.atomic
def change(
    post: Post,
    *,
    by: access.Actor,
    title: str,
    seats: int,
    until_date: date | None = None,
    seen: Mapping[str, str] | None = None,
) -> Post:
    """Rename a post, give it more or fewer seats, or say which is its last day. Raises Problems while it is held, Clash
    where it is no longer as `seen`."""
    access.require(by, MANAGE, post.unit)
    post = hold(post, seen)
    spans.forwards(post.from_date, until_date)
    before = summary(post)
    post.title, post.seats, post.until_date = " ".join(title.split()), seats, until_date
    if wrong := post_faults.too_small(post):
        raise Problems(wrong)
    post.save()
    audit.record(chain=post.unit, by=by, verb="posts.change", subject=post, before=before, after=summary(post))
    return post


@transaction.atomic
def appoint(
    post: Post,
    *,
    by: access.Actor,
    person: Person,
    from_date: date,
    until_date: date | None = None,
    paper: str = "",
) -> PostHolding:
    """A person holds a post from a day on. Raises Refused, or Problems with everything that stands against it."""
    access.require(by, MANAGE, post.unit)
    # Two officers at once: the second waits here and finds what the first wrote.
    post = Post.objects.select_for_update().select_related(None).get(pk=post.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    holding = PostHolding(post=post, person=person, from_date=from_date, until_date=until_date, paper=paper.strip())
    if wrong := post_faults.against(holding):
        raise Problems(wrong)
    holding.save()
    _record(holding, by, "posts.appoint", None, held(holding))
    return holding


@transaction.atomic
def relieve(
    holding: PostHolding, *, by: access.Actor, until_date: date, seen: Mapping[str, str] | None = None
) -> PostHolding:
    """The last day in a post; one to come ends nothing today. Raises BadInput before the first day, Clash where it is
    no longer as `seen`."""
    access.require(by, MANAGE, holding.post.unit)
    holding = hold(holding, seen)
    spans.forwards(holding.from_date, until_date)
    before, was = held(holding), holding.until_date
    holding.until_date = until_date
    longer = was is not None and until_date > was
    if longer and (wrong := post_faults.against(holding)):
        raise Problems(wrong)
    holding.save()
    _record(holding, by, "posts.relieve", before, held(holding))
    return holding


@transaction.atomic
def correct(holding: PostHolding, *, by: access.Actor) -> PostHolding:
    """Save a holding with another last day or paper, as it should have been entered. Raises Problems."""
    access.require(by, MANAGE, holding.post.unit)
    if wrong := post_faults.against(holding):
        raise Problems(wrong)
    before = held(PostHolding.objects.get(pk=holding.pk))
    holding.save()
    _record(holding, by, "posts.correct", before, held(holding))
    return holding


@transaction.atomic
def take_back(holding: PostHolding, *, by: access.Actor) -> None:
    """Remove an appointment that was entered by mistake; the chain keeps that it was there."""
    access.require(by, MANAGE, holding.post.unit)
    _record(holding, by, "posts.take_back", held(holding), None)
    holding.delete()


def summary(post: Post) -> dict[str, Any]:
    """What the audit log digests of a post."""
    names = ("unit_id", "kind_id", "branch_id", "group_id", "title", "seats", "from_date", "until_date")
    return {name: getattr(post, name) for name in names}


def held(holding: PostHolding) -> dict[str, Any]:
    """What the audit chain keeps of an appointment."""
    return {name: getattr(holding, name) for name in ("post_id", "person_id", "from_date", "until_date", "paper")}


def _record(holding: PostHolding, by: access.Actor, verb: str, before: Any, after: Any) -> None:
    record_personal(
        chain=holding.post.unit,
        by=by,
        verb=verb,
        subject=holding,
        person=holding.person.subject,
        before=before,
        after=after,
    )
