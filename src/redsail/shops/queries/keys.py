"""What shops and places are recognised by, and what they are found by. Text in, text out; no rows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from redsail.documents.licences import normalise

_BLANKS = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[\W_]+")
_INITIAL = re.compile(r"[a-z0-9]+")
MOST_INITIALS = 60
# Common signs that begin with another letter in another word (重庆, 长沙, 银行, 音乐 …): there the whole name is looked
# up; sign by sign is a hundred times faster and right for all others.
_SEVERAL_READINGS = frozenset("重长行乐单曾解区朴盖车都参调会降校藏朝传弹恶佛冯缪仇尉召叶夏盛石系许折卜厦")


def licence_key(licence: str) -> str:
    """A licence number without what differs between files: blanks, dashes, width and case, leading zeros.

    The one rule for registers and for numbers typed by hand: else the same shop could stand twice.
    """
    return normalise(licence)[:64]


def place_key(*parts: str) -> str:
    """Name and address (or whatever a register is keyed by) without blanks, punctuation, width and case."""
    bare = (_PUNCTUATION.sub("", unicodedata.normalize("NFKC", part)).casefold() for part in parts)
    return "|".join(bare)[:400]


def folded(text: str) -> str:
    """Text as the search column has it: one width, small letters, single blanks."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def initials(name: str) -> str:
    """Pinyin initials of the Chinese part of a name, letters and digits as they stand: "红星烟酒店" → "hxyjd"."""
    if name.isascii():
        return ""
    return _initials(unicodedata.normalize("NFKC", name).casefold())


def search_text(*, name: str, initials: str, licence: str, address: str, town: str, holder: str) -> str:
    """The one column that the search box looks through. Lines, so that no word crosses from one field to the next."""
    licence_plain = folded(licence)
    bare = licence_key(licence)
    numbers = licence_plain if bare in licence_plain else f"{licence_plain}\n{bare}"
    return "\n".join(filter(None, (folded(name), initials, numbers, folded(address), folded(town), folded(holder))))


def _initials(name: str) -> str:
    if not _SEVERAL_READINGS.isdisjoint(name):
        return _by_phrase(name)
    return "".join(map(_letter, name))[:MOST_INITIALS]


@lru_cache(maxsize=30_000)
def _letter(sign: str) -> str:
    return sign if sign.isascii() and sign.isalnum() else _by_phrase(sign) if len(sign.encode()) > 2 else ""


@lru_cache(maxsize=20_000)
def _by_phrase(text: str) -> str:
    # Late: the dictionary takes a third of a second to load, and only writing needs it.
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")
    return "".join(part for letter in letters for part in _INITIAL.findall(letter))[:MOST_INITIALS]
