"""The columns of a checklist's sheet, for reading and for writing, and how choices and shops are written in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("编号", "Key"),
    "zh": ("中文", "Chinese"),
    "en": ("英文", "English"),
    "kind": ("答案类型", "Answer"),
    "required": ("必填", "Required"),
    "none": ("可选“无”", "None"),
    "choices": ("选项", "Choices"),
    "only_if": ("条件题号", "Only if"),
    "only_is": ("条件答案", "Is"),
    "kinds": ("适用业态", "Shop kinds"),
    "grades": ("适用等级", "Shop grades"),
}
WIDTHS = (8, 36, 36, 12, 8, 10, 40, 10, 12, 16, 12)
KINDS = {"文字": "text", "选择": "choice", "是否": "yes_no", "数字": "number", "合格不合格": "pass_fail"}
TRUE = frozenset({"是", "yes", "true", "1", "√", "y"})
_BETWEEN = re.compile(r"[;；\n]+")
_COMMAS = re.compile(r"[,，、;；\s]+")


def choices_of(text: str) -> tuple[tuple[str, str], ...]:
    """ "有 | Yes" a line (or with ; between) → (("有", "Yes"), …). A missing language stays empty and is told later."""
    found = []
    for line in _BETWEEN.split(text):
        zh, _bar, en = line.replace("｜", "|").partition("|")
        if zh.strip() or en.strip():
            found.append((zh.strip(), en.strip()))
    return tuple(found)


def choices_text(choices: Iterable[tuple[str, str]]) -> str:
    """The other way round."""
    return "\n".join(f"{zh} | {en}" for zh, en in choices)


def listed(text: str) -> tuple[str, ...]:
    """ "A、B" → ("A", "B")."""
    return tuple(dict.fromkeys(part for part in _COMMAS.split(text) if part))
