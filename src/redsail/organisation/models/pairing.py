"""结对: a station group and an office group that build together."""

from django.db import models
from django.db.models import F, Q

from redsail.organisation.models.dated import Dated
from redsail.organisation.models.party_group import PartyGroup
from redsail.organisation.models.unit import Unit


class Pairing(Dated):
    """Which station group is paired with which office group, for what, from when to when. `unit` is where it is seen:
    the unit above both."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pairings")
    station_group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="station_pairings")
    office_group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="office_pairings")
    purpose = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["station_group__name", "-from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(station_group=F("office_group")), name="pairing_of_two"),
            models.UniqueConstraint(
                fields=["station_group"], condition=Q(until_date__isnull=True), name="one_open_pairing_a_station_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_group} + {self.office_group}"
