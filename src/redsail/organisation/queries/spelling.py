"""How a person's name is spelt in Latin letters, for searching and sorting."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from pypinyin import Style, lazy_pinyin


def spelt(name: str) -> tuple[str, str]:
    """Full spelling and initials of a name: "单丽" → ("shanli", "sl"). What is not Chinese stays, in lower case."""
    syllables = _syllables("".join(name.split()))
    return "".join(syllables)[:120], "".join(syllable[0] for syllable in syllables if syllable)[:30]


def _syllables(name: str) -> list[str]:
    for length in (2, 1):
        if reading := _surnames().get(name[:length]):
            return [*reading.split(), *_usual(name[length:])]
    return _usual(name)


def _usual(text: str) -> list[str]:
    return [part.lower() for part in lazy_pinyin(text, style=Style.NORMAL, errors=_letters)] if text else []


def _letters(text: str) -> Any:
    # pypinyin takes a list for several parts, which its type hints do not say.
    return list(text)


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    text = files("redsail.organisation").joinpath("data/surnames.yaml").read_text("utf-8")
    return {str(surname): str(reading) for surname, reading in yaml.safe_load(text).items()}
