"""The secret address under which a person's calendar programme reads what they are due at."""

from django.db import models


class Feed(models.Model):
    """Only the digest of the secret is kept; a new address ends the old one."""

    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked_at__isnull=True), name="one_live_feed_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"feed of {self.person_id}"
