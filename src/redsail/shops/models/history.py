"""What happened to a shop, readable; the audit chain proves that it is complete."""

from django.conf import settings
from django.db import models

from redsail.shops.enums import HistoryKind
from redsail.shops.models.register_import import RegisterImport
from redsail.shops.models.shop import Shop


class ShopHistory(models.Model):
    """One change of one shop. `fields`: {name: [before, after]}. That a shop is new is told by its `first_seen`."""

    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="history")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=10, choices=HistoryKind.choices)
    register_import = models.ForeignKey(RegisterImport, null=True, on_delete=models.SET_NULL, related_name="history")
    fields = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "shop history"

    def __str__(self) -> str:
        return f"{self.shop_id} {self.kind} {self.at:%Y-%m-%d}"
