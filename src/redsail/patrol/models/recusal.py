"""That a person must not visit a shop: kin, own customer, or another interest. The reason is not kept."""

from django.db import models


class Recusal(models.Model):
    """Person × shop; asked for by the person or the shopkeeper, decided by the head of the bureau."""

    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="recusals")
    shop = models.ForeignKey("shops.Shop", on_delete=models.CASCADE, related_name="recusals")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "shop"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.person_id} not at {self.shop_id}"
