"""A theme of a reading season."""

from django.db import models

from redsail.study.models.reading_season import ReadingSeason


class SeasonTheme(models.Model):
    """The theme with this `number`."""

    season = models.ForeignKey(ReadingSeason, on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["season", "number"]
        constraints = [models.UniqueConstraint(fields=["season", "number"], name="one_theme_a_number")]

    def __str__(self) -> str:
        return self.name
