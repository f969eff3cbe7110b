"""A question to learn by."""

from django.db import models

from redsail.study.enums import QuestionKind


class QuizQuestion(models.Model):
    """`choices` are the answers to choose from, `right` the numbers (from 0) of the right ones; of a text question
    `right` is empty and `model_answer` says what a good answer holds. `search` is filled by the actions."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    topic = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=500)
    choices = models.JSONField(default=list)
    right = models.JSONField(default=list)
    model_answer = models.CharField(max_length=500, blank=True)
    explanation = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["topic", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "text"], name="one_question_a_text")]

    def __str__(self) -> str:
        return self.text
