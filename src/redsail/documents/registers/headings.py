"""From the words of a heading to a meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from redsail.documents.registers.vocabulary import FOREIGN, PIECES, WORDS

EXACT, PART, PIECE = 90, 75, 60
_BRACKETS = re.compile(r"[(\[【〔{<《][^)\]】〕}>》]*[)\]】〕}>》]")
_SIGNS = re.compile(r"[\W_]+")
_ABOUT_PREMISES = frozenset(
    {
        "address",
        "street_number",
        "street_name",
        "unit",
        "town",
        "county",
        "state",
        "postcode",
        "phone",
        "licence",
        "name",
    }
)
_FOREIGN = re.compile(FOREIGN)
_PATTERNS = {
    kind: {meaning: re.compile(pattern) for meaning, pattern in table.items()} for kind, table in PIECES.items()
}
_LONGEST_HEADING = 60


def plain(heading: str) -> str:
    """Without blanks, case, width, signs and remarks in brackets; a heading that is only brackets keeps its words."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return _SIGNS.sub("", _BRACKETS.sub("", text)) or _SIGNS.sub("", text)


@lru_cache(maxsize=4096)
def scores(heading: str, kind: str) -> dict[str, int]:
    """How well a heading fits each meaning: EXACT, PART (one level of a two-line heading) or PIECE."""
    found: dict[str, int] = {}
    if len(heading) > _LONGEST_HEADING:
        return found
    levels = [plain(level) for level in heading.split("\n/ ")]
    whole = "".join(levels)
    for meaning, words in WORDS[kind].items():
        if whole in words or (len(levels) == 1 and plain_with_brackets(heading) in words):
            found[meaning] = EXACT
        elif levels[-1] in words:
            found[meaning] = EXACT - 3
        elif levels[0] in words:
            found[meaning] = PART
    for meaning, pattern in _PATTERNS[kind].items():
        if pattern.search(levels[-1]) or pattern.search(whole):
            found.setdefault(meaning, PIECE)
    if _FOREIGN.search(whole):
        found = {meaning: score - 45 if meaning in _ABOUT_PREMISES else score for meaning, score in found.items()}
    return found


def plain_with_brackets(heading: str) -> str:
    """As `plain`, keeping the words in brackets: "Doing Business As (DBA)", "地址(经营)"."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", heading).casefold())


def is_known(heading: str, kind: str) -> bool:
    """Whether the vocabulary has a word for it."""
    return bool(heading.strip()) and max(scores(heading, kind).values(), default=0) >= PIECE


def is_exact(heading: str, kind: str) -> bool:
    """Whether it is one of the words themselves."""
    return bool(heading.strip()) and max(scores(heading, kind).values(), default=0) >= PART
