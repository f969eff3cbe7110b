"""A campaign: which shops, from which stations, on which nights, by which limits."""

from django.conf import settings
from django.db import models

from redsail.patrol.enums import CampaignKind, Step


class Campaign(models.Model):
    """Nights on which crews from the stations call at shops.

    Times are seconds from the evening's midnight, lengths of time seconds. `rulings` keeps each limit with its value,
    kind and citation as it stood when the campaign was set up. `version` grows with every change, so that two
    officers who edit at once do not overwrite one another.

    `reached` is the step at which a draft stands; empty once it was planned. `token` is the form's that started it: a
    double click starts one draft. `shop_filter`, `repeats`: see `queries.targets`. `spared`: people who do not go out
    in this campaign; why is not kept.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=CampaignKind.choices, default=CampaignKind.VISIT)
    purpose = models.CharField(max_length=200, blank=True)
    reached = models.CharField(max_length=10, choices=Step.choices, blank=True)
    token = models.UUIDField(null=True, unique=True)
    stations = models.ManyToManyField("organisation.Unit", related_name="campaigns_from_here")
    shop_filter = models.JSONField(default=dict, blank=True)
    repeats = models.JSONField(default=dict, blank=True)
    # The night study before the round; both empty: none.
    study_begins = models.PositiveIntegerField(null=True, blank=True)
    study_ends = models.PositiveIntegerField(null=True, blank=True)
    study_topic = models.CharField(max_length=120, blank=True)
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    longest = models.PositiveIntegerField()
    service = models.PositiveIntegerField()
    # Whether people are put into crews too; without it the routes have no names.
    with_crews = models.BooleanField(default=False)
    crews_per_night = models.PositiveIntegerField(null=True, blank=True)
    spared = models.ManyToManyField("organisation.Person", related_name="campaigns_spared", blank=True)
    seed = models.PositiveIntegerField(default=1)
    time_limit = models.PositiveIntegerField(default=60)
    rulings = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.CharField(max_length=100, blank=True)

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

    @property
    def is_draft(self) -> bool:
        """Whether it is still being set up."""
        return bool(self.reached)
