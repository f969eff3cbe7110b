"""A unit's own value of a rule, by its own paper."""

from django.db import models

from redsail.organisation.models.dated import Dated
from redsail.organisation.models.unit import Unit


class OwnRule(Dated):
    """In force at a unit and all below it; of several the nearest unit's latest counts. `value`: a number, or 0 and 1
    for no and yes."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="own_rules")
    key = models.CharField(max_length=80)
    value = models.IntegerField()
    paper = models.CharField(max_length=100)
    article = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["unit__path", "key", "-from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "key", "from_date"], name="one_own_rule_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.key} = {self.value}"
