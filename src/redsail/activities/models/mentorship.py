"""Who helps a new leader of a Party group or branch."""

from django.db import models
from django.db.models import F, Q

from redsail.organisation.models.dated import Dated


class Mentorship(Dated):
    """`mentor` stands by `person`, from a day to a day; one at a time."""

    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="mentorships")
    mentor = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="mentees")

    class Meta:
        ordering = ["-from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=F("mentor")), name="nobody_mentors_themselves"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_date__isnull=True), name="one_open_mentor_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} → {self.person}"
