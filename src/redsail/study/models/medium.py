"""A picture, a film, a recording or a paper that study uses."""

from django.db import models
from django.db.models import Q

from redsail.study.models.journey_stop import JourneyStop


class Medium(models.Model):
    """A file of a unit, mostly material of a stop. `cover` is the small picture shown for it.

    `is_public`: strangers may open it from the public journey; never what is `restricted`.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="study_media")
    stop = models.ForeignKey(JourneyStop, on_delete=models.SET_NULL, null=True, blank=True, related_name="media")
    title = models.CharField(max_length=80)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey("files.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    restricted = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "media"
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_public=True, restricted=True), name="restricted_medium_is_not_public"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shape(self) -> str:
        """picture | film | sound | paper."""
        kind = self.file.content_type.partition("/")[0]
        return {"image": "picture", "video": "film", "audio": "sound"}.get(kind, "paper")
