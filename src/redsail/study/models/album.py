"""An album of stamps: of one person or of one Party group."""

from django.db import models
from django.db.models import Q

from redsail.study.models.journey import Journey


class Album(models.Model):
    """What a person or a group keeps of a journey, because they like to. It is no record of presence."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="albums")
    person = models.ForeignKey(
        "organisation.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="albums"
    )
    group = models.ForeignKey(
        "organisation.PartyGroup", on_delete=models.CASCADE, null=True, blank=True, related_name="albums"
    )

    class Meta:
        ordering = ["journey", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, group__isnull=False) | Q(person__isnull=False, group__isnull=True),
                name="album_of_a_person_or_a_group",
            ),
            models.UniqueConstraint(
                fields=["journey", "person"], condition=Q(person__isnull=False), name="one_album_a_person"
            ),
            models.UniqueConstraint(
                fields=["journey", "group"], condition=Q(group__isnull=False), name="one_album_a_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey} · {self.group or self.person}"
