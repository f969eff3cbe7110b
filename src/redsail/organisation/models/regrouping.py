"""A regrouping: what an officer wants of it, what is on the table, and what became of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from redsail.organisation.enums import RegroupingState
from redsail.organisation.models.branch import Branch
from redsail.organisation.models.group_move import GroupMove
from redsail.organisation.models.unit import Unit


class Regrouping(models.Model):
    """The members of some branches of a unit placed into groups anew, from `day` on.

    `wanted`: conditions that differ from what is usual (queries.regrouping_wanted). `table`: the proposal that is being
    worked on (queries.regrouping_table), empty until an alternative was taken. `version` grows with every change of
    either. `done`: what applying wrote, to take it back (actions.regrouping_applying).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="regroupings")
    name = models.CharField(max_length=100)
    day = models.DateField()
    branches = models.ManyToManyField(Branch, related_name="regroupings")
    state = models.CharField(max_length=20, choices=RegroupingState.choices, default=RegroupingState.DRAFT)
    wanted = models.JSONField(default=dict, blank=True)
    table = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    paper = models.CharField(max_length=100, blank=True)
    move = models.OneToOneField(GroupMove, on_delete=models.PROTECT, null=True, blank=True, related_name="regrouping")
    done = models.JSONField(default=dict, blank=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name
