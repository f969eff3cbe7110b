"""Bytes to text: which encoding a csv file is in."""

from __future__ import annotations

import codecs
import re

from redsail.documents.faults import BadFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# GB 2312's hanzi of everyday use (rows 16-55), where nearly all of any Chinese text lies.
_EVERYDAY = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|[\xa1\xa3][\xa1-\xfe]")
_SAMPLE = 1 << 20
_HEAD = 1 << 16
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b")
# A stray control character is the row's problem; so many of them are no text.
_MOST_CONTROLS = 0.05
# More broken characters than this share, and it is not text in that encoding at all.
_MOST_BROKEN = 0.01


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str, int]:
    """Text, the encoding (utf-8, utf-16, gb18030, cp1252 or the one given) and how many characters were broken."""
    if encoding:
        return _as_told(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data, "utf-8-sig" if name == "utf-8" else name, name)
    wide = _unmarked_utf16(data[:4096])
    if wide:
        return _lenient(data, wide, wide)
    head = data[:_HEAD]
    if len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head):
        raise BadFile("not_a_table", kind="binary")
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # cut off inside the last character
            return _lenient(data, "utf-8", "utf-8")
    if _mostly_utf8(data):
        return _lenient(data, "utf-8", "utf-8")
    if _is_chinese(data):
        return _lenient(data, "gb18030", "gb18030")
    return data.decode("cp1252", "replace"), "cp1252", 0


def _as_told(data: bytes, encoding: str) -> tuple[str, str, int]:
    try:
        codec = codecs.lookup(encoding)
        name = {"utf-8": "utf-8-sig", "gb2312": "gb18030", "gbk": "gb18030"}.get(codec.name, codec.name)
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError) as error:
        raise BadFile("unknown_encoding", encoding=encoding) from error
    return text.removeprefix("\ufeff"), codec.name, text.count("\ufffd")


def _lenient(data: bytes, codec: str, name: str) -> tuple[str, str, int]:
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    if broken > max(3, _MOST_BROKEN * len(text)):
        raise BadFile("undecodable", encoding=name, place=text.index("\ufffd"))
    return text, name, broken


def _unmarked_utf16(head: bytes) -> str:
    """Which half of the pairs is zero, in text that is mostly ASCII or digits."""
    even, odd = head[0::2], head[1::2]
    if len(head) < 4:
        return ""
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few foreign bytes in it, as files pasted together have."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for c in text if c > "\x7f") - broken
    return broken * 10 < foreign


def _is_chinese(data: bytes) -> bool:
    """Two-byte characters come in pairs of high bytes; accented Latin letters stand alone."""
    high = everyday = 0
    for run in _HIGH_RUN.findall(data[:_SAMPLE]):
        high += len(run)
        everyday += 2 * len(_EVERYDAY.findall(run))
    return high > 0 and everyday >= 0.5 * high
