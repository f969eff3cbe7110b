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
    """Where the nights do not hold all shops: `nights`, how many more would (0: not known). Empty where they do.

    Floors are for visiting all shops, so a plan that leaves some out for want of room is not compared with its floor.
    """
    if not plan.left_out_shops.filter(reason="no_room").exists():
        return {}
    missing = [int(note["values"]["nights"]) for note in plan.notes if note["code"] == "nights_missing"]
    return {"nights": max(missing, default=0)}


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
