"""Questions from a sheet: every line checked, every fault told with its cell. Writes nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.base.errors import BadInput, Problems
from redsail.documents.tables import Table
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.headed_sheets import Field, Line, choice, columns, faults, lines
from redsail.study.actions.questions import MOST_CHOICES, QuestionDraft
from redsail.study.actions.questions import faults as question_faults
from redsail.study.enums import QuestionKind

MOST = 5000
LETTERS = "ABCDEFGH"
YES, NO = {"对", "正确", "是", "true", "yes", "√", "a"}, {"错", "错误", "否", "false", "no", "×", "b"}
FIELDS = (
    Field("kind", _("Kind"), frozenset({"题型"}), width=14, needed=True),
    Field("text", _("Question"), frozenset({"题目", "题干"}), width=50, needed=True, most=500),
    Field("right", _("Right answer"), frozenset({"答案", "正确答案"}), width=12, most=500),
    *(
        Field(
            f"choice_{letter.lower()}", letter, frozenset({f"选项{letter.lower()}", letter.lower()}), width=20, most=200
        )
        for letter in LETTERS
    ),
    Field("topic", _("Topic"), frozenset({"主题", "分类"}), width=16, most=40),
    Field("explanation", _("Explanation"), frozenset({"解析", "说明"}), width=40, most=500),
)


def read(content: bytes, name: str) -> list[QuestionDraft]:
    """The questions of a sheet. Raises Problems with every bad line, or BadInput for the file."""
    problems: list[BadInput] = []
    drafts: list[QuestionDraft] = []
    seen: dict[str, int] = {}
    for line in lines(content, name, FIELDS, MOST):
        wrong = faults(line, FIELDS)
        draft = _draft(line, wrong) if not wrong else None
        if draft is not None:
            wrong += [
                line.fault("right", fault.code.rpartition(".")[2], **fault.numbers) for fault in question_faults(draft)
            ]
            if draft.text in seen:
                wrong.append(line.fault("text", "twice", row=seen[draft.text]))
            seen.setdefault(draft.text, line.row)
            drafts.append(draft)
        problems += wrong
    if problems:
        raise Problems(problems)
    return drafts


def template() -> bytes:
    """The empty sheet."""
    kinds = {"kind": [str(label) for _value, label in QuestionKind.choices]}
    return xlsx_bytes(Table(_now("Question bank"), columns(FIELDS, kinds), ()))


def _draft(line: Line, wrong: list[BadInput]) -> QuestionDraft | None:
    before = len(wrong)
    kind = choice(line, "kind", QuestionKind.choices, wrong, "")
    if len(wrong) > before:
        return None
    cells, right = line.cells, line.cells.get("right", "")
    common: dict[str, Any] = {"topic": cells.get("topic", ""), "explanation": cells.get("explanation", "")}
    if kind == QuestionKind.TEXT:
        return QuestionDraft(kind, cells["text"], model_answer=right, **common)
    if kind == QuestionKind.TRUE_FALSE:
        chosen = (0,) if right.lower() in YES else (1,) if right.lower() in NO else ()
        return QuestionDraft(kind, cells["text"], (_now("True"), _now("False")), chosen, **common)
    choices = [cells.get(f"choice_{letter.lower()}", "") for letter in LETTERS[:MOST_CHOICES]]
    while choices and not choices[-1]:
        choices.pop()
    letters = [LETTERS.find(sign) for sign in right.upper() if sign not in " ,，、;；"]
    # A letter that is none (-1) stays, so that it is told.
    return QuestionDraft(kind, cells["text"], tuple(choices), tuple(letters), **common)
