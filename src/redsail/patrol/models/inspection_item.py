"""The published list of inspection items: only what stands on it may be inspected."""

from django.db import models

from redsail.patrol.enums import ItemResult
from redsail.patrol.models.inspection import Inspection


class ItemList(models.Model):
    """A list as it was published: title, number and day of the paper. The newest of a bureau counts."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="item_lists")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    published_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class InspectionItem(models.Model):
    """One item with the law it rests on. Rows of a list are never changed; a new list has new ones."""

    list = models.ForeignKey(ItemList, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    law = models.CharField(max_length=200)

    class Meta:
        ordering = ["list", "order"]
        constraints = [
            models.UniqueConstraint(fields=["list", "code"], name="one_item_a_code"),
            models.CheckConstraint(condition=~models.Q(text="") & ~models.Q(law=""), name="item_has_text_and_law"),
        ]

    def __str__(self) -> str:
        return self.text


class ItemFinding(models.Model):
    """What an inspection found of one item; something wrong is told in words."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="results")
    item = models.ForeignKey(InspectionItem, on_delete=models.PROTECT, related_name="results")
    result = models.CharField(max_length=12, choices=ItemResult.choices)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "item"], name="one_result_an_item"),
            models.CheckConstraint(
                condition=~models.Q(result=ItemResult.NOT_OK) | ~models.Q(note=""), name="what_is_wrong_is_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.result}"
