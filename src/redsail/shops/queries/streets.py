"""The street that an address names. Text in, text out; no rows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST = 80
_BLANKS = re.compile(r"\s+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Down to the town or street office, where the register does not say which it is.
_PLACES = re.compile(r"^.{1,12}?(?:省|自治区)|^.{1,8}?市|^.{1,8}?(?:县|区)(?!域)|^.{1,8}?(?:镇|乡|街道)")
# 新街口路 is one street: a sign that goes on as 街口 or 街道 does not end a name.
_ROAD = re.compile(r"^.{1,30}?(?:大道|胡同|[路街巷弄](?![口道]))")
_NUMBER = re.compile(r"[0-9#(].*$")
_HOUSE = re.compile(r"^\d+(?:[-/][0-9a-z]+|[a-z])?\s+(?=\S)", re.IGNORECASE)
_ROOM = re.compile(r"[,;].*$|\s(?:#|(?:apt|ste|suite|unit|bldg|room|fl|floor)\b).*$", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def street(address: str, town: str = "") -> str:
    """The street, road, village or market without number and room; "" where the address names none.

    "青禾县望帆镇柳堤路12号" → "柳堤路"; "35 Orchard Lane, Ste 2" → "ORCHARD LANE".
    """
    text = _BLANKS.sub(" ", unicodedata.normalize("NFKC", address)).strip()
    if _CHINESE.search(text):
        return _chinese(text.replace(" ", ""), town.replace(" ", ""))[:MOST]
    return _ROOM.sub("", _HOUSE.sub("", text)).strip(" .-").upper()[:MOST]


def _chinese(text: str, town: str) -> str:
    if town and town in text:
        text = text.partition(town)[2]
    else:
        while found := _PLACES.match(text):
            if found.end() == len(text) or _NUMBER.match(text[found.end() :]):
                break  # nothing but a number would be left: the place itself is what the address names
            text = text[found.end() :]
    text = _NUMBER.sub("", text)
    road = _ROAD.match(text)
    return (road.group() if road else text).strip("-、，,. ")
