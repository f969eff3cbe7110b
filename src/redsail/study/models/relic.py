"""An object of its time through which a stop is told, with provenance and certainty."""

from django.db import models
from django.db.models import Q

from redsail.study.enums import Certainty, RelicKind
from redsail.study.models.journey_stop import JourneyStop


class Relic(models.Model):
    """What it is, who made it, what it tells, and how sure that is.

    `restricted`: name, text and picture only for adults who are signed in and may see labels. A cigarette label always
    is; without a picture the object is a card of text.
    """

    stop = models.ForeignKey(JourneyStop, on_delete=models.CASCADE, related_name="relics")
    kind = models.CharField(max_length=10, choices=RelicKind.choices)
    name = models.CharField(max_length=80)
    maker = models.CharField(max_length=80, blank=True)
    story = models.CharField(max_length=400, blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty.choices, default=Certainty.UNVERIFIED)
    source = models.CharField(max_length=300, blank=True)
    restricted = models.BooleanField(default=True)
    picture = models.ForeignKey("files.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    thumbnail = models.ForeignKey(
        "files.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["stop", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=RelicKind.LABEL) | Q(restricted=True), name="labels_are_restricted"
            )
        ]

    def __str__(self) -> str:
        return self.name
