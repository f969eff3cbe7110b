"""What does not belong in a text: numbers that are somebody's, and in public texts names of people."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from redsail.organisation.models import Person, Unit

# Mobile numbers, landlines with their area code, identity numbers, bank cards; blanks and hyphens do not hide them.
# Not after another digit, and not before one: a sum or a licence's twelve digits are no telephone.
_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{17}[\dXx]|\d{16}|\d{19})(?!\d)")
_JOIN = re.compile(r"(?<=\d)[\s\-–—·]+(?=\d)")


@dataclass(frozen=True)
class PersonalFound:
    """`text` that stands there, and `why` it should not: number | name."""

    text: str
    why: str


def numbers(text: str) -> list[str]:
    """Numbers in a text that are likely somebody's, in order."""
    return _NUMBER.findall(_JOIN.sub("", unicodedata.normalize("NFKC", text)))


def masked(text: str) -> str:
    """The text with such numbers starred: for sheets that leave the house."""
    if not numbers(text):
        return text
    return _NUMBER.sub(lambda found: "*" * len(found[0]), _JOIN.sub("", unicodedata.normalize("NFKC", text)))


def in_public(text: str, bureau: Unit) -> list[PersonalFound]:
    """Numbers, and names of the bureau's people, in a text that strangers will read. One query."""
    found = [PersonalFound(number, "number") for number in numbers(text)]
    names = Person.objects.filter(unit__path__startswith=bureau.path).order_by("name").values_list("name", flat=True)
    return found + [PersonalFound(name, "name") for name in dict.fromkeys(names) if len(name) > 1 and name in text]
