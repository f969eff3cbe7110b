"""That the study hours of a year were closed at a unit, with what stood then."""

from django.db import models


class StudyClose(models.Model):
    """Closed on a day for a unit and all below it. Hours go on being worked out from presence; a correction that comes
    later is told beside what was closed, and closing again takes it in: then `number` is one more."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="study_closes")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-year", "unit__path", "-number"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "number"], name="study_closed_once_a_number")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year} ({self.number})"


class StudyCloseLine(models.Model):
    """What stood of a person: minutes credited, and the hours that were asked (0: exempt)."""

    close = models.ForeignKey(StudyClose, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveIntegerField()
    asked = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["close", "person"]
        constraints = [models.UniqueConstraint(fields=["close", "person"], name="study_closed_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.minutes}"
