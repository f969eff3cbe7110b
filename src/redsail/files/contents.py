"""What an upload really is, by its first bytes and inner parts; its name is only a claim. Pure.

Only the door: whether a table can be read is for `redsail.documents` to say, so anything that old programs export as a
table (also web pages and XML under the name .xls) passes here.
"""

from __future__ import annotations

from pathlib import Path

import puremagic

from redsail.base.errors import BadInput
from redsail.files.archives import zip_kind

# What may be asked for by `allow`. Old Excel and WPS (.et) files are one kind: the OLE container.
TEXT, XLSX, XLS, ODS, MARKUP = "text", "xlsx", "xls", "ods", "html"
PDF, PNG, JPEG, DOCX = "pdf", "png", "jpeg", "docx"
MP4, WEBM, MP3, M4A = "mp4", "webm", "mp3", "m4a"
TABLES = (TEXT, XLSX, XLS, ODS, MARKUP)
PICTURES = (PNG, JPEG)
FILMS, SOUNDS = (MP4, WEBM), (MP3, M4A)
MEDIA = (*PICTURES, *FILMS, *SOUNDS, PDF)

CONTENT_TYPES = {
    TEXT: "text/plain",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    XLS: "application/vnd.ms-excel",
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
    # never served as a web page again
    MARKUP: "application/vnd.ms-excel",
    PDF: "application/pdf",
    PNG: "image/png",
    JPEG: "image/jpeg",
    MP4: "video/mp4",
    WEBM: "video/webm",
    MP3: "audio/mpeg",
    M4A: "audio/mp4",
}
_SUFFIXES = {
    "csv": TEXT, "tsv": TEXT, "txt": TEXT, "xlsx": XLSX, "xlsm": XLSX, "xlsb": XLSX, "docx": DOCX, "xls": XLS,
    "et": XLS, "ods": ODS, "htm": MARKUP, "html": MARKUP, "pdf": PDF, "png": PNG, "jpg": JPEG, "jpeg": JPEG,
    "mp4": MP4, "m4v": MP4, "webm": WEBM, "mp3": MP3, "m4a": M4A,
}  # fmt: skip
# Kinds that are refused whatever is allowed, each with its own sentence.
_NEVER = {
    "executable": "files.executable",
    "macros": "files.macros",
    "encrypted": "files.encrypted",
    "zip-bomb": "files.unpacks_too_big",
    "damaged-zip": "files.damaged",
}
_PROGRAMS = (b"\x7fELF", b"#!/", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
_SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_HEAD = 65_536
_MP3_FRAMES = (b"\xfb", b"\xf3", b"\xf2")


def kind_of(path: Path) -> str:
    """One of the kinds above, one of `_NEVER`, or what puremagic calls it ("gif", "zip", "unknown")."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_PROGRAMS) or (head.startswith(b"MZ") and b"\0" in head[:128]):
        return "executable"
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zip_kind(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _inside_ole(path)
    if head[:4] in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00"):
        return XLS  # the bare stream that some old exporters write
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    return _film_or_sound(head) or _marked_up(head) or (TEXT if _looks_like_text(head) else _asked_elsewhere(head))


def check(path: Path, *, name: str, allow: tuple[str, ...]) -> str:
    """The kind of content at `path`. Raises BadInput: empty, dangerous, not allowed, or not what its name says."""
    if path.stat().st_size == 0:
        raise BadInput("files.empty", name=name)
    kind = kind_of(path)
    if kind in _NEVER:
        raise BadInput(_NEVER[kind], name=name)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    claimed = _SUFFIXES.get(suffix)
    # Programs write text, web pages and new workbooks under .xls, and all of them open: tables may disagree.
    swapped = claimed in {*MEDIA, DOCX} and claimed != kind
    if kind not in allow or swapped:
        code = "files.not_what_it_says" if claimed and claimed != kind else "files.not_allowed"
        raise BadInput(code, name=name, found=kind, suffix=suffix, allowed=", ".join(allow))
    return kind


def _film_or_sound(head: bytes) -> str:
    """By the first box of an MP4 file, the header of WebM, the tag or first frame of MP3. Empty: none of them.

    Old players' QuickTime, AVI and RMVB are none: no browser plays them.
    """
    if head[4:8] == b"ftyp" and head[8:12] != b"qt  ":
        return M4A if head[8:11] == b"M4A" else MP4
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:4096]:
        return WEBM
    return MP3 if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] in _MP3_FRAMES) else ""


def _inside_ole(path: Path) -> str:
    """What an OLE container holds, by the names of its streams, which lie there in UTF-16."""
    carry = b""
    with path.open("rb") as file:
        while block := file.read(1024 * 1024):
            seen = carry + block
            if "EncryptedPackage".encode("utf-16-le") in seen:
                return "encrypted"
            if any(name.encode("utf-16-le") in seen for name in ("Workbook", "Book", "ETExtData")):
                return XLS
            carry = block[-64:]
    return "ole"


def _marked_up(head: bytes) -> str:
    """A table in a web page or a spreadsheet in XML; a page without a table is none. Empty: no mark-up at all."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith(b"<"):
        return ""
    table = b"<table" in start or (start.startswith(b"<?xml") and _SPREADSHEET_XML in start)
    return MARKUP if table and b"<?php" not in start else "page"


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    # UTF-16 without its mark: every second byte is mostly zero
    if max(head[::2].count(0), head[1::2].count(0)) > len(head) // 8:
        return min(head[::2].count(0), head[1::2].count(0)) <= len(head) // 100
    odd = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return odd * 100 <= len(head)


def _asked_elsewhere(head: bytes) -> str:
    try:
        return puremagic.from_string(head).lstrip(".") or "unknown"
    except (puremagic.PureError, ValueError):
        return "unknown"
