"""The 32 signs on a carton: which parts are safe to read, and whether the licence in them is the shop's. Plain Python.

Two rows of 16. First row: date of sorting (last digit of the year, month, day), then eleven digits of which sources say
different things: they stay opaque. Second row: four letters of the local company, then the twelve digits of the retail
licence. Agreement shows the channel, not that goods are genuine; nothing here says more than "agree" or "do not agree".
Twin: frontend/src/codes.ts; both are held to tests/cases/carton_codes.json.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

LENGTH = 32
# As people dictate digits.
SPOKEN = str.maketrans("零〇一二三四五六七八九幺两", "00123456789" + "12")
_BETWEEN = re.compile(r"[\s\-–—_.,，、/|]+")
_DIGITS = re.compile(r"[0-9]*")


@dataclass(frozen=True)
class Read:
    """What a code says. `faults` keep it from being kept, `warnings` are shown; both are codes. `day`: when the carton
    was sorted, the latest that does not lie ahead; `letters` and `licence` are empty while they cannot be read.
    """

    code: str
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    day: date | None = None
    letters: str = ""
    licence: str = ""


def read(text: str, today: date, letters: str = "") -> Read:
    """Read what was typed or dictated. `letters`: the bureau's own four, "" where nobody entered them."""
    code = plain(text)
    faults: list[str] = []
    warnings: list[str] = []
    if len(code) != LENGTH:
        return Read(code, ("length",))
    first, company, licence = code[:16], code[16:20], code[20:]
    if not _all_digits(first):
        faults.append("first_row")
    day = sorted_on(first[:5], today) if _all_digits(first[:5]) else None
    if day is None:
        faults.append("date")
    if not re.fullmatch(r"[A-Z]{4}", company):
        faults.append("letters")
    elif letters and company != letters.upper():
        warnings.append("other_letters")
    if not _all_digits(licence):
        faults.append("licence")
    elif licence[6] not in "12":
        warnings.append("holder")
    if _all_digits(first) and int(first[14:]) > 50:
        warnings.append("order")
    return Read(code, tuple(faults), tuple(warnings), day, company, licence)


def plain(text: str) -> str:
    """Full-width signs, spoken digits, blanks and dashes are one spelling; letters are capitals."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).translate(SPOKEN)).upper()


def sorted_on(digits: str, today: date) -> date | None:
    """The latest day that is not ahead: the digit of the year comes again every ten years."""
    for year in range(today.year, today.year - 20, -1):
        if year % 10 != int(digits[0]):
            continue
        try:
            day = date(year, int(digits[1:3]), int(digits[3:5]))
        except ValueError:
            continue
        if day <= today:
            return day
    return None


def agrees(licence: str, on_the_wall: str) -> bool | None:
    """Whether the licence in a code is the shop's; None where the shop's is not twelve digits."""
    own = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", on_the_wall))
    return own == licence if len(own) == 12 and licence else None


def _all_digits(text: str) -> bool:
    return bool(text) and _DIGITS.fullmatch(text) is not None
