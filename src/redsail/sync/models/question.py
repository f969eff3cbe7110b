"""Two people wrote different things into one field."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from redsail.sync.enums import Choice
from redsail.sync.models.receipt import Receipt


class Question(models.Model):
    """What `receipt` says of `field` against what was entered first; asked of `asked` ("person:3", empty: an officer).

    `subject` names the row ("visit:12"), `about` is what people call it. What was entered first stays until somebody
    chooses.
    """

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="questions")
    subject = models.CharField(max_length=80)
    about = models.CharField(max_length=200)
    field = models.CharField(max_length=40)
    theirs = models.JSONField(null=True)
    mine = models.JSONField(null=True)
    asked = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    choice = models.CharField(max_length=10, choices=Choice.choices, blank=True)
    chosen_by = models.CharField(max_length=80, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["receipt", "field"], name="one_question_a_field"),
            models.CheckConstraint(
                condition=Q(choice="", chosen_at__isnull=True, chosen_by="")
                | ~Q(choice="") & Q(chosen_at__isnull=False) & ~Q(chosen_by=""),
                name="question_chosen_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["asked"], condition=Q(choice=""), name="question_open")]

    def __str__(self) -> str:
        return f"{self.subject}.{self.field}"
