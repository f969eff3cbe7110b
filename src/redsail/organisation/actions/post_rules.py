"""Lay down and end a bureau's own rules about posts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import post_words, spans  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import PostKind, PostRule, Unit

MANAGE = "organisation.manage"


@transaction.atomic
def lay_down(
    *,
    by: access.Actor,
    unit: Unit,
    demand: str,
    kinds: Collection[PostKind],
    others: Collection[PostKind],
    from_date: date,
    paper: str = "",
) -> PostRule:
    """Who holds one of `kinds` also (or never) holds one of `others`, at a unit and below. Raises BadInput."""
    access.require(by, MANAGE, unit)
    if not kinds or not others or set(kinds) & set(others):
        raise BadInput("organisation.rule_needs_kinds")
    rule = PostRule.objects.create(unit=unit, demand=demand, from_date=from_date, paper=paper.strip())
    rule.kinds.set(kinds)
    rule.others.set(others)
    after = {"demand": demand, "kinds": sorted(k.code for k in kinds), "others": sorted(k.code for k in others)}
    audit.record(chain=unit, by=by, verb="posts.lay_down_rule", subject=rule, after=after | {"from": from_date})
    return rule


@transaction.atomic
def end(rule: PostRule, *, by: access.Actor, until_date: date) -> PostRule:
    """The last day on which a rule counts."""
    access.require(by, MANAGE, rule.unit)
    spans.forwards(rule.from_date, until_date)
    before, rule.until_date = {"until": rule.until_date}, until_date
    rule.save()
    after = {"until": until_date}
    audit.record(chain=rule.unit, by=by, verb="posts.end_rule", subject=rule, before=before, after=after)
    return rule
