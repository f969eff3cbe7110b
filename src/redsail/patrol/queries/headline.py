"""What the top of a plan's page says: who is missing, what is proven, what hands changed."""

from __future__ import annotations

from redsail.organisation.models import User
from redsail.patrol.models import Edit, Plan

EDITS_SHOWN = 30


def short(plan: Plan) -> int:
    """Crew-nights that have nobody, as the plan itself says."""
    missing = [note["values"] for note in plan.notes if note["code"] == "crews_missing"]
    return sum(int(values["wanted"]) - int(values["staffed"]) for values in missing)


def room_lacks(plan: Plan) -> dict[str, int]:
    """What the nights do not hold: crew-nights that found none, and how many more nights would hold them all.

    Empty where every shop that can be reached is visited. Floors are for visiting all of them, so a plan that leaves
    some out for want of room is not compared with its floor.
    """
    lacking = [note["values"] for note in plan.notes if note["code"] == "routes_without_night"]
    if not lacking and not plan.left_out_shops.filter(reason="no_room").exists():
        return {}
    return {
        "crew_nights": sum(int(values["crew_nights"]) for values in lacking),
        "nights": max((int(values["nights"]) for values in lacking), default=0),
    }


def fair_proven(plan: Plan) -> bool:
    """Whether the planner proved that duties cannot be spread more evenly; an edit by hand ends that."""
    return any(proof["stage"] == "unfairness" and proof["proven"] for proof in plan.proofs)


def edits(plan: Plan) -> list[Edit]:
    """The last changes by hand, newest first, each with `who` in words."""
    rows = list(plan.edits.all()[:EDITS_SHOWN])
    numbers = {int(row.by.partition(":")[2]) for row in rows if row.by.startswith("user:")}
    names = {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=numbers).select_related("person")}
    for row in rows:
        row.who = names.get(row.by, row.by)  # type: ignore[attr-defined]
    return rows
