"""What only an inspection has. A service visit cannot point here (`Visit`), so whatever hangs here is never served."""

from django.db import models

from redsail.patrol.enums import SignatureState


class Inspection(models.Model):
    """The walk through an inspection: certificates shown, rights told, record, signature or refusal with its reason.

    `certificates` are the numbers as shown, `standing` what the gate found on the night: each condition with its
    paper. `case_number` is the number of the official case file where that lives in the industry's own system.
    """

    certificates = models.JSONField(default=list)
    rights_told = models.BooleanField(default=False)
    standing = models.JSONField(default=dict)
    record = models.CharField(max_length=2000, blank=True)
    signature = models.CharField(max_length=10, choices=SignatureState.choices)
    refusal = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(rights_told=True), name="inspection_rights_told"),
            models.CheckConstraint(
                condition=models.Q(signature=SignatureState.REFUSED) & ~models.Q(refusal="")
                | ~models.Q(signature=SignatureState.REFUSED) & models.Q(refusal=""),
                name="inspection_refusal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"inspection {self.pk}"
