"""Licence numbers as keys: the same licence is the same key, however a clerk or a spreadsheet wrote it."""

from __future__ import annotations

import re
import unicodedata

# Blanks, dashes and marks carry no meaning; nor do the invisible signs that come with copied text.
_NOISE = re.compile(r"[\W_]+")
# "No." and the like before the number; letters that belong to it (NORTH-12) stay.
_PREFIX = re.compile(
    r"\A(?:(?:NO|LIC)[.:#]+|NO(?=\d{12}\Z)|(?:许可证|零售证|专卖证|证|编)号?[码碼]?[.:#]+)", re.IGNORECASE
)
_WITHIN = re.compile(r"(?<!\d)\d{12}(?!\d)", re.ASCII)  # the number within 某烟零320412100001号
_FLOAT = re.compile(r"(\d+)\.0*\Z")
_EXPONENT = re.compile(r"(\d)(?:\.(\d+))?E(?:\+|(?=0?[89]\Z|1\d\Z))(\d{1,2})\Z", re.IGNORECASE)
_PLACEHOLDERS = frozenset({"", "无", "没有", "NONE", "NULL", "NA", "N/A", "NAN", "/", "//", "#N/A", "待办", "#"})

LOST = "licence_precision_lost"
UNREADABLE = "licence_unreadable"


def normalise(text: str) -> str:
    """The key: no blanks, hyphens, full-width signs, leading zeros or ".0"; "" when there is no licence in it."""
    if text.isdigit() and text.isascii():
        return text.lstrip("0") or "0"
    plain = _plain(text)
    exponent = _EXPONENT.fullmatch(plain)
    if exponent:
        plain = _expand(exponent)
    whole = _FLOAT.fullmatch(plain)
    if whole:
        plain = whole[1]
    key = _NOISE.sub("", plain).upper()
    if plain.upper() in _PLACEHOLDERS or key in _PLACEHOLDERS:
        return ""
    key = _within(key)
    return key.lstrip("0") or "0" if key.isdigit() and key.isascii() else key


def fault(text: str) -> str | None:
    """LOST when a spreadsheet has rounded the number (3.20412E+11), UNREADABLE for signs that no licence has."""
    if text.isdigit() and text.isascii():
        return None
    plain = _plain(text)
    exponent = _EXPONENT.fullmatch(plain)
    if exponent and len(exponent[2] or "") < int(exponent[3]):
        return LOST
    unreadable = "\ufffd" in plain or (normalise(text) and not re.search(r"\w", plain))
    return UNREADABLE if unreadable else None


def printed(text: str) -> str:
    """The licence as it stands on paper: full-width signs, blanks and a spreadsheet's marks gone, zeros kept."""
    if text.isdigit() and text.isascii():
        return text
    plain = _plain(text)
    exponent, whole = _EXPONENT.fullmatch(plain), _FLOAT.fullmatch(plain)
    if exponent and fault(text) is None:
        return _expand(exponent)
    return _within("".join((whole[1] if whole else plain).split()))


def _within(text: str) -> str:
    """The twelve digits alone where words stand around them."""
    found = [] if text.isascii() else _WITHIN.findall(text)
    return str(found[0]) if len(found) == 1 else text


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().strip("'\"=`\u200b\ufeff ").strip()
    return _PREFIX.sub("", plain).strip() if not plain.isascii() or plain[:1].isalpha() else plain


def _expand(exponent: re.Match[str]) -> str:
    digits, zeros = exponent[1] + (exponent[2] or ""), int(exponent[3])
    return digits + "0" * (zeros - len(exponent[2] or "")) if len(exponent[2] or "") <= zeros else exponent[0]
