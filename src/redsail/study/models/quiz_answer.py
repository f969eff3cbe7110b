"""What somebody answered, for themselves alone."""

from django.db import models

from redsail.study.models.quiz_question import QuizQuestion


class QuizAnswer(models.Model):
    """The last answer of a person to a question, replaced by the next try. No page shows it to anybody else, nothing
    counts it. `right` is empty for a text, which people judge themselves."""

    question = models.ForeignKey(QuizQuestion, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="quiz_answers")
    chosen = models.JSONField(default=list)
    right = models.BooleanField(null=True)

    class Meta:
        ordering = ["question", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="one_answer_a_person")]

    def __str__(self) -> str:
        return f"{self.question_id}"
