"""A talk in a group of shopkeepers: proposed, in calendars, held, rated."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from redsail.study.models.speaker import Speaker
from redsail.study.models.talk_topic import TalkTopic


class IntegrityTalk(models.Model):
    """`heads` is a count, never names; empty until the talk was held. The group rates it once with `token`, which
    strangers get on paper: `stars` from 1 to 5 and a line. `reasons`, `why_not` are the planner's."""

    group = models.ForeignKey("shops.IntegrityGroup", on_delete=models.PROTECT, related_name="talks")
    topic = models.ForeignKey(TalkTopic, on_delete=models.PROTECT, null=True, blank=True, related_name="talks")
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, null=True, blank=True, related_name="talks")
    day = models.DateField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    why_not = models.CharField(max_length=20, blank=True)
    activity = models.OneToOneField(
        "activities.Activity", on_delete=models.PROTECT, null=True, blank=True, related_name="integrity_talk"
    )
    heads = models.PositiveSmallIntegerField(null=True, blank=True)
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__isnull=False, stars__gte=1, stars__lte=5),
                name="talk_stars_from_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=True) | Q(day__isnull=False, speaker__isnull=False, topic__isnull=False),
                name="talk_in_calendars_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.day or ''}"
