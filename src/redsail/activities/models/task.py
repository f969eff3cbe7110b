"""A task: what is to be done until when, by whom, and what became of it."""

from django.db import models

from redsail.activities.enums import TaskKind, TaskState
from redsail.activities.models.activity import Activity
from redsail.activities.models.resolution import Resolution
from redsail.organisation.models.dated import Dated


class Task(models.Model):
    """A Party or business task of a unit, from a gathering's resolution or set on its own.

    `branch` and `group`: the body that set it, whose next meeting shows it while it is open. `state` says what the last
    TaskStep says; `version` grows with every change.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=10, choices=TaskKind.choices, default=TaskKind.PARTY)
    title = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    resolution = models.ForeignKey(Resolution, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    branch = models.ForeignKey(
        "organisation.Branch", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    group = models.ForeignKey(
        "organisation.PartyGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    set_on = models.DateField()
    by = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="task_by_state"),
            models.Index(fields=["branch", "state"], name="task_by_branch"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskOwner(Dated):
    """Who does it; several share one. Whoever hands it over stays readable with a last day."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="owners")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="task_owners")

    class Meta:
        ordering = ["task", "from_date", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["task", "person"], condition=models.Q(until_date__isnull=True), name="one_open_owner_a_task"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of task {self.task_id}"


class TaskStep(models.Model):
    """One step of a task's way: done, sent back, dropped or opened again, by whom, when and with what words."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=TaskState.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["task", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.task_id}"
