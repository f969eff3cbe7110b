"""What the values of a column look like, whatever its heading says. Shares from 0 to 1 of the filled cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from redsail.documents.coordinates import parse_angle, parse_point
from redsail.documents.hours import parse_hours, parse_time
from redsail.documents.licences import normalise

_PHONE = re.compile(
    r"\+?(?:86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|\+?1?[-. ]?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}"
)
_ADDRESS_ZH = re.compile(
    r"[路街巷弄村镇乡道区县里苑园城庄组队].*\d|[路街巷弄镇乡村].*[号幢栋室]|\d+号|[市区县镇].+[路街村巷]"
)
_ADDRESS_EN = re.compile(
    r"\A\s*\d+[\w-]*\s+.*\b(st|street|ave|avenue|av|rd|road|blvd|dr|drive|ln|lane|hwy|way|pl|pike|ct|court|route|rte|pkwy|sq)\b",
    re.IGNORECASE,
)
_SHOP_WORD = re.compile(
    r"店|超市|商行|商店|经营部|便利|烟酒|百货|副食|杂货|商贸|公司|购物|食品|小卖部|门市|卖场|宾馆|饭店|酒楼|批发|酒业"
    r"|\b(store|mart|market|deli|shop|food|grocery|inc|llc|corp|gas|liquor|convenience|supermarket|pharmacy)\b",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(
    r"学校|小学|中学|大学|学院|幼儿园|高中|市场|农贸|集市|school|academy|college|kindergarten|market", re.IGNORECASE
)
_DATE = re.compile(
    r"(19|20)\d{2}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?([ T].*)?|\d{1,2}/\d{1,2}/(19|20)?\d{2}(\s.*)?|(19|20)\d{6}"
)
_IDENTITY = re.compile(r"[A-Z0-9][A-Z0-9 /-]{0,24}", re.IGNORECASE)
_POSTCODE = re.compile(r"\d{6}|\d{5}(-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
_NUMBER = re.compile(r"-?\d[\d,]*(\.\d*)?(E\+?\d{1,2})?", re.IGNORECASE)
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")


def share(test: Callable[[str], bool], values: Sequence[str]) -> float:
    """How many of the values pass."""
    return sum(map(test, values)) / len(values) if values else 0.0


def is_licence_like(text: str) -> bool:
    """Twelve digits, as the retail licence has."""
    key = normalise(text)
    return len(key) == 12 and key.isascii() and key.isdigit()


def is_identity(text: str) -> bool:
    """Letters and digits with at least one digit, no words."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return _IDENTITY.fullmatch(plain) is not None and any(c.isdigit() for c in plain)


def is_degrees(text: str, most: float = 180.0) -> bool:
    """An angle with a fraction, within range; 0 counts, as missing coordinates are often written so."""
    angle = parse_angle(text)
    if angle is None or abs(angle.degrees) > most:
        return False
    return not float(angle.degrees).is_integer() or angle.degrees == 0 or (bool(angle.axis) and not text[-1:].isdigit())


def is_point(text: str) -> bool:
    """Two coordinates that could be a place."""
    point = parse_point(text)
    return point is not None and max(abs(point.first), abs(point.second)) <= 180


def is_projected(text: str) -> bool:
    """A number of metres or feet, as maps have them."""
    plain = text.strip().lstrip("-").replace(",", "")
    return plain.replace(".", "", 1).isdigit() and float(plain) > 1000


def is_address(text: str) -> bool:
    """A street and a number, Chinese or English."""
    return bool(_ADDRESS_ZH.search(text) or _ADDRESS_EN.search(text))


def is_serial(values: Sequence[str]) -> bool:
    """1, 2, 3 … in this order."""
    numbers = [int(v) for v in values if v.isascii() and v.isdigit() and len(v) < 8]
    if len(numbers) < max(2, 0.9 * len(values)):
        return False
    return numbers[0] in (0, 1) and all(a < b for a, b in pairwise(numbers))


TESTS: dict[str, Callable[[str], bool]] = {
    "licence": is_licence_like,
    "registration": lambda text: _CREDIT_CODE.fullmatch(text.strip()) is not None and any(map(str.isalpha, text)),
    "identity": is_identity,
    "degrees": is_degrees,
    "angle": lambda text: (angle := parse_angle(text)) is not None and abs(angle.degrees) <= 180,
    "micro": lambda text: text.strip().lstrip("-").isdigit() and 7 <= len(text.strip().lstrip("-")) <= 10,
    "point": is_point,
    "phone": lambda text: _PHONE.fullmatch(text.strip()) is not None,
    "address": is_address,
    "name": lambda text: _SHOP_WORD.search(text) is not None,
    "place": lambda text: _PLACE_WORD.search(text) is not None,
    "person": lambda text: _PERSON.fullmatch(text.strip()) is not None,
    "hours": lambda text: parse_hours(text) is not None,
    "time": lambda text: parse_time(text) is not None,
    "date": lambda text: _DATE.fullmatch(text.strip()) is not None,
    "postcode": lambda text: _POSTCODE.fullmatch(text.strip()) is not None,
    "number": lambda text: _NUMBER.fullmatch(text.strip()) is not None,
    "digits": lambda text: any(map(str.isdigit, text)),
}


def portrait(values: Sequence[str]) -> dict[str, float]:
    """All shares of a column, with `filled`, `distinct` and `serial` beside them."""
    filled = [value for value in values if value.strip()]
    about = {name: share(test, filled) for name, test in TESTS.items()}
    about["filled"] = len(filled) / len(values) if values else 0.0
    about["distinct"] = len(set(filled)) / len(filled) if filled else 0.0
    about["kinds"] = float(len(set(filled)))
    about["serial"] = float(is_serial(filled))
    return about
