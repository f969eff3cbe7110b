"""What an inspection found, and its way to the end. It hangs on an inspection: a service visit has no findings."""

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import Closure, FindingKind, FindingState, Severity
from redsail.patrol.models.inspection import Inspection
from redsail.patrol.models.inspection_item import InspectionItem


class Finding(models.Model):
    """One finding under an item of the published list, which names its law.

    `days` working days are given from `given_on`; `decide_by` is the last day to decide on preserved goods. `key` was
    made with the form: sent twice, it is one. `version` makes every move one conditional update.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    item = models.ForeignKey(InspectionItem, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=10, choices=FindingKind.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.MINOR)
    text = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)
    owner = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    given_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    preserved_on = models.DateField(null=True, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    closure = models.CharField(max_length=10, choices=Closure.choices, blank=True)
    result = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FindingState.CLOSED) & ~Q(closure="") & ~Q(result="")
                | ~Q(state=FindingState.CLOSED) & Q(closure="", result=""),
                name="finding_closes_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(preserved_on__isnull=True, decide_by__isnull=True)
                | Q(preserved_on__isnull=False, decide_by__isnull=False),
                name="preserved_goods_have_a_deadline",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="finding_by_state")]

    def __str__(self) -> str:
        return self.text[:40]


class FindingStep(models.Model):
    """What was done about a finding, never changed."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=FindingState.choices)
    text = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["finding", "number"]
        constraints = [models.UniqueConstraint(fields=["finding", "number"], name="one_step_a_number_of_a_finding")]

    def __str__(self) -> str:
        return f"{self.finding_id}/{self.number}"
