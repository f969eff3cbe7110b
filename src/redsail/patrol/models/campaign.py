"""A campaign: which shops, from which stations, on which nights, by which limits."""

from django.conf import settings
from django.db import models

from redsail.patrol.enums import CampaignKind


class Campaign(models.Model):
    """Nights on which crews from the stations call at shops.

    Times are seconds from the evening's midnight, lengths of time seconds. `rulings` keeps each limit with its value,
    kind and citation as it stood when the campaign was set up. `version` grows with every change, so that two
    officers who edit at once do not overwrite one another.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=CampaignKind.choices, default=CampaignKind.VISIT)
    stations = models.ManyToManyField("organisation.Unit", related_name="campaigns_from_here")
    shop_filter = models.JSONField(default=dict, blank=True)
    # The night study before the round; both empty: none.
    study_begins = models.PositiveIntegerField(null=True, blank=True)
    study_ends = models.PositiveIntegerField(null=True, blank=True)
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    longest = models.PositiveIntegerField()
    service = models.PositiveIntegerField()
    # Whether people are put into crews too; without it the routes have no names.
    with_crews = models.BooleanField(default=False)
    crews_per_night = models.PositiveIntegerField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=1)
    time_limit = models.PositiveIntegerField(default=60)
    rulings = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("begins")), name="campaign_ends_after_begin"),
            models.CheckConstraint(condition=models.Q(longest__gt=0), name="campaign_longest_positive"),
            models.CheckConstraint(
                condition=models.Q(study_begins__isnull=True, study_ends__isnull=True)
                | models.Q(study_ends__gt=models.F("study_begins"), study_ends__lte=models.F("begins")),
                name="campaign_study_before_round",
            ),
        ]

    def __str__(self) -> str:
        return self.name
