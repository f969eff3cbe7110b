"""One angle in any of the ways people write it: 31.77, 31,77, 31°46'12"N, N 31 46.2, 北纬31度46分12秒."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Before NFKC, which would tear the double prime apart and turn º into a letter.
_SIGNS = str.maketrans({
    "°": "°", "º": "°", "˚": "°", "度": "°", "﹣": "-", "−": "-", "－": "-", "–": "-",
    "′": "'", "’": "'", "‘": "'", "＇": "'", "´": "'", "`": "'", "分": "'",
    "″": '"', "”": '"', "“": '"', "＂": '"', "秒": '"', "：": ":",
})  # fmt: skip
_WORDS = {
    "北纬": "N", "北緯": "N", "南纬": "S", "南緯": "S", "东经": "E", "東經": "E", "西经": "W", "西經": "W",
    "纬度": "N", "緯度": "N", "经度": "E", "經度": "E",
}  # fmt: skip
_DECIMAL = re.compile(r"\s*[+-]?\d{1,12}(\.\d*)?([eE][+-]?\d{1,2})?\s*\Z", re.ASCII)
_ANGLE = re.compile(
    r"(?P<before>[NSEW])?[:\s]*(?P<sign>[+-])?\s*(?P<deg>\d{1,3}(?:[.,]\d+)?)\s*"
    r"(?:(?:°|[d:]|\s)\s*(?:(?P<min>\d{1,2}(?:\.\d+)?)\s*(?:['m:]|\s|\Z|(?=[NSEW]))\s*"
    r"(?:(?P<sec>\d{1,2}(?:\.\d+)?)\s*[\"s]?\s*)?)?)?\s*(?P<after>[NSEW])?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees with their sign; `axis` is lat or lon where a hemisphere was written, else ""."""

    degrees: float
    axis: str


def parse_angle(text: str) -> Angle | None:
    """The angle, or None when the text is not one. Range is not checked here."""
    if _DECIMAL.match(text):
        return Angle(float(text), "")  # by far the most common
    found = _ANGLE.match(clean(text))
    if found is None or (found["before"] and found["after"]):
        return None
    degrees = float(found["deg"].replace(",", "."))
    minutes, seconds = float(found["min"] or 0), float(found["sec"] or 0)
    if minutes >= 60 or seconds >= 60 or (found["min"] and not degrees.is_integer()):
        return None
    if found["sec"] and not minutes.is_integer():
        return None
    letter = (found["before"] or found["after"] or "").upper()
    negative = (found["sign"] == "-") != (letter in ("S", "W") and bool(letter))
    value = degrees + minutes / 60 + seconds / 3600
    return Angle(-value if negative else value, {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}.get(letter, ""))


def clean(text: str) -> str:
    """One set of signs for degrees, minutes, seconds and hemispheres."""
    for word, letter in _WORDS.items():
        text = text.replace(word, letter)
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).replace("''", '"').strip()
