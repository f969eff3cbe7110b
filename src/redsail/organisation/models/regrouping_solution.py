"""What one search for groups gave: alternatives, or why there is none."""

from django.db import models

from redsail.organisation.models.regrouping import Regrouping


class RegroupingSolution(models.Model):
    """`text`: problem and alternatives as a proposal file, checked before it was written; people are numbers in it.

    `conflict`: rules that cannot hold together and what would cure it, {"reasons": [[code, values]], "cures": [[code,
    [[code, values], …]]]}, empty where there are alternatives. `wanted`, `locks`: what was asked. `job` writes one.
    """

    regrouping = models.ForeignKey(Regrouping, on_delete=models.CASCADE, related_name="solutions")
    number = models.PositiveIntegerField()
    job = models.BigIntegerField(unique=True, null=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    wanted = models.JSONField(default=dict, blank=True)
    locks = models.JSONField(default=dict, blank=True)
    text = models.TextField()
    conflict = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["regrouping", "number"], name="one_solution_a_number")]

    def __str__(self) -> str:
        return f"{self.regrouping} #{self.number}"
