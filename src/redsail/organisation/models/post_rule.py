"""A bureau's own rule about posts: who holds one of these also holds one of those, or never does."""

from django.db import models

from redsail.organisation.enums import PostDemand
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.post import PostKind
from redsail.organisation.models.unit import Unit


class PostRule(Dated):
    """Counts for the posts of a unit and all below it. `paper` is what it rests on; empty: a habit of the house."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="post_rules")
    demand = models.CharField(max_length=10, choices=PostDemand.choices)
    kinds = models.ManyToManyField(PostKind, related_name="+")
    others = models.ManyToManyField(PostKind, related_name="+")
    paper = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["unit__path", "demand", "pk"]
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.unit}: {self.demand}"
