"""Dates as registers write them, to ISO text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SERIAL = re.compile(r"[2-6]\d{4}")
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TENS = re.compile(r"(\d?)十(\d?)")
_SPANS = ("至", "到", "~", "～", "—", "–", " - ", "--", " to ")
_EXCEL_EPOCH = date(1899, 12, 30)


def iso_date(text: str) -> str:
    """2024年5月1日, 2024.5.1, 20240501, 5/1/2024, 二〇二四年五月一日 or a spreadsheet's 45413 as 2024-05-01.

    With the year last the month comes first unless it cannot be one. "" for anything that is no date.
    """
    if not text:
        return ""
    plain = unicodedata.normalize("NFKC", text).strip()
    if "年" in plain:
        plain = _TENS.sub(lambda m: f"{m[1] or 1}{m[2] or 0}", plain.translate(_NUMERALS))
    for pattern, order in (
        (_YEAR_FIRST, (1, 2, 3)),
        (_COMPACT, (1, 2, 3)),
        (_YEAR_LAST, (3, 1, 2)),
        (_DOTTED, (3, 2, 1)),
    ):
        found = pattern.fullmatch(plain)
        if found:
            year, month, day = (int(found[group]) for group in order)
            return _iso(year, month, day) or (_iso(year, day, month) if pattern is _YEAR_LAST else "")
    if _SERIAL.fullmatch(plain):
        return (_EXCEL_EPOCH + timedelta(days=int(plain))).isoformat()
    return ""


def iso_span(text: str) -> tuple[str, str]:
    """A first and a last day in one cell, 2025年1月1日至2029年12月31日; a single date is the last."""
    for sign in _SPANS:
        first, found, last = text.partition(sign)
        if found and (start := iso_date(first)) and (end := iso_date(last)):
            return start, end
    return "", iso_date(text)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
