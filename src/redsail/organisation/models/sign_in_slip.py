"""A printed slip that opens a log-in once, where other systems would send an e-mail."""

from django.conf import settings
from django.db import models


class SignInSlip(models.Model):
    """The digest of a one-time code; the code itself stands on paper only. A used or expired slip stays as a row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.user} {self.expires:%Y-%m-%d}"
