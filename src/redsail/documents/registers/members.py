"""Tables of Party members to be grouped: branch, station, membership, posts, skills, today's group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Unpack

from redsail.documents.reading import Source
from redsail.documents.registers.cleaning import Texts
from redsail.documents.registers.persons import How, read_persons
from redsail.documents.registers.shops import plain_key
from redsail.documents.registers.values import Reading

_SEPARATORS = re.compile(r"[,，;；、|/\n]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_AGE = re.compile(r"(\d{2})(?:岁|周岁)?")
_MEMBERSHIPS = (
    ("probationary", re.compile(r"预备|probation", re.IGNORECASE)),
    ("full", re.compile(r"正式|full|中共党员|^党员$", re.IGNORECASE)),
)
_YES = frozenset({"是", "有", "y", "yes", "true", "1", "√", "✓", "✔", "x", "可", "可以", "能"})
_NO = frozenset({"否", "无", "n", "no", "false", "0", "×", "✗", "不可", "不能", "不", ""})
_LEADER = frozenset({"组长", "党小组组长", "leader"})
FIELDS = (
    "name", "code", "branch", "unit", "station", "membership", "posts", "skills", "born", "certificate",
    "leadership", "leader_eligible", "group", "leads", "lock", "together", "apart",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member. `born` is a year, `age` years; 0 = not said. `leader_eligible` None = the sheet does not say.

    `together`, `apart`: names or codes of others. `lock`: "*" for today's group, else a group's name.
    """

    sheet: str
    line: int
    cells: tuple[str, ...]
    key: str
    name: str
    code: str
    branch: str
    unit: str
    station: str
    membership: str
    posts: tuple[str, ...]
    skills: tuple[str, ...]
    born: int
    age: int
    certificate: bool
    leadership: bool
    leader_eligible: bool | None
    group: str
    leads: bool
    lock: str
    together: tuple[str, ...]
    apart: tuple[str, ...]


def read_members(source: Source, **how: Unpack[How]) -> Reading[MemberRow]:
    """Read members. Two lines for one person, unknown memberships and answers, unclear years are errors."""
    return read_persons(source, "member", _row, FIELDS, **how)


def _row(texts: Texts) -> MemberRow:
    name, code = texts.get("name"), texts.get("code")
    if not name:
        texts.report(texts.column("name"), "name_missing")
    born, age = _born(texts)
    leads = texts.get("leads").casefold() in _LEADER or bool(_answer(texts, "leads", _LEADER))
    return MemberRow(
        texts.sheet, texts.line, texts.cells, plain_key(code or name), name, code,
        texts.get("branch"), texts.get("unit"), texts.get("station"), _membership(texts),
        _parts(texts, "posts"), _parts(texts, "skills"), born, age,
        _has_certificate(texts), bool(_answer(texts, "leadership")), _answer(texts, "leader_eligible"),
        texts.get("group"), leads, _lock(texts), _parts(texts, "together"), _parts(texts, "apart"),
    )  # fmt: skip


def _parts(texts: Texts, meaning: str) -> tuple[str, ...]:
    found = (part.strip() for part in _SEPARATORS.split(texts.get(meaning)))
    return tuple(dict.fromkeys(part for part in found if part))


def _membership(texts: Texts) -> str:
    """A blank cell is a full member, as most are; a word that is neither is an error."""
    text = texts.get("membership")
    for code, words in _MEMBERSHIPS:
        if words.search(text):
            return code
    if text:
        texts.report(texts.column("membership"), "membership_unknown", text)
    return "full"


def _born(texts: Texts) -> tuple[int, int]:
    """Year of birth and age, of which one at most is known."""
    text = texts.get("born")
    year = _YEAR.search(text)
    if year:
        return int(year.group()), 0
    age = _AGE.fullmatch(text)
    if age:
        return 0, int(age.group(1))
    if text:
        texts.report(texts.column("born"), "year_unclear", text)
    return 0, 0


def _answer(texts: Texts, meaning: str, more: frozenset[str] = frozenset()) -> bool | None:
    """Yes, no, or None where the sheet has no such column or the cell is empty."""
    text = texts.get(meaning).casefold()
    if text in _YES:
        return True
    if text not in _NO and text not in more:
        texts.report(texts.column(meaning), "answer_unclear", text)
    return False if text else None


def _has_certificate(texts: Texts) -> bool:
    """A number, or any word but no."""
    return texts.get("certificate").casefold() not in _NO


def _lock(texts: Texts) -> str:
    text = texts.get("lock")
    return "*" if text.casefold() in _YES else "" if text.casefold() in _NO else text
