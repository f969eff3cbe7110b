"""What a file is, by its bytes; its name is never asked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from xml.parsers import expat

from redsail.documents.books import Limits
from redsail.documents.faults import BadFile

# Whatever Python's own reader of zip archives and XML raises on knocked-over bytes.
UNZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, OSError, EOFError,
    LookupError, ValueError, RuntimeError, OverflowError,
)  # fmt: skip
_PIECE = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"RIFF", "media"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3", "sqlite"),
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"MIME-Version:", "mhtml"),
)
_ZIP_MEMBERS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
)


def sniff(data: bytes, limits: Limits) -> str:
    """xlsx, xls, xlsb, ods, html, xml or text; BadFile for everything else."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise BadFile("empty")
    if data.startswith(_OLE):
        return _inside_ole(data)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _inside_zip(data, limits)
    if data[:2] == b"\x09\x08" and len(data) > 8 and data[2:4] in (b"\x10\x00", b"\x08\x00"):
        return "xls"  # a bare BIFF stream, as some old exporters write
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not (kind == "bmp" and _looks_like_text(data)):
            raise BadFile("not_a_table", kind=kind)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "xml"
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style")) or (
        head.startswith(b"<") and b"<table" in data[:65536].lower()
    ):
        return "html"
    if head.startswith((b"{", b"[{", b"[\n", b"[\r")):
        raise BadFile("not_a_table", kind="json")
    return "text"


def _looks_like_text(data: bytes) -> bool:
    return b"\x00" not in data[:256]


def _inside_ole(data: bytes) -> str:
    """An OLE container: old Excel and WPS, or a new workbook sealed behind a password."""
    for name, kind in (("EncryptedPackage", ""), ("Workbook", "xls"), ("Book", "xls"), ("ETExtData", "xls")):
        if name.encode("utf-16-le") in data:
            if not kind:
                raise BadFile("encrypted")
            return kind
    kind = "doc" if "WordDocument".encode("utf-16-le") in data else "ole"
    raise BadFile("not_a_table", kind=kind)


def _inside_zip(data: bytes, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            kind = next((kind for name, kind in _ZIP_MEMBERS if name in names), "")
            if not kind and "mimetype" in names:
                kind = "ods" if b"opendocument.spreadsheet" in _head(archive, "mimetype") else "opendocument"
            if kind == "ods" and b"encryption-data" in _head(archive, "META-INF/manifest.xml"):
                raise BadFile("encrypted")
            if any(member.flag_bits & 1 for member in members):
                raise BadFile("encrypted")
            if kind not in ("xlsx", "xlsb", "ods"):
                raise BadFile("not_a_table", kind=kind or "zip")
            _weigh(data, members, limits)
            return kind
    except BadFile:
        raise
    except UNZIP_ERRORS as error:
        raise BadFile("damaged") from error


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a member; never the whole, which may be a bomb."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(1_000_000)


def _weigh(data: bytes, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unpack once, keeping nothing, to know the true size: the sizes written in a zip can lie."""
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise BadFile("zip_bomb", limit=limits.unpacked_bytes)
    total = 0
    for member in members:
        if member.compress_type != zipfile.ZIP_DEFLATED:
            total += member.file_size
            continue
        start = member.header_offset
        name_and_extra = int.from_bytes(data[start + 26 : start + 28], "little")
        name_and_extra += int.from_bytes(data[start + 28 : start + 30], "little")
        start += 30 + name_and_extra
        unpacker = zlib.decompressobj(-15)
        for at in range(start, start + member.compress_size, _PIECE):
            piece = data[at : min(at + _PIECE, start + member.compress_size)]
            while piece and not unpacker.eof:
                total += len(unpacker.decompress(piece, 1 << 20))
                piece = unpacker.unconsumed_tail
                if total > limits.unpacked_bytes:
                    raise BadFile("zip_bomb", limit=limits.unpacked_bytes)
