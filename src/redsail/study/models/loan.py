"""A book that somebody has."""

from django.db import models
from django.db.models import F, Q

from redsail.study.models.book import Book


class Loan(models.Model):
    """Lent from a day on, back by `due_on`; `returned_on` ends it."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="loans")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="loans")
    lent_on = models.DateField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-lent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "person"], condition=Q(returned_on__isnull=True), name="one_open_loan_a_person"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("lent_on")), name="loan_due_after_lent"),
        ]

    def __str__(self) -> str:
        return f"{self.book} · {self.person}"
