"""The bureau's own rules about posts: which count where, and which posts they keep apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from redsail.organisation import access
from redsail.organisation.enums import PostDemand
from redsail.organisation.models import PostKind, PostRule, Unit


def visible(user: Any, day: date) -> QuerySet[PostRule]:
    """The rules of a day within reach, with their kinds. Four queries."""
    shown = access.visible(PostRule.objects.on(day), user, "people.membership").select_related("unit")
    return shown.prefetch_related("kinds", "others")


def over(unit: Unit, day: date) -> QuerySet[PostRule]:
    """The rules that count at a unit: its own and those of the units above."""
    above = [int(step) for step in unit.path.split("/") if step.isdigit()]
    return PostRule.objects.on(day).filter(unit__in=above).prefetch_related("kinds", "others")


def kept_apart(unit: Unit, kind: PostKind, day: date) -> list[PostKind]:
    """The kinds of posts that nobody who holds `kind` at `unit` may hold at the same time."""
    found: dict[int, PostKind] = {}
    for rule in over(unit, day).filter(demand=PostDemand.NEVER):
        sides = [list(rule.kinds.all()), list(rule.others.all())]
        for one, other in (sides, reversed(sides)):
            if kind in one:
                found |= {each.pk: each for each in other if each != kind}
    return list(found.values())
