"""Removing bytes that no row speaks of any more and drafts that a crash left behind; finding what is missing."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from redsail.files.models import StoredFile, place

# Bytes lie there a moment before their row is committed.
SPARE_SECONDS = 24 * 3600.0


def collect(spare_seconds: float = SPARE_SECONDS) -> tuple[int, int]:
    """Remove orphans older than `spare_seconds`. Returns how many files and bytes were removed."""
    root = Path(settings.MEDIA_ROOT)
    before = time.time() - spare_seconds
    count = size = 0
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        old = {path.name: path for path in folder.iterdir() if path.is_file() and path.stat().st_mtime < before}
        if folder.name != "drafts":
            known = StoredFile.objects.filter(sha256__in=list(old)).values_list("sha256", flat=True)
            for name in set(known):
                del old[name]
        for path in old.values():
            size += path.stat().st_size
            count += 1
            path.unlink(missing_ok=True)
    return count, size


def faults() -> Iterator[tuple[str, str]]:
    """(code, file name) of every stored file whose bytes are gone or no longer those that were stored."""
    seen: dict[str, str] = {}
    for sha256, name in StoredFile.objects.order_by("id").values_list("sha256", "name").iterator():
        if sha256 not in seen:
            seen[sha256] = _fault(place(sha256), sha256)
        if seen[sha256]:
            yield seen[sha256], name


def _fault(path: Path, sha256: str) -> str:
    try:
        with path.open("rb") as file:
            return "" if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else "files.altered"
    except FileNotFoundError:
        return "files.missing"
