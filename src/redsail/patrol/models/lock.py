"""What is fixed by hand and kept by every plan that is made later."""

from django.db import models
from django.db.models import Q

from redsail.patrol.models.campaign import Campaign

ALL = Q(lifted_at__isnull=True)


class Lock(models.Model):
    """A shop, a crew's evening, or a person fixed to a night; with none of them the whole night is.

    A crew's evening is known by its station, its night and its shops (`route_shops`, numbers in order): keys of routes
    differ from one solve to the next, these do not. A lifted lock stays as a row.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="locks")
    date = models.DateField()
    shop = models.ForeignKey("shops.Shop", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("organisation.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    station = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    route_shops = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "date", "shop"],
                condition=ALL & Q(shop__isnull=False),
                name="one_lock_a_shop",
            ),
            models.UniqueConstraint(
                fields=["campaign", "date", "person"],
                condition=ALL & Q(person__isnull=False),
                name="one_lock_a_person",
            ),
            models.UniqueConstraint(
                fields=["campaign", "date"],
                condition=ALL & Q(shop__isnull=True, person__isnull=True, station__isnull=True),
                name="one_lock_a_night",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="") | Q(lifted_at__isnull=False) & ~Q(lifted_by=""),
                name="lock_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"lock {self.pk} of {self.date}"
