"""A crew's evening and its stops."""

from django.db import models

from redsail.patrol.models.plan import Plan


class Route(models.Model):
    """One crew-night: from the station and back. Times in seconds from the evening's midnight, travel in seconds.

    `version`: the plan's version that wrote it last, so that a process knows which routes it has to read again.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="routes")
    key = models.CharField(max_length=64)
    date = models.DateField()
    station = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    leaves = models.PositiveIntegerField()
    returns = models.PositiveIntegerField()
    travel = models.PositiveIntegerField()
    stop_count = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["date", "station", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_route_a_key"),
            models.UniqueConstraint(fields=["plan", "date", "station", "number"], name="one_route_a_number"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def crew_names(self) -> str:
        """The names of the crew, joined as in Chinese; empty while the crew is open. Prefetch `seats__person`."""
        return "、".join(seat.person.name for seat in self.seats.all())


class Seat(models.Model):
    """A person in the crew of a route."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="seats")

    class Meta:
        ordering = ["person__pinyin", "person"]
        constraints = [models.UniqueConstraint(fields=["route", "person"], name="one_seat_a_crew")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.route_id}"


class Stop(models.Model):
    """One visit on a route, in order. `lat`, `lon`: where the shop lay when it was planned; empty for older plans."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="stops")
    order = models.PositiveIntegerField()
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="planned_stops")
    visit = models.PositiveSmallIntegerField(default=1)
    arrives = models.PositiveIntegerField()
    starts = models.PositiveIntegerField()
    leaves = models.PositiveIntegerField()
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["route", "order"], name="one_stop_a_place")]

    def __str__(self) -> str:
        return f"{self.route}/{self.order}"
