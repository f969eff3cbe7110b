"""Who is expected at a gathering."""

from django.db import models

from redsail.activities.models.activity import Activity


class Due(models.Model):
    """A person who is due; `role` says as what ("crew 2"). Presence comes later, from the recorder.

    `named`: entered by hand, not because a body is convened to which they belong. `exempt`: belongs to those convened
    and need not come, as the old and immobile to whom study is brought home; why is not kept.
    `signed_up`: came of their own accord, by their own hand, to the volunteering part; without it no hours are counted.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="due")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="due_at")
    role = models.CharField(max_length=60, blank=True)
    named = models.BooleanField(default=False)
    exempt = models.BooleanField(default=False)
    signed_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["role", "person"]
        constraints = [models.UniqueConstraint(fields=["activity", "person"], name="due_once")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.activity_id}"
