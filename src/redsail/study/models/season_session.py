"""A session of a reading season: one group, one theme."""

from django.db import models

from redsail.study.models.reading_season import ReadingSeason
from redsail.study.models.season_theme import SeasonTheme


class SeasonSession(models.Model):
    """The group's meeting about a theme. Without `day` it is a gap; `activity` is the gathering once it is published,
    and presence hangs on that. `reasons`: [code, number, number] of the planner; `doubts`: what the check found of a
    session that was moved by hand; `why_not`: why the planner had no place for it."""

    season = models.ForeignKey(ReadingSeason, on_delete=models.CASCADE, related_name="sessions")
    theme = models.ForeignKey(SeasonTheme, on_delete=models.CASCADE, related_name="sessions")
    group = models.ForeignKey("organisation.PartyGroup", on_delete=models.PROTECT, related_name="season_sessions")
    presenter = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="season_sessions"
    )
    day = models.DateField(null=True, blank=True)
    by_hand = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    why_not = models.CharField(max_length=20, blank=True)
    activity = models.OneToOneField(
        "activities.Activity", on_delete=models.SET_NULL, null=True, blank=True, related_name="season_session"
    )

    class Meta:
        ordering = ["season", "day", "theme__number", "group"]
        constraints = [models.UniqueConstraint(fields=["theme", "group"], name="one_session_a_theme_and_group")]

    def __str__(self) -> str:
        return f"{self.theme} · {self.group}"
