"""Questions: a whole sheet at once, and answers that are nobody else's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit
from redsail.study import access
from redsail.study.enums import QuestionKind
from redsail.study.models import QuizAnswer, QuizQuestion

MOST_CHOICES = 8


@dataclass(frozen=True)
class QuestionDraft:
    """A question; `right`: numbers of the right choices from 0."""

    kind: str
    text: str
    choices: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    topic: str = ""
    model_answer: str = ""
    explanation: str = ""


@transaction.atomic
def take_in(*, by: Actor, unit: Unit, drafts: Sequence[QuestionDraft]) -> tuple[int, int]:
    """Questions by their text: new ones come in, known ones are replaced. Returns how many are new, changed."""
    permissions.require(by, access.MANAGE, unit)
    if wrong := [fault for draft in drafts for fault in faults(draft)]:
        raise Problems(wrong)
    there = {row.text: row for row in QuizQuestion.objects.filter(unit=unit)}
    new: list[QuizQuestion] = []
    changed: list[QuizQuestion] = []
    for draft in drafts:
        row = there.get(draft.text) or QuizQuestion(unit=unit, text=draft.text)
        before = [row.kind, row.topic, row.choices, row.right, row.model_answer, row.explanation]
        row.kind, row.topic, row.explanation = draft.kind, draft.topic, draft.explanation
        row.choices, row.right, row.model_answer = list(draft.choices), list(draft.right), draft.model_answer
        if row.pk is None:
            new.append(row)
            there[draft.text] = row
        elif before != [row.kind, row.topic, row.choices, row.right, row.model_answer, row.explanation]:
            changed.append(row)
    QuizQuestion.objects.bulk_create(new, batch_size=200)
    columns = ["kind", "topic", "choices", "right", "model_answer", "explanation"]
    QuizQuestion.objects.bulk_update(changed, columns, batch_size=200)
    audit.record(
        chain=unit, by=by, verb="study.take_in_questions", subject=unit,
        after={"new": len(new), "changed": len(changed)},
    )  # fmt: skip
    return len(new), len(changed)


@transaction.atomic
def answer(question: QuizQuestion, *, by: Actor, person: Person, chosen: Sequence[int]) -> QuizAnswer:
    """Keep the last try. No audit row: it is an exercise, and nobody else is to see that it was done."""
    right = None if question.kind == QuestionKind.TEXT else sorted(chosen) == sorted(question.right)
    kept, _new = QuizAnswer.objects.update_or_create(
        question=question, person=person, defaults={"chosen": sorted(chosen), "right": right}
    )
    return kept


@transaction.atomic
def remove(question: QuizQuestion, *, by: Actor) -> None:
    """Take a question out, with what people tried."""
    permissions.require(by, access.MANAGE, question.unit)
    unit, name = question.unit, f"question:{question.pk}"
    question.delete()
    audit.record(chain=unit, by=by, verb="study.remove_question", subject=name, before={"there": True})


def faults(draft: QuestionDraft) -> list[BadInput]:
    """What is wrong with a question."""
    found = [] if draft.text.strip() else [BadInput("study.question_empty")]
    count, right = len(draft.choices), len(draft.right)
    if draft.kind == QuestionKind.TEXT:
        return found
    if not 2 <= count <= MOST_CHOICES:
        found.append(BadInput("study.question_choices", count=count, most=MOST_CHOICES))
    elif any(not 0 <= number < count for number in draft.right) or right == 0:
        found.append(BadInput("study.question_right"))
    elif draft.kind != QuestionKind.MULTIPLE and right != 1:
        found.append(BadInput("study.question_one_right"))
    return found
