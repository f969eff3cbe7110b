"""我为群众办实事: a need that is put on the year's list of practical deeds."""

from django.db import models
from django.db.models import Q

from redsail.needs.models.need import Need


class Deed(models.Model):
    """One line of a bureau's list of `year`: what, who, by when, what came of it.

    `public_text` is what strangers may read. It counts only after a second person has read it (`checked_at`); a new
    text takes the check away. A deed that was dropped stays, with its reason.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="deeds")
    need = models.OneToOneField(Need, on_delete=models.PROTECT, related_name="deed")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    owner = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="deeds")
    due_on = models.DateField()
    result = models.CharField(max_length=500, blank=True)
    done_on = models.DateField(null=True, blank=True)
    public_text = models.CharField(max_length=300, blank=True)
    written_by = models.CharField(max_length=100, blank=True)
    checked_by = models.CharField(max_length=100, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(result=""), name="deed_done_has_result"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True) | ~Q(public_text=""), name="deed_checked_has_text"
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(reason=""), name="deed_dropped_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title
