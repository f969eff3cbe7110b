"""A source of registers, and how its columns are read."""

from django.db import models


class Register(models.Model):
    """Remembered from one import to the next: files with the same headings are read the same way.

    `fingerprint` digests the headings; `mapping` is the confirmed mapping as documents.registers writes it.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.CASCADE, related_name="registers")
    kind = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64)
    mapping = models.TextField()
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-used_at"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "fingerprint"], name="one_register_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fingerprint}"
