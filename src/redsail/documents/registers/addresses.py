"""One address from the columns that hold pieces of it."""

from __future__ import annotations

import re

from redsail.documents.registers.cleaning import Texts, one_line
from redsail.documents.registers.spots import Spots

_HAN = re.compile(r"[\u3400-\u9fff]")
_BARE_NUMBER = re.compile(r"[\d\-－]+[A-Za-z]?")


def address(texts: Texts, spots: Spots) -> str:
    """The whole address, else street and number in the order of the language, else what stands above a point."""
    whole = texts.get("address")
    if not whole:
        whole = _street(texts.get("street_number"), texts.get("street_name"))
    elif texts.has("street_name"):
        whole = _with_street(whole, texts)
    unit = texts.get("unit", ", ")
    if whole and unit:
        whole = f"{whole}{unit}" if _HAN.search(whole) else f"{whole}, {unit}"
    if not whole and texts.has("point"):
        whole = one_line(spots.rest.replace("\n", ", "))
    return texts.fit("address", whole, _column(texts))


def _column(texts: Texts) -> int | None:
    columns = map(texts.column, ("address", "street_name", "street_number", "point"))
    return next((column for column in columns if column is not None), None)


def _with_street(whole: str, texts: Texts) -> str:
    """An address column beside a street column is either everything or only the house number."""
    street = texts.get("street_name")
    return _street(whole, street) if street and _BARE_NUMBER.fullmatch(whole) else whole


def _street(number: str, street: str) -> str:
    if not number or not street:
        return street or number
    if _HAN.search(street):
        return f"{street}{number}号" if _BARE_NUMBER.fullmatch(number) else f"{street}{number}"
    return f"{number} {street}"
