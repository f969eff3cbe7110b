"""Blind indexes: equal values give equal hashes, under a key that is not in the database. Pure."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable

from redsail.base.keys import derived


def plain(value: str) -> str:
    """Equal up to width and surrounding blanks."""
    return unicodedata.normalize("NFKC", value).strip()


def phone(value: str) -> str:
    """Digits only, without the country code of China: "+86 138-1234-5678" and "１３８１２３４５６７８" are equal."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", value))
    digits = digits.removeprefix("00")
    return digits[2:] if digits.startswith("86") and len(digits) == 13 else digits


def index(place: str, value: str, normalise: Callable[[str], str] = plain) -> str:
    """The index of a value in a column ("organisation.person.phone"); empty for an empty value."""
    text = normalise(value)
    if not text:
        return ""
    return hmac.new(derived(f"privacy/blind/{place}/1"), text.encode(), hashlib.sha256).hexdigest()
