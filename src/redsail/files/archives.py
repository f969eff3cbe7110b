"""What a zip archive is: a workbook, a document, a bomb. Reads the directory alone, unpacks next to nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

# A workbook's XML packs well, but not like this; what unpacks to more is an attack, not a table.
BOMB_RATIO, BOMB_BYTES, SMALL_BYTES = 200, 2 * 1024**3, 100_000
_DAMAGED = (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, LookupError, EOFError, RuntimeError)


def zip_kind(path: Path) -> str:
    """xlsx, docx, ods, encrypted, macros, zip-bomb, damaged-zip, or plain zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _kind(archive, path.stat().st_size)
    except _DAMAGED:
        return "damaged-zip"


def _kind(archive: zipfile.ZipFile, size: int) -> str:
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        return "encrypted"
    if sum(member.file_size for member in members) > min(BOMB_BYTES, BOMB_RATIO * max(size, SMALL_BYTES)):
        return "zip-bomb"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and b"opendocument.spreadsheet" in _beginning(archive, "mimetype"):
        manifest = _beginning(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        return "encrypted" if b"encryption-data" in manifest else "ods"
    return "zip"


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1_000_000)
