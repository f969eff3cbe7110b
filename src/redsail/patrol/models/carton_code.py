"""A code read from a carton at an inspection, compared with the shop's licence: agree or not, to be verified."""

from django.db import models

from redsail.patrol.models.inspection import Inspection


class CodeLetters(models.Model):
    """The four letters of a bureau on its cartons, and where they are written. Nobody fills them in for it."""

    unit = models.OneToOneField("organisation.Unit", on_delete=models.CASCADE, related_name="code_letters")
    letters = models.CharField(max_length=4)
    source = models.CharField(max_length=200)
    by = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.letters


class CartonCode(models.Model):
    """One carton. `agrees` is empty where the shop's licence is not twelve digits; nothing is said about genuineness.

    `origin`: the shop of our register whose licence the code names, where there is one.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=32)
    sorted_on = models.DateField()
    letters = models.CharField(max_length=4)
    licence = models.CharField(max_length=12)
    agrees = models.BooleanField(null=True)
    origin = models.ForeignKey("shops.Shop", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    warnings = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inspection", "code"], name="one_carton_a_code")]
        indexes = [models.Index(fields=["licence"], condition=models.Q(agrees=False), name="carton_elsewhere")]

    def __str__(self) -> str:
        return self.code
