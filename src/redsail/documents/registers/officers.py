"""Tables of officers who may go out at night: station, roles, certificates, absences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Unpack

from redsail.documents.reading import Source
from redsail.documents.registers.cleaning import Texts
from redsail.documents.registers.dates import iso_date
from redsail.documents.registers.persons import How, read_persons
from redsail.documents.registers.shops import plain_key
from redsail.documents.registers.values import Reading

_ROLES = (
    ("enforcement", re.compile(r"专卖|执法|稽查|中队|enforce|inspector", re.IGNORECASE)),
    ("market", re.compile(r"市场|客户经理|营销|market|sales", re.IGNORECASE)),
    ("office", re.compile(r"机关|办公|科室|综合|财务|后勤|office|admin", re.IGNORECASE)),
)
_SEPARATORS = re.compile(r"[,，;；、|/\n]+")
_DATE_SEPARATORS = re.compile(r"[,，;；、|\s]+(?![~至])")
_RANGE = re.compile(r"\s*(?:至|到|~|～|—|–|\.\.|\bto\b)\s*")
_YES = frozenset({"是", "有", "y", "yes", "true", "1", "√", "✓", "✔", "x", "能", "会"})
_NO = frozenset({"否", "无", "n", "no", "false", "0", "×", "✗", "不能", "不会", ""})
_LONGEST_ABSENCE = 400
FIELDS = (
    "name", "code", "station", "group", "phone", "roles", "certificate",
    "absences", "recusals", "beginner", "drives",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """An enforcement certificate; ISO dates, "" = not said."""

    number: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """One officer. roles: enforcement, office, market. absences: ISO dates. drives: None = not said."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    key: str
    name: str
    code: str
    station: str
    group: str
    phone: str
    roles: tuple[str, ...]
    certificates: tuple[CertificateRow, ...]
    absences: tuple[str, ...]
    recusals: tuple[str, ...]
    beginner: bool
    drives: bool | None


def read_officers(source: Source, **how: Unpack[How]) -> Reading[OfficerRow]:
    """Read officers. Two lines for the same person, dates that are none and unknown roles are errors."""
    return read_persons(source, "officer", _row, FIELDS, **how)


def _row(texts: Texts) -> OfficerRow:
    name, code = texts.get("name"), texts.get("code")
    if not name:
        texts.report(texts.column("name"), "name_missing")
    certificates = _certificates(texts)
    return OfficerRow(
        texts.sheet, texts.line, texts.cells, plain_key(code or name), name, code,
        texts.get("station"), texts.get("group"), texts.get("phone"),
        _roles(texts) or (("enforcement",) if certificates else ()), certificates, _absences(texts),
        tuple(part.strip() for part in _SEPARATORS.split(texts.raw("recusals")) if part.strip()),
        texts.get("beginner").casefold() in _YES, _drives(texts),
    )  # fmt: skip


def _roles(texts: Texts) -> tuple[str, ...]:
    text = texts.get("roles")
    found = tuple(code for code, words in _ROLES if words.search(text))
    if text and not found:
        texts.report(texts.column("roles"), "role_unknown", text)
    return found


def _certificates(texts: Texts) -> tuple[CertificateRow, ...]:
    number = texts.get("certificate")
    start, end = _date(texts, "valid_from"), _date(texts, "valid_to")
    if start and end and start > end:
        texts.report(texts.column("valid_to"), "period_reversed", f"{start} … {end}")
    return (CertificateRow(number, start, end),) if number or start or end else ()


def _date(texts: Texts, meaning: str) -> str:
    text = texts.get(meaning)
    day = iso_date(text)
    if text and not day and text not in ("长期", "永久"):
        texts.report(texts.column(meaning), "date_unclear", text)
    return day


def _absences(texts: Texts) -> tuple[str, ...]:
    """Days and ranges of days, e.g. "2026-12-01、2026-12-05至2026-12-07"."""
    days: set[str] = set()
    for part in _DATE_SEPARATORS.split(_RANGE.sub("~", texts.get("absences"))):
        if not part:
            continue
        first, _, last = part.partition("~")
        start, end = iso_date(first), iso_date(last or first)
        if not start or not end or start > end:
            texts.report(texts.column("absences"), "date_unclear", part)
            continue
        length = min((date.fromisoformat(end) - date.fromisoformat(start)).days, _LONGEST_ABSENCE)
        days.update((date.fromisoformat(start) + timedelta(days=i)).isoformat() for i in range(length + 1))
    return tuple(sorted(days))


def _drives(texts: Texts) -> bool | None:
    text = texts.get("drives").casefold()
    if text in _YES:
        return True
    return False if text and text in _NO else None
