"""What people are good at."""

from django.db import models

from redsail.organisation.models.person import Person


class Skill(models.Model):
    """A skill in the unit's own words, with those who have it."""

    name = models.CharField(max_length=40, unique=True)
    people = models.ManyToManyField(Person, related_name="skills", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
