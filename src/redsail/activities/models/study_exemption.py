"""That a member is not asked for study hours for a time, as the old, sick and immobile: why is not kept."""

from django.db import models
from django.db.models import Q

from redsail.organisation.models.dated import Dated


class StudyExemption(Dated):
    """No hours are asked of the person in years that it touches; hours that they do have are shown all the same."""

    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="study_exemptions")

    class Meta:
        ordering = ["-from_date", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_date__isnull=True), name="one_open_study_exemption"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} from {self.from_date}"
