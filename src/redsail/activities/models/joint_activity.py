"""What a pair means to do together: a line of its year's plan, and the gathering that it became."""

from django.db import models

from redsail.activities.models.activity import Activity


class JointActivity(models.Model):
    """A line of a pair's plan for `month` (its first day); once it has a day it is `activity`.

    The gathering may be of any kind, and may be the joint activity of several pairs: an office group that serves two
    station groups does it with both. Presence is the gathering's; nothing is kept here.
    """

    pairing = models.ForeignKey("organisation.Pairing", on_delete=models.PROTECT, related_name="joint_activities")
    month = models.DateField()
    title = models.CharField(max_length=120)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="joint_activities"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["month", "pk"]
        verbose_name_plural = "joint activities"
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "activity"],
                condition=models.Q(activity__isnull=False),
                name="joint_activity_counts_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title
