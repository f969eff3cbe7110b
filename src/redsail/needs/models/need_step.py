"""A state of a need: what happened, when, by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from redsail.needs.enums import MOVES, Move, NeedState
from redsail.needs.models.need import Need


def _legal() -> Q:
    """The moves there are: first of all a need is heard, then only what `MOVES` allows."""
    found = Q(move=Move.HEAR.value, number=1, before="", after=NeedState.HEARD.value)
    for move, (sources, target) in MOVES.items():
        before = [str(state.value) for state in sources]  # type: ignore[attr-defined]
        found |= Q(move=str(move.value), number__gt=1, before__in=before, after=str(target.value))  # type: ignore[attr-defined]
    return found


class NeedStep(models.Model):
    """The step with this `number` of a need: from the state `before` to `after`.

    `by` is who was at the keyboard (a reference as in the audit log), `person` the same as one of the bureau's people
    where it is one. `text` is the answer or the reason; `owner` and `due_on` what the step set.
    """

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=Move.choices)
    before = models.CharField(max_length=20, choices=NeedState.choices, blank=True)
    after = models.CharField(max_length=20, choices=NeedState.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    person = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="need_steps"
    )
    text = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["need", "number"]
        constraints = [
            models.UniqueConstraint(fields=["need", "number"], name="one_step_a_number"),
            models.CheckConstraint(condition=_legal(), name="need_step_is_legal"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id}.{self.number} {self.move}"
