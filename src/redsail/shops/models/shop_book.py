"""What a unit's shops have in common: the count of changes, and the words its filters offer."""

from django.db import models


class ShopBook(models.Model):
    """One row a unit. `version` grows with every change to any shop of the unit.

    A delta remembers the version it was computed from and is refused when the shops have changed since; claiming the
    version is also what keeps two imports from being applied at once. `towns`, `kinds` and `grades` are the values
    that occur, so that a list of 100,000 shops need not be searched for them.
    """

    unit = models.OneToOneField(
        "organisation.Unit", on_delete=models.CASCADE, primary_key=True, related_name="shop_book"
    )
    version = models.PositiveBigIntegerField(default=0)
    towns = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    grades = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"shops of {self.unit_id} at {self.version}"
