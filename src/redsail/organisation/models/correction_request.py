"""A person's wish that something held about them be corrected, and what became of it."""

from django.db import models

from redsail.organisation.enums import CorrectionState
from redsail.organisation.models.person import Person
from redsail.privacy.fields import EncryptedTextField


class CorrectionRequest(models.Model):
    """What is wrong, in the person's own words (sealed under their key). `state` says what the last step says."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="correction_requests")
    about = models.CharField(max_length=40)
    text = EncryptedTextField()
    state = models.CharField(max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"correction {self.pk}"

    @property
    def subject(self) -> str:
        """Under whose key the text is sealed."""
        return self.person.subject


class CorrectionStep(models.Model):
    """Corrected, or not corrected and why: by whom and when."""

    request = models.ForeignKey(CorrectionRequest, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=CorrectionState.choices)
    answer = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["request", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.request_id}"
