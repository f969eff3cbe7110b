"""What was asked about a plan and what a job found."""

from django.db import models

from redsail.patrol.enums import Question
from redsail.patrol.models.plan import Plan


class Answer(models.Model):
    """The newest answer to a question about a plan; `values` are the planner's numbers."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20, choices=Question.choices)
    values = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["question"]
        constraints = [models.UniqueConstraint(fields=["plan", "question"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return f"{self.question} of plan {self.plan_id}"
