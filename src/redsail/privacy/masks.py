"""What is shown of personal values where the whole is not needed: lists, exports, print. Pure."""

from __future__ import annotations

import re

STAR = "*"


def phone(value: str | None) -> str:
    """138****1234; a landline or a short number keeps its last two digits."""
    text = (value or "").strip()
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 11:
        return f"{digits[-11:-8]}{STAR * 4}{digits[-4:]}"
    return STAR * (len(digits) - 2) + digits[-2:] if len(digits) > 3 else STAR * len(text)


def id_number(value: str | None) -> str:
    """First three and last two of an identity number."""
    text = (value or "").strip()
    return f"{text[:3]}{STAR * (len(text) - 5)}{text[-2:]}" if len(text) > 7 else STAR * len(text)


def address(value: str | None) -> str:
    """Up to the street, town or village; house and door are starred."""
    text = (value or "").strip()
    found = list(re.finditer(r"[路街道镇乡村区县市]", text))
    keep = found[-1].end() if found else min(3, len(text) // 2)
    return text[:keep] + (STAR * 3 if len(text) > keep else "")


def name(value: str | None) -> str:
    """The family name: 张*, 欧阳**; of a name in Latin letters the first letter."""
    text = (value or "").strip()
    if not text:
        return ""
    keep = 2 if text[:2] in _DOUBLE and len(text) > 2 else 1
    return text[:keep] + STAR * max(1, min(2, len(text) - keep))


_DOUBLE = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木"}
)
