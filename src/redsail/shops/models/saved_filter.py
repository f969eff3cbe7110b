"""A filter of the shop list that somebody wants again."""

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """`query` is the list's query string; each person has their own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shop_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_filter_a_name")]

    def __str__(self) -> str:
        return self.name
