"""Whether the bureau's rules about posts are kept on a day: who, which rule, and what would cure it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from redsail.organisation.enums import PostDemand
from redsail.organisation.models import PostKind, PostRule
from redsail.organisation.queries import post_rules, posts
from redsail.organisation.queries.posts import Hat, Seat


@dataclass(frozen=True)
class Checked:
    """One rule on a day: how many hold one of its posts, and for whom it is not kept.

    `faults`: the post held, and of a rule that keeps posts apart the other post they hold as well.
    """

    rule: PostRule
    kinds: tuple[PostKind, ...]
    others: tuple[PostKind, ...]
    holders: int
    faults: tuple[tuple[Hat, Hat | None], ...]


def checked(user: Any, day: date, every: Sequence[Seat]) -> list[Checked]:
    """Each rule of the day against the seats of the day. Four queries."""
    by_person = posts.hats(every)
    unit_of = {id(hat): seat.unit for seat in every for hat in seat.hats}
    found = []
    for rule in post_rules.visible(user, day):
        kinds, others = tuple(rule.kinds.all()), tuple(rule.others.all())
        held = [
            hat
            for hats in by_person.values()
            for hat in hats
            if hat.kind in kinds and rule.unit.contains(unit_of[id(hat)])
        ]
        faults = [fault for hat in held if (fault := _fault(rule, hat, by_person[hat.person.pk], others))]
        found.append(Checked(rule, kinds, others, len(held), tuple(faults)))
    return found


def _fault(rule: PostRule, hat: Hat, hats: Sequence[Hat], others: Sequence[PostKind]) -> tuple[Hat, Hat | None] | None:
    also = next((each for each in hats if each.kind in others and each is not hat), None)
    if rule.demand == PostDemand.ALSO:
        return None if also else (hat, None)
    return (hat, also) if also else None
