"""诉求: something asked for, with its owner, deadline, answer and confirmation."""

from django.db import models
from django.db.models import F, Q

from redsail.needs.enums import TO_ANSWER, NeedKind, NeedSource, NeedState


class Need(models.Model):
    """What the people of `unit` (a station) asked for, in one sentence without personal data.

    `state` is the state of the last step; `version` its number, so that a move is one conditional update. `days` are
    the working days given, counted from `given_on`: when a year's holidays become known, `due_on` is counted again.
    `confirm_by` is the station's turn. `key` was made with the form: sent twice, it is one need still.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="needs")
    subject = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=NeedKind.choices, default=NeedKind.UNSORTED)
    source = models.CharField(max_length=20, choices=NeedSource.choices)
    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )
    heard_on = models.DateField()
    state = models.CharField(max_length=20, choices=NeedState.choices, default=NeedState.HEARD)
    owner = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="owned_needs"
    )
    given_on = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    confirm_by = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ["-heard_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[*TO_ANSWER, NeedState.ANSWERED, NeedState.CONFIRMED])
                | Q(owner__isnull=False, due_on__isnull=False),
                name="need_dealt_with_has_owner_and_deadline",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("given_on")), name="need_due_after_given"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="need_by_unit_and_state"),
            models.Index(fields=["owner", "state", "due_on"], name="need_by_owner"),
        ]

    def __str__(self) -> str:
        return self.subject
