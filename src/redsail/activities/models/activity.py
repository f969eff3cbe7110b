"""A gathering: the one thing that every credit, ledger and calendar hangs on."""

from uuid import uuid4

from django.db import models

from redsail.activities.enums import ActivityKind


class Activity(models.Model):
    """A gathering of `unit`, from `starts` to `ends`, held at `place`.

    `token` names it to calendars, so that a changed entry replaces the old one there; `version` grows with every
    change for the same reason. A gathering that does not take place has a `Cancellation`, it is not deleted. `recorder`
    and `chair` may record presence and minutes of this gathering, whatever their roles say.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=20, choices=ActivityKind.choices)
    title = models.CharField(max_length=160)
    place = models.CharField(max_length=200, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    chair = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="chaired"
    )
    recorder = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="recorded"
    )

    class Meta:
        ordering = ["starts", "pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="activity_ends_after_start")
        ]
        indexes = [models.Index(fields=["unit", "starts"], name="activity_by_start")]

    def __str__(self) -> str:
        return self.title
