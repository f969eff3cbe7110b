"""How many fields people had to type: per form, role and day, never per person, and without any time."""

from django.db import models


class TypedCount(models.Model):
    """On `day`, people with `role` sent `form` so many times (`sent`), with so many fields typed by hand (`typed`:
    texts, numbers, days, clocks) and chosen (`chosen`: ticks, lists, files). `role` is a role's code; empty: none."""

    form = models.CharField(max_length=80)
    role = models.CharField(max_length=40, blank=True)
    day = models.DateField()
    sent = models.PositiveIntegerField(default=0)
    typed = models.PositiveIntegerField(default=0)
    chosen = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day", "form", "role"]
        constraints = [models.UniqueConstraint(fields=["form", "role", "day"], name="typed_once_a_form_role_day")]

    def __str__(self) -> str:
        return f"{self.form} {self.role} {self.day}: {self.typed}"
