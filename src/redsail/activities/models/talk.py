"""谈心谈话: a talk of two people. What was said is sealed; only the two and the branch secretary can open it."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from redsail.activities.enums import TalkKind
from redsail.privacy.fields import EncryptedTextField


class Talk(models.Model):
    """`holder` talked with `partner`, a member of `branch`, on a day.

    Topic, points, difficulty and follow-up are sealed under the partner's key (`subject`): a purge of the partner ends
    them. They never go to the audit chain, into an export, a search or a log. The row itself says only who, when, kind.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="talks")
    branch = models.ForeignKey("organisation.Branch", on_delete=models.PROTECT, related_name="talks")
    holder = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="talks_held")
    partner = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="talks_had")
    kind = models.CharField(max_length=20, choices=TalkKind.choices)
    held_on = models.DateField()
    place = models.CharField(max_length=100, blank=True)
    topic = EncryptedTextField(blank=True, default="")
    points = EncryptedTextField(blank=True, default="")
    difficulty = EncryptedTextField(blank=True, default="")
    follow_up = EncryptedTextField(blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    by = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(holder=F("partner")), name="talk_of_two")]
        indexes = [models.Index(fields=["branch", "held_on"], name="talk_by_branch")]

    def __str__(self) -> str:
        return f"talk {self.pk}"

    @property
    def subject(self) -> str:
        """Under whose key the text is sealed."""
        return self.partner.subject
