"""What an upload really is, by its first bytes and inner parts; its name is only a claim. Pure."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import puremagic

from redsail.base.errors import BadInput

# What may be asked for by `allow`. Old Excel and WPS (.et) files are one kind: the OLE container.
TEXT, XLSX, XLS, ODS, PDF = "text", "xlsx", "xls", "ods", "pdf"
PNG, JPEG, DOCX = "png", "jpeg", "docx"
TABLES = (TEXT, XLSX, XLS, ODS)
PICTURES = (PNG, JPEG)

CONTENT_TYPES = {
    TEXT: "text/plain",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    XLS: "application/vnd.ms-excel",
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
    PDF: "application/pdf",
    PNG: "image/png",
    JPEG: "image/jpeg",
}
_SUFFIXES = {
    TEXT: {"csv", "tsv", "txt"},
    XLSX: {"xlsx", "xlsm"},
    DOCX: {"docx"},
    XLS: {"xls", "et"},
    ODS: {"ods"},
    PDF: {"pdf"},
    PNG: {"png"},
    JPEG: {"jpg", "jpeg"},
}
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php")
# A zip that unpacks to more than this many times its size is an attack, not a table.
_BOMB_RATIO, _BOMB_BYTES = 200, 2 * 1024**3


def kind_of(path: Path) -> str:
    """One of the kinds above, or what puremagic calls it ("exe", "html", "unknown")."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_EXECUTABLE):
        return "executable"
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return XLS if _has_workbook(path) else "ole"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "html"
    if _looks_like_text(head):
        return TEXT
    return _asked_elsewhere(head)


def check(path: Path, *, name: str, allow: tuple[str, ...]) -> str:
    """The kind of content at `path`. Raises BadInput: empty, executable, not allowed, or not what its name says."""
    if path.stat().st_size == 0:
        raise BadInput("files.empty", name=name)
    kind = kind_of(path)
    if kind == "executable":
        raise BadInput("files.executable", name=name)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    claimed = next((known for known, suffixes in _SUFFIXES.items() if suffix in suffixes), None)
    if kind not in allow:
        code = "files.not_what_it_says" if claimed else "files.not_allowed"
        raise BadInput(code, name=name, found=kind, suffix=suffix, allowed=", ".join(allow))
    # Programs write text tables, and WPS writes new workbooks, under .xls: both open fine, so they may.
    if claimed in {*PICTURES, PDF, DOCX} and claimed != kind:
        raise BadInput("files.not_what_it_says", name=name, found=kind, suffix=suffix, allowed=", ".join(allow))
    return kind


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as parts:
            names = set(parts.namelist())
            unpacked = sum(part.file_size for part in parts.infolist())
            if unpacked > _BOMB_BYTES or unpacked > _BOMB_RATIO * max(path.stat().st_size, 100_000):
                return "zip-bomb"
            if any(name.endswith("vbaProject.bin") for name in names):
                return "macros"
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return XLSX
            if "word/document.xml" in names:
                return DOCX
            with contextlib.suppress(KeyError):
                if b"opendocument.spreadsheet" in parts.read("mimetype"):
                    return ODS
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return "damaged-zip"
    return "zip"


def _has_workbook(path: Path) -> bool:
    """Whether an OLE container holds a stream named Workbook or Book (names lie there in UTF-16)."""
    wanted = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    carry = b""
    with path.open("rb") as file:
        while block := file.read(1024 * 1024):
            if any(mark in carry + block for mark in wanted):
                return True
            carry = block[-32:]
    return False


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 27 for byte in head)


def _asked_elsewhere(head: bytes) -> str:
    try:
        return puremagic.from_string(head).lstrip(".") or "unknown"
    except (puremagic.PureError, ValueError):
        return "unknown"
